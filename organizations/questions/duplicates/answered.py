"""Which pairs of records somebody has answered already: they are not asked about again."""

from collections.abc import Iterable

from django.db.models import Q

from organizations.models import DeedAnswer
from organizations.questions.duplicates.records import NO_RECORD


def answered_pairs(keys: Iterable[int]) -> set[frozenset[int]]:
    """The pairs with one of these records about which somebody has said what they are."""
    wanted = [NO_RECORD, *keys]
    said = DeedAnswer.objects.standing().filter(
        Q(first__in=wanted) | Q(second__in=wanted)
    )
    return {frozenset(pair) for pair in said.values_list("first_id", "second_id")}
