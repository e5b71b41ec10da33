"""The Party tree: dated, without a cycle, and what was known on a past day stays known."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies import tree
from organizations.models import Coverage, PartyPlacement
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db

JANUARY, MARCH, APRIL = date(2022, 1, 1), date(2022, 3, 10), date(2022, 4, 1)


@pytest.fixture
def li():
    return UserFactory(username="li")


@pytest.fixture
def abc():
    return [PartyOrganizationFactory(name=f"试验{letter}党委") for letter in "甲乙丙"]


def parents_on(party, day, at=None):
    return [
        row.parent
        for row in PartyPlacement.objects.known(at).true_on(day).filter(party=party)
    ]


def test_a_body_stands_under_another_from_ever(abc, li):
    a, b, _ = abc
    tree.place(party=a, parent=b, by=li)
    assert parents_on(a, date(1990, 1, 1)) == [b]
    assert AuditEvent.objects.get().action == "party_placed"


def test_a_body_that_moves_leaves_its_history_where_it_was(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li)
    tree.place(party=a, parent=c, by=li, since=MARCH)
    assert parents_on(a, date(2022, 3, 9)) == [b]
    assert parents_on(a, MARCH) == [c]


def test_what_was_known_before_the_move_stays_known(abc, li):
    a, b, c = abc
    first = tree.place(party=a, parent=b, by=li)
    second = tree.place(party=a, parent=c, by=li, since=MARCH)
    assert parents_on(a, APRIL, at=first.recorded_at) == [b]
    assert parents_on(a, APRIL, at=second.recorded_at) == [c]
    assert PartyPlacement.objects.filter(party=a).count() == 3


def test_a_move_on_the_day_of_the_last_move_replaces_it(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li, since=MARCH)
    tree.place(party=a, parent=c, by=li, since=MARCH)
    assert parents_on(a, MARCH) == [c]
    assert parents_on(a, date(2022, 3, 9)) == []


def test_the_same_parent_again_changes_nothing(abc, li):
    a, b, _ = abc
    first = tree.place(party=a, parent=b, by=li)
    assert tree.place(party=a, parent=b, by=li) == first
    assert PartyPlacement.objects.count() == 1


def test_always_means_that_nothing_else_ever_held(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li)
    tree.place(party=a, parent=c, by=li, since=MARCH)
    tree.place(party=a, parent=c, by=li, since=None)
    tree.place(party=a, parent=b, by=li, since=None)
    for day in (JANUARY, MARCH, APRIL):
        assert parents_on(a, day) == [b]


@pytest.mark.parametrize("since", [JANUARY, date(2022, 3, 9)])
def test_a_move_before_the_present_placement_began_is_refused(abc, li, since):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li, since=MARCH)
    with pytest.raises(ValidationError, match="不能早于"):
        tree.place(party=a, parent=c, by=li, since=since)
    assert parents_on(a, APRIL) == [b]


def test_a_move_into_a_time_that_is_already_told_is_refused(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li)
    PartyPlacement.objects.update(until=MARCH)
    with pytest.raises(ValidationError, match="2022年3月10日以前的关系已有登记"):
        tree.place(party=a, parent=c, by=li, since=JANUARY)
    tree.place(party=a, parent=c, by=li, since=APRIL)
    assert parents_on(a, APRIL) == [c]


def test_no_cycle_gets_in(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li)
    tree.place(party=b, parent=c, by=li)
    for party, parent in ((c, a), (b, a), (a, a)):
        with pytest.raises(ValidationError, match=r"循环|以自己为上级"):
            tree.place(party=party, parent=parent, by=li, since=MARCH)
    assert PartyPlacement.objects.count() == 2


def test_a_cycle_in_the_past_is_one_too(abc, li):
    a, b, c = abc
    tree.place(party=a, parent=b, by=li)
    tree.place(party=a, parent=c, by=li, since=MARCH)
    with pytest.raises(ValidationError, match="会形成循环"):
        tree.place(party=b, parent=a, by=li)
    tree.place(party=b, parent=a, by=li, since=MARCH)
    assert parents_on(b, MARCH) == [a]


def test_the_root_stands_under_nobody(abc, li):
    root = PartyOrganizationFactory(is_root=True)
    with pytest.raises(ValidationError, match="总的上级"):
        tree.place(party=root, parent=abc[0], by=li)


# Coverage ----------------------------------------------------------------------------------------


def covered_on(party, day, at=None):
    rows = Coverage.objects.known(at).true_on(day).filter(party=party)
    return [(row.organization, row.is_main) for row in rows]


def test_a_body_covers_several_organizations_and_the_same_again_changes_nothing(abc, li):
    first, second = OrganizationFactory(), OrganizationFactory()
    for organization in (first, second, first):
        tree.cover(party=abc[0], organization=organization, by=li)
    assert Coverage.objects.count() == 2


def test_becoming_main_ends_the_earlier_coverage(abc, li):
    organization = OrganizationFactory()
    tree.cover(party=abc[0], organization=organization, by=li)
    tree.cover(party=abc[0], organization=organization, by=li, is_main=True, since=MARCH)
    assert covered_on(abc[0], JANUARY) == [(organization, False)]
    assert covered_on(abc[0], MARCH) == [(organization, True)]


def test_an_organization_has_one_main_body(abc, li):
    organization = OrganizationFactory()
    tree.cover(party=abc[0], organization=organization, by=li, is_main=True)
    with pytest.raises(ValidationError, match="已有主管的党组织"):
        tree.cover(party=abc[1], organization=organization, by=li, is_main=True)
    tree.cover(party=abc[1], organization=organization, by=li)


def test_a_coverage_ends_after_its_last_day(abc, li):
    organization = OrganizationFactory()
    coverage = tree.cover(party=abc[0], organization=organization, by=li)
    began = coverage.recorded_at
    tree.uncover(coverage=coverage, by=li, until=MARCH)
    assert covered_on(abc[0], MARCH) == [(organization, False)]
    assert covered_on(abc[0], APRIL) == []
    assert covered_on(abc[0], APRIL, at=began) == [(organization, False)]


def test_a_coverage_that_was_a_mistake_never_held(abc, li):
    coverage = tree.cover(party=abc[0], organization=OrganizationFactory(), by=li)
    tree.uncover(coverage=coverage, by=li)
    assert covered_on(abc[0], MARCH) == []
