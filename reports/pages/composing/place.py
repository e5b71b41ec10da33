"""The place that is open for writing.

An entry or a sentence, with all that helps to write it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict

from organizations.models import Figure
from reports.actions.drafting.change import WITH_NAMES, ConflictError
from reports.actions.drafting.edit_log import entry_label, text_at, text_label
from reports.actions.drafting.standing import MovedOutError
from reports.actions.drafting.title import title_with_breaks
from reports.making.composing.entries import figures_of
from reports.making.composing.merging import Piece, merge, pieces
from reports.making.composing.sentences import answers_for
from reports.making.composing.wording import CUT, LONGEST, tidy
from reports.models import Edition, Entry
from reports.pages.composing.names import DECIMALS, UNITS, Held, Name, held, offered
from reports.pages.editions.candidates import bodies

ENDS = (("", "按规则"), ("；", "；"), ("。", "。"))


@dataclass(frozen=True)
class Conflict:
    """Two texts of one place: one's own stands in the box, the other one is saved."""

    message: str
    theirs: str
    by: str
    at: datetime | None
    pieces: list[Piece]
    merged: str | None
    query: str


@dataclass
class OpenPlace:
    """What the editor shows. `place` "" means that nothing is open."""

    place: str = ""
    label: str = ""
    about: str = ""
    words: str = ""
    opened: str = ""
    entry: Entry | None = None
    figures: list[Figure] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    error: str = ""
    conflict: Conflict | None = None
    moved_out: MovedOutError | None = None

    limit, cut, ends, units, decimals = LONGEST, CUT, ENDS, UNITS, DECIMALS

    @property
    def query(self) -> str:
        """The address that opens it."""
        return f"entry={self.entry.pk}" if self.entry else f"text={self.place}"

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        if self.entry:
            return self.place
        return f"section-{self.section}" if self.section else "paper"

    @property
    def section(self) -> str:
        """The section whose sentence it is.

        Empty for entries and sentences of the edition.
        """
        return self.place.partition(".")[0] if "." in self.place else ""

    @property
    def section_code(self) -> str:
        """The section in which the entry stands."""
        return self.entry.section.section if self.entry else ""

    @property
    def part(self) -> str:
        """Which of the section's sentences it is."""
        return self.place.partition(".")[2]


def open_place(edition: Edition, asked: QueryDict) -> OpenPlace:
    """The place an address or a form names; nothing open where there is no such place."""
    key = asked.get("entry", "")
    if key.isascii() and key.isdigit() and len(key) < 10:
        rows = Entry.objects.select_related("section").filter(section__edition=edition)
        entry = rows.filter(pk=int(key), is_dropped=False).first()
        return _entry(entry) if entry else OpenPlace()
    try:
        return _sentence(edition, asked.get("text", ""))
    except KeyError:
        return OpenPlace()


def refused(edition: Edition, said: QueryDict, error: ValidationError) -> OpenPlace:
    """The place as it was sent.

    What was typed stays in the box, with what is wrong or both texts. After a conflict
    the box counts as opened with the other's words: saving again means them.
    """
    place = open_place(edition, said)
    typed = said.get("words")
    if typed is None:
        return place
    if isinstance(error, MovedOutError):
        return OpenPlace(words=typed, opened=error.theirs, moved_out=error)
    if not place.place:
        return OpenPlace(words=typed, error="；".join(error.messages))
    place.words = typed
    place.opened = said.get("opened", place.opened)
    if isinstance(error, ConflictError):
        place.conflict = _conflict(place, tidy(typed), error)
        place.opened = error.theirs
    else:
        place.error = "；".join(error.messages)
    return place


def _entry(entry: Entry) -> OpenPlace:
    activities = list(
        entry.activities.prefetch_related("leads__party", "leads__organization")
    )
    return OpenPlace(
        place=f"entry-{entry.pk}",
        label=entry_label(entry),
        about="；".join(map(bodies, activities)),
        words=entry.text,
        opened=entry.text,
        entry=entry,
        figures=figures_of([activity.pk for activity in activities]),
    )


def _sentence(edition: Edition, place: str) -> OpenPlace:
    text = title_with_breaks(edition) if place == "title" else text_at(edition, place)
    found = OpenPlace(place, text_label(edition, place), words=text, opened=text)
    if place.rpartition(".")[2] in WITH_NAMES:
        answers = answers_for(edition)
        found.names, found.held = offered(answers), held(text, answers)
    return found


def _conflict(place: OpenPlace, mine: str, error: ConflictError) -> Conflict:
    return Conflict(
        message=error.messages[0],
        theirs=error.theirs,
        by=error.by,
        at=error.at,
        pieces=pieces(error.theirs, mine),
        merged=merge(tidy(place.opened), mine, tidy(error.theirs)),
        query=place.query,
    )
