"""Who stands below a body today, and how many records of them count in what is above it."""

from organizations.choices import COUNTING_STATUSES
from organizations.models import Activity, PartyOrganization, PartyPlacement


def keys_below(party: PartyOrganization) -> set[int]:
    """The body and all that stand below it, whenever; by their keys. One query."""
    below: dict[int, list[int]] = {}
    rows = PartyPlacement.objects.known().values_list("parent_id", "party_id")
    for parent, child in rows:
        below.setdefault(parent, []).append(child)
    found, waiting = {party.pk}, [party.pk]
    while waiting:
        for child in below.get(waiting.pop(), []):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def moved_records(party: PartyOrganization) -> int:
    """How many verified records count elsewhere where the body moves."""
    led = Activity.objects.filter(
        leads__party__in=keys_below(party), status__in=COUNTING_STATUSES
    )
    return led.distinct().count()
