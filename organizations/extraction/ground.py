"""What is known of one message before its deeds are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bulletin.zh.dates import Reckoning
from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.destinations import Destinations
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import Span
from organizations.extraction.changed import with_changed
from organizations.extraction.days import said_days, without_dotted_days
from organizations.extraction.found import NamedBody, PastedMessage
from organizations.extraction.register import BodyRegister
from organizations.extraction.signs import without_plus


@dataclass
class MessageGround:
    """One message with all that is known before its deeds are told apart."""

    text: str
    message: PastedMessage
    bodies: Sequence[NamedBody]
    register: BodyRegister
    destinations: Destinations
    received: date | None
    speaker: NamedBody | None = None
    titled: NamedBody | None = None
    lent: Span | None = None
    announced: NamedBody | None = None
    greeted: NamedBody | None = None
    all_bodies: Sequence[NamedBody] = ()
    referred: list[NamedBody] = field(default_factory=list)
    read_before: dict[str, list[Mention]] = field(default_factory=dict)
    cues: Cues = NO_CUES
    #: Who led what the same sender told before.
    led_before: NamedBody | None = None

    @property
    def base(self) -> date | None:
        """The day from which 昨天 is reckoned: that of the message, else of receipt."""
        return self.message.sent or self.received

    @property
    def head(self) -> str:
        """The head lines above the message."""
        return "\n".join(self.text[start:end] for start, end in self.message.titles)

    @property
    def cutoff(self) -> date | None:
        """The day up to which the head says that everything below is told: 截至3月31日."""
        found = None
        for one in self.days_of(self.head) if self.head else ():
            if one.thing == "截至日期":
                found = one.day
        return found

    @property
    def last_head_day(self) -> date | None:
        """The last day that the head names: that of a report of several."""
        said = said_days(self.head, self.days_of(self.head), self.base)
        return said.last if said else None

    @property
    def head_day(self) -> date | None:
        """The one day that the head of a digest names: its 今日."""
        named = {one.day for one in self.days_of(self.head)} if self.head else set()
        return named.pop() if len(named) == 1 else None

    def days_of(self, text: str) -> list[Mention]:
        """Return the days that a text names, reckoned from this message."""
        return [one for one in self.mentions_of(text) if one.kind == "date"]

    def mentions_of(self, text: str) -> list[Mention]:
        """Return the quantities and days of words of this message; each text is read once."""
        if text not in self.read_before:
            near = Reckoning(self.base) if self.base else None
            words = without_plus(without_dotted_days(text))
            found = find_quantities(words, near=near)
            self.read_before[text] = with_changed(words, found)
        return self.read_before[text]
