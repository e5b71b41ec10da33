"""Dated rows put right: the day, the row, with a reason; what was known stays known."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies import correcting, tree
from organizations.models import Coverage, PartyPlacement
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db

JANUARY, MARCH, APRIL, MAY = (
    date(2022, 1, 1),
    date(2022, 3, 10),
    date(2022, 4, 1),
    date(2022, 5, 1),
)


@pytest.fixture
def li():
    return UserFactory(username="li")


@pytest.fixture
def moved(li):
    """甲 stood under 乙 from ever, under 丙 since 10 March."""
    a, b, c = (PartyOrganizationFactory(name=f"试验{letter}党委") for letter in "甲乙丙")
    tree.place(party=a, parent=b, by=li)
    tree.place(party=a, parent=c, by=li, since=MARCH)
    return a, b, c


def rows_of(party):
    known = PartyPlacement.objects.known().filter(party=party)
    rows = [(row.parent, row.since, row.until) for row in known]
    return sorted(rows, key=lambda row: row[1] or date.min)


def present(party):
    return PartyPlacement.objects.known().get(party=party, until__isnull=True)


def test_a_move_on_a_wrong_day_is_dated_otherwise(moved, li):
    a, b, c = moved
    correcting.redate_placement(placement=present(a), since=JANUARY, by=li, reason="批文")
    assert rows_of(a) == [(b, None, date(2021, 12, 31)), (c, JANUARY, None)]
    correcting.redate_placement(placement=present(a), since=MAY, by=li, reason="又错")
    assert rows_of(a) == [(b, None, date(2022, 4, 30)), (c, MAY, None)]


def test_a_move_that_never_was_is_withdrawn_and_the_earlier_parent_goes_on(moved, li):
    a, b, _ = moved
    before = timezone.now()
    correcting.withdraw_placement(placement=present(a), by=li, reason="看错单位")
    assert rows_of(a) == [(b, None, None)]
    gone = PartyPlacement.objects.filter(party=a, withdrawn_reason="看错单位").get()
    assert gone.parent == moved[2]
    assert [row.parent for row in PartyPlacement.objects.known(before).true_on(MAY)] == [
        moved[2]
    ]
    assert AuditEvent.objects.filter(action="placement_withdrawn").count() == 1


def test_neighbours_of_one_parent_become_one_row(moved, li):
    a, b, _ = moved
    tree.place(party=a, parent=b, by=li, since=MAY)
    middle = PartyPlacement.objects.known().get(party=a, since=MARCH)
    correcting.withdraw_placement(placement=middle, by=li, reason="没有调动")
    assert rows_of(a) == [(b, None, None)]


def test_the_first_row_withdrawn_leaves_its_days_to_the_next(moved, li):
    a, _, c = moved
    first = PartyPlacement.objects.known().get(party=a, since__isnull=True)
    correcting.withdraw_placement(placement=first, by=li, reason="一直在丙")
    assert rows_of(a) == [(c, None, None)]


def test_a_future_move_taken_back_leaves_the_body_free_to_move(li, moved):
    a, b, c = moved
    today = timezone.localdate()
    ahead = today + timedelta(days=90)
    tree.place(party=a, parent=b, by=li, since=ahead)
    tree.place(party=a, parent=moved[1], by=li, since=today + timedelta(days=10))
    assert rows_of(a)[-2:] == [
        (b, today + timedelta(days=10), ahead - timedelta(days=1)),
        (b, ahead, None),
    ]
    future = PartyPlacement.objects.known().get(party=a, since=ahead)
    correcting.withdraw_placement(placement=future, by=li, reason="误录")
    assert rows_of(a)[-1] == (b, today + timedelta(days=10), None)
    assert c in [row[0] for row in rows_of(a)]


@pytest.mark.parametrize(
    ("since", "reason", "words"),
    [
        (MARCH, "批文", "开始日期没有改"),
        (JANUARY, "  ", "须写明原因"),
    ],
)
def test_what_corrects_nothing_is_refused(moved, li, since, reason, words):
    with pytest.raises(ValidationError, match=words):
        correcting.redate_placement(
            placement=present(moved[0]), since=since, by=li, reason=reason
        )


def test_a_day_before_the_row_before_began_is_refused(moved, li):
    a, b, _ = moved
    tree.place(party=a, parent=b, by=li, since=MAY)
    with pytest.raises(ValidationError, match="2022年3月10日之后"):
        correcting.redate_placement(
            placement=present(a), since=JANUARY, by=li, reason="批文"
        )


def test_a_correction_lets_no_cycle_in(moved, li):
    a, b, c = moved
    tree.place(party=b, parent=a, by=li, since=APRIL)
    with pytest.raises(ValidationError, match="循环"):
        correcting.withdraw_placement(placement=present(a), by=li, reason="误录")
    assert rows_of(a)[-1] == (c, MARCH, None)


def test_a_row_that_is_withdrawn_already_is_refused(moved, li):
    row = present(moved[0])
    correcting.withdraw_placement(placement=row, by=li, reason="误录")
    with pytest.raises(ValidationError, match="已经撤下"):
        correcting.withdraw_placement(placement=row, by=li, reason="误录")


# Coverage ----------------------------------------------------------------------------------------


def covered(party):
    known = Coverage.objects.known().filter(party=party).order_by("since")
    return [(row.since, row.until) for row in known]


def test_a_coverage_is_withdrawn_or_held_on_other_days(moved, li):
    a = moved[0]
    row = tree.cover(party=a, organization=OrganizationFactory(), by=li, since=MARCH)
    correcting.redate_coverage(
        coverage=row, since=JANUARY, until=APRIL, by=li, reason="批文"
    )
    assert covered(a) == [(JANUARY, APRIL)]
    row = Coverage.objects.known().get(party=a)
    correcting.withdraw_coverage(coverage=row, by=li, reason="不是它")
    assert covered(a) == []


def test_two_bodies_are_never_main_on_one_day(moved, li):
    a, b, _ = moved
    organization = OrganizationFactory()
    first = tree.cover(
        party=a, organization=organization, by=li, is_main=True, since=JANUARY
    )
    tree.uncover(coverage=first, by=li, until=APRIL)
    with pytest.raises(ValidationError, match="同一天只能有一个"):
        tree.cover(party=b, organization=organization, by=li, is_main=True, since=MARCH)
    second = tree.cover(
        party=b, organization=organization, by=li, is_main=True, since=MAY
    )
    with pytest.raises(ValidationError, match="同一天只能有一个"):
        correcting.redate_coverage(
            coverage=second, since=MARCH, until=None, by=li, reason="批文"
        )


def test_a_coverage_begun_again_says_since_when(moved, li):
    a = moved[0]
    organization = OrganizationFactory()
    row = tree.cover(party=a, organization=organization, by=li)
    tree.uncover(coverage=row, by=li, until=MARCH)
    with pytest.raises(ValidationError, match="请填这次自何日起"):
        tree.cover(party=a, organization=organization, by=li)
    tree.cover(party=a, organization=organization, by=li, since=APRIL)
    assert covered(a) == [(None, MARCH), (APRIL, None)] or covered(a) == [
        (APRIL, None),
        (None, MARCH),
    ]
