"""An account read as every door reads it: with the destinations and words of the office."""

from bulletin.bureau import this_place
from bulletin.zh.folding import city_word
from organizations.actions.entry.items import known_item
from organizations.models import Destination, Indicator
from organizations.models.folded import folded_text, tidy
from organizations.offers import Destinations, OfferedNumber, offers
from organizations.register.cues import kept_cues

#: How a text calls the city itself.
LOCAL, HERE = "local", ("本市", "我市", "全市")


class OfficeWords:
    """What the office calls its destinations and things, asked once for many claims.

    Also the words by which it reads.
    """

    def __init__(self) -> None:
        self.destinations = destination_words()
        self.cues = kept_cues()
        self.by_code = {row.code: row for row in Destination.objects.all()}
        self._items: dict[tuple[int, str], str] = {}

    def item(self, item: str, indicator: Indicator) -> str:
        """As `known_item`; what is new is spelled as it was met first."""
        key = (indicator.pk, folded_text(tidy(item)))
        if key not in self._items:
            self._items[key] = known_item(item, indicator)
        return self._items[key]


def destination_words() -> Destinations:
    """Each destination with the words by which a text names it."""
    rows = Destination.objects.values_list("code", "name")
    found = []
    for code, name in rows:
        found.append((code, _words(code, name)))
    return tuple(found)


def read_account(
    narrative: str, year: int, office: OfficeWords | None = None
) -> tuple[OfferedNumber, ...]:
    """Every number of an account with what its words say of it."""
    words = office.destinations if office else destination_words()
    cues = office.cues if office else kept_cues()
    return offers(narrative, year, words, cues)


def _words(code: str, name: str) -> tuple[str, ...]:
    return (name, city_word(this_place()), *HERE) if code == LOCAL else (name,)
