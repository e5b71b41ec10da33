"""Activities: asked for in phrases, found by words; leads, partners and sources."""

from datetime import date

import pytest

from organizations.models import (
    Activity,
)
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    PartyNameFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2022, 3, 1), date(2022, 3, 11)


# Activities --------------------------------------------------------------------------------------


def test_activities_are_asked_for_in_phrases():
    draft = ActivityFactory(section="donation", starts_on=LATE)
    counted = ActivityFactory(verified=True, campaign=draft.campaign, starts_on=None)
    rows = Activity.objects.in_campaign(draft.campaign.code)
    assert set(rows) == {draft, counted}
    assert list(rows.verified()) == [counted]
    assert list(rows.until(EARLY)) == [counted]
    assert set(rows.until(LATE)) == {draft, counted}


def test_returns_and_nil_reports_are_not_told():
    told = [ActivityFactory(form="account"), ActivityFactory(form="appeal")]
    ActivityFactory(form="return")
    ActivityFactory(form="nil")
    assert set(Activity.objects.told()) == set(told)


def test_a_user_bound_to_districts_sees_those_alone():
    from tests.factories.accounts import DistrictFactory

    here = ActivityFactory(district=DistrictFactory())
    elsewhere = ActivityFactory(district=DistrictFactory())
    assert set(Activity.objects.of_districts([])) == {here, elsewhere}
    assert list(Activity.objects.of_districts([here.district_id])) == [here]


def test_an_activity_is_found_by_every_word_of_a_search_once():
    activity = ActivityFactory(title="社区消毒", narrative="志愿者参加")
    lead = ActivityLeadFactory(activity=activity)
    PartyNameFactory(party=lead.party, name="先锋甲")
    PartyNameFactory(party=lead.party, name="先锋乙")
    ActivityFactory(title="社区宣传", narrative="发放单张")
    for text in ("社区 志愿者", "先锋", activity.number, "先锋 消毒"):
        assert list(Activity.objects.searched(text)) == [activity], text
    assert not Activity.objects.searched("社区 没有").exists()
    assert Activity.objects.searched(" ").count() == 2


@pytest.mark.parametrize(
    ("status", "counts", "editable"),
    [
        ("draft", False, True),
        ("pending", False, True),
        ("returned", False, True),
        ("verified", True, False),
        ("correcting", True, True),
        ("void", False, False),
    ],
)
def test_what_a_status_means(status, counts, editable):
    activity = Activity(status=status)
    assert activity.is_verified is counts
    assert activity.is_editable is editable


def test_a_lead_and_a_partner_name_their_body():
    lead = ActivityLeadFactory()
    assert lead.body == lead.party
    assert str(lead) == lead.party.name
    partner = ActivityPartnerFactory()
    assert partner.body == partner.organization
    assert str(partner) == f"{partner.organization.name}（联合）"


def test_a_source_is_named_by_who_sent_it_or_how_it_begins():
    assert str(SourceFactory(sender="某协会")) == "某协会"
    assert (
        str(SourceFactory(sender="", text="一二三四五六七八九十" * 3))
        == "一二三四五六七八九十" * 2
    )
    bare = SourceFactory(sender="", text="")
    assert str(bare) == f"来源 {bare.pk}"
