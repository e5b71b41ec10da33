"""New Party organizations entered at once: as if each had been entered by itself."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies.founding import (
    NewParty,
    cover_first,
    enter_parties,
    place_first,
)
from organizations.actions.bodies.tree import cover, place
from organizations.models import Coverage, PartyName, PartyOrganization, PartyPlacement
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


def new(name, **said):
    return NewParty(PartyOrganization(name=name, kind="committee"), **said)


def entered(by, *rows):
    enter_parties(new=rows, by=by)
    return rows


def told(action):
    lines = AuditEvent.objects.filter(action=action).order_by("pk")
    return [(line.label, line.details) for line in lines]


def test_they_come_with_their_names_and_a_line_each(by):
    entered(by, new("甲党委", names=[PartyName(name="甲")]), new("乙党委"))

    assert PartyName.objects.get().party.name == "甲党委"
    assert told("partyorganization_imported") == [("甲党委", {}), ("乙党委", {})]


def test_a_name_taken_in_the_same_moment_is_told(by):
    PartyOrganizationFactory(name="甲党委")

    with pytest.raises(ValidationError, match="刚刚被别人登记"):
        entered(by, new("甲党委"))


def test_the_first_place_and_coverage_are_told_as_those_of_one_body(by):
    body, other = OrganizationFactory(), OrganizationFactory()
    above, single = PartyOrganizationFactory(), PartyOrganizationFactory()
    rows = entered(by, new("甲党委", covered=[body.name], parent=above.name))

    assert cover_first(new=rows, by=by) == []
    place_first(new=rows, by=by)
    cover(party=single, organization=other, by=by)
    place(party=single, parent=above, by=by)

    for action, names in (
        ("organization_covered", (body.name, other.name)),
        ("party_placed", ("", "")),
    ):
        (_, many), (_, one) = told(action)
        assert str(many).replace(names[0], names[1]) == str(one)
    assert PartyPlacement.objects.get(party__name="甲党委").parent == above
    assert Coverage.objects.get(party__name="甲党委").since is None


def test_what_is_not_ordinary_is_left_to_the_caller(by):
    covered = CoverageFactory().organization
    leading = ActivityLeadFactory(
        activity=ActivityFactory(verified=True),
        party=None,
        organization=OrganizationFactory(),
    ).organization
    free = OrganizationFactory()
    first = new("甲党委", covered=[free.name, covered.name])
    rows = entered(by, first, new("乙党委", covered=[free.name, leading.name]))

    left = cover_first(new=rows, by=by)

    assert left == list(rows)
    assert Coverage.objects.get(party=first.party).organization == free


def test_a_body_above_may_come_with_the_same_file_in_another_spelling(by):
    rows = entered(by, new("甲支部", parent="乙（本级）党委"), new("乙(本级)党委"))

    place_first(new=rows, by=by)

    assert PartyPlacement.objects.get().parent == rows[1].party


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("没有的党委", "", "没有党组织“没有的党委”"),
        ("乙党委", "甲党委", "会形成循环"),
        ("关了的党委", "", "已于"),
    ],
)
def test_no_place_that_cannot_be(by, first, second, said):
    over = {"closed_on": "2021-01-01", "closing": "dissolved", "closed_reason": "批复"}
    PartyOrganizationFactory(name="关了的党委", **over)
    rows = entered(by, new("甲党委", parent=first), new("乙党委", parent=second))

    with pytest.raises(ValidationError, match=said):
        place_first(new=rows, by=by)

    assert not PartyPlacement.objects.exists()


def test_who_was_merged_into_another_is_covered_no_more(by):
    gone = OrganizationFactory(name="录了两次的协会", merged_into=OrganizationFactory())
    rows = entered(by, new("甲党委", covered=[gone.name]))

    with pytest.raises(ValidationError, match="已合并到"):
        cover_first(new=rows, by=by)

    assert not Coverage.objects.exists()
