"""Two bodies that are one: all that hangs on the one goes to the other, and back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies.merging import merge, undo_merge
from organizations.actions.bodies.tree import cover, place
from organizations.models import (
    ActivityLead,
    Campaign,
    Coverage,
    ExpectedReporter,
    OrganizationName,
    PartyName,
    PartyPlacement,
)
from organizations.register.names import bodies_called
from organizations.totals.reading.question import Question
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityLeadFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db
MARCH = date(2022, 3, 1)


@pytest.fixture
def root():
    return PartyOrganizationFactory(name="深圳市社会组织党委", is_root=True)


@pytest.fixture
def two(root, office):
    """A body entered twice, each standing under the root, one with a body below it."""
    first = PartyOrganizationFactory(name="深圳市建筑装饰行业党委")
    second = PartyOrganizationFactory(name="建筑装饰党委")
    below = PartyOrganizationFactory(name="某支部")
    place(party=first, parent=root, by=office.luru)
    place(party=second, parent=root, by=office.luru, since=MARCH)
    place(party=below, parent=second, by=office.luru)
    return first, second, below


def told(campaign):
    from organizations.totals.answers import total

    question = Question(campaign=campaign.code, cutoff=date(2022, 12, 31))
    return [(row.indicator, row.value) for row in total.totals(question)]


def rows(model):
    return list(model._base_manager.order_by("pk").values())


def put_together(office, two):
    first, second, _ = two
    return merge(body=second, into=first, by=office.heshi, reason="同一个党委录了两次")


def test_leads_names_and_the_tree_go_to_the_other(office, two):
    first, second, below = two
    lead = ActivityLeadFactory(party=second)
    organization = OrganizationFactory()
    cover(party=second, organization=organization, by=office.luru, is_main=True)
    expected = ExpectedReporter.objects.create(campaign=office.campaign, party=second)

    put_together(office, two)

    lead.refresh_from_db()
    expected.refresh_from_db()
    second.refresh_from_db()
    assert (lead.party, expected.party, second.merged_into) == (first, first, first)
    assert PartyPlacement.objects.known().get(party=below).parent == first
    assert not PartyPlacement.objects.known().filter(party=second).exists()
    row = Coverage.objects.known().get(organization=organization)
    assert (row.party, row.is_main) == (first, True)
    assert bodies_called("建筑装饰党委") == [first]
    assert PartyName.objects.get(party=first).until is not None
    assert AuditEvent.objects.filter(action="partyorganization_merged").exists()


def test_the_totals_stay_as_they_were_and_the_undo_brings_everything_back(office, two):
    activity = office.verified()
    ActivityLead.objects.filter(activity=activity).update(party=two[1])
    ActivityLeadFactory(activity=activity, party=two[0], position=2)
    kinds = (ActivityLead, PartyPlacement, PartyName, Coverage, ExpectedReporter)
    campaign = Campaign.objects.get()
    before, totals = [rows(model) for model in kinds], told(campaign)
    assert totals

    merged = put_together(office, two)
    assert told(campaign) == totals
    assert ActivityLead.objects.filter(activity=activity).count() == 1

    undo_merge(merged=merged, by=office.heshi)
    assert [rows(model) for model in kinds] == before
    assert told(campaign) == totals
    with pytest.raises(ValidationError, match="已经撤销"):
        undo_merge(merged=merged, by=office.heshi)


def test_what_followed_holds_the_undo_up(office, two, root):
    first, _, below = two
    merged = put_together(office, two)
    place(party=below, parent=root, by=office.luru, since=date(2022, 6, 1))
    with pytest.raises(ValidationError, match="又有变动"):
        undo_merge(merged=merged, by=office.heshi)
    assert bodies_called("建筑装饰党委") == [first]


def test_what_cannot_be_merged_says_why(office, two, root):
    first, second, below = two

    def refused(body, into, words, by=office.heshi, reason="同一个"):
        with pytest.raises(ValidationError, match=words):
            merge(body=body, into=into, by=by, reason=reason)

    refused(first, first, "不能并入自己")
    refused(first, OrganizationFactory(), "党组织只能并入党组织")
    refused(second, below, "会形成循环")
    refused(root, first, "总的上级")
    refused(second, first, "只有录入员和核实员", by=UserFactory())
    refused(second, first, "须写明原因", reason=" ")
    put_together(office, two)
    refused(first, second, "已并入")
    refused(second, below, "已并入")
    one, other = OrganizationFactory(), OrganizationFactory()
    one.credit_code, other.credit_code = "51440300MJL1712376", "53440300MJL1712375"
    one.save()
    other.save()
    refused(one, other, "统一社会信用代码")


def test_an_organization_takes_its_coverage_and_name_along(office):
    first, second = (
        OrganizationFactory(name="深圳市甲乙协会"),
        OrganizationFactory(name="甲乙会"),
    )
    party = PartyOrganizationFactory()
    cover(party=party, organization=second, by=office.luru)
    lead = ActivityLeadFactory(party=None, organization=second)
    merged = merge(body=second, into=first, by=office.heshi, reason="同一个")
    lead.refresh_from_db()
    assert lead.organization == first
    assert Coverage.objects.known().get().organization == first
    assert OrganizationName.objects.get().name == "甲乙会"
    undo_merge(merged=merged, by=office.heshi)
    lead.refresh_from_db()
    assert lead.organization == second
    assert Coverage.objects.known().get().organization == second
