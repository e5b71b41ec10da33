"""What the editions before an edition have told: nothing is told twice unmarked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from organizations.models import Activity
from reports.models import Edition, EntryActivity

#: Editions in these states were printed; what the others tell may still change.
STANDING = ("signed", "published")


@dataclass(frozen=True)
class ToldBefore:
    """An edition before that has an activity, told or moved out."""

    edition: Edition
    is_dropped: bool

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Which of several is named: the highest."""
        is_printed = self.edition.state in STANDING
        return not self.is_dropped, is_printed, self.edition.position

    @property
    def words(self) -> str:
        """How it is marked: 第1期已编, 第1期移出, 第2期（送审）也编入."""
        name = self.edition.named
        if self.is_dropped:
            return f"{name}移出"
        if self.edition.state not in STANDING:
            return f"{name}（{self.edition.get_state_display()}）也编入"
        return f"{name}已编"

    def of(self, activity: Activity) -> str:
        """The words for an activity, and whether another person verified it anew since."""
        signed, verified = self.edition.signed_at, activity.verified_at
        if self.is_dropped or signed is None or verified is None or verified <= signed:
            return self.words
        return f"{self.words}，之后有更正"


def tellings(
    edition: Edition, beside: Iterable[Edition] | None = None
) -> dict[int, ToldBefore]:
    """Of each activity, by its key, the edition before that has it; in two queries.

    One that tells it goes before one that moved it out, a printed one before one under
    way, the newest before the others. `beside`: the editions of its campaign, where they
    are at hand.
    """
    before = {row.pk: row for row in predecessors(edition, beside)}
    links = EntryActivity.objects.filter(entry__section__edition__in=list(before))
    found: dict[int, ToldBefore] = {}
    for activity, key, is_dropped in links.order_by("pk").values_list(
        "activity", "entry__section__edition", "entry__is_dropped"
    ):
        telling = ToldBefore(before[key], is_dropped)
        known = found.get(activity)
        if known is None or known.rank <= telling.rank:
            found[activity] = telling
    return found


def known_before(edition: Edition) -> set[int]:
    """The keys of the activities that printed editions before have, told or moved out."""
    return printed_of(tellings(edition))


def printed_of(told: Mapping[int, ToldBefore]) -> set[int]:
    """Of these the keys of the activities that printed editions have."""
    found = set()
    for activity, telling in told.items():
        if telling.edition.state in STANDING:
            found.add(activity)
    return found


def editions_beside(edition: Edition) -> list[Edition]:
    """The editions of its campaign in their order, itself among them; one query."""
    rows = Edition.objects.filter(campaign=edition.campaign_id).order_by("position")
    return list(rows.select_related("campaign"))


def predecessors(
    edition: Edition, beside: Iterable[Edition] | None = None
) -> list[Edition]:
    """The editions whose entries an edition should know of, in their order; one query.

    Those begun or signed before it, not withdrawn; of what was corrected only the
    correction. A correction tells anew what it corrects: those before that.
    """
    rows = editions_beside(edition) if beside is None else beside
    by_key = {row.pk: row for row in rows}
    first = _first(edition, by_key)
    replaced = _replaced(by_key.values())
    found = []
    for row in by_key.values():
        is_before = row.position < first.position or _is_signed_before(row, first)
        if is_before and row.state != "withdrawn" and row.pk not in replaced:
            found.append(row)
    return found


def _first(edition: Edition, by_key: dict[int, Edition]) -> Edition:
    """What a correction corrects, as far back as it goes; else the edition itself."""
    first = edition
    while first.corrects_id is not None:
        first = by_key[first.corrects_id]
    return first


def _is_signed_before(row: Edition, first: Edition) -> bool:
    """Whether one begun later was signed while this one was still under way."""
    if row.pk == first.pk or row.signed_at is None:
        return False
    return first.signed_at is None or row.signed_at < first.signed_at


def _replaced(editions: Iterable[Edition]) -> set[int]:
    """The keys of editions that a signed correction has taken the place of."""
    found = set()
    for row in editions:
        if row.corrects_id is not None and row.state in STANDING:
            found.add(row.corrects_id)
    return found
