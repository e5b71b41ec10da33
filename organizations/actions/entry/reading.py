"""An account read as every door reads it: with the destinations of the office."""

from django.conf import settings

from organizations.models import Destination
from organizations.offers import Destinations, OfferedNumber, offers

#: How a text calls the city itself.
LOCAL, HERE = "local", ("本市", "我市", "全市")


def destination_words() -> Destinations:
    """Each destination with the words by which a text names it."""
    rows = Destination.objects.values_list("code", "name")
    found = []
    for code, name in rows:
        found.append((code, _words(code, name)))
    return tuple(found)


def read_account(narrative: str, year: int) -> tuple[OfferedNumber, ...]:
    """Every number of an account with what its words say of it."""
    return offers(narrative, year, destination_words())


def _words(code: str, name: str) -> tuple[str, ...]:
    return (name, settings.CITY_NAME, *HERE) if code == LOCAL else (name,)
