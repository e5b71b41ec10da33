"""编入简报 as a batch action: which draft, which activities, who may."""

import pytest

from reports.admin.putting import MOST
from reports.models import EditionEdit, Entry
from tests.factories.organizations import ActivityFactory, CampaignFactory
from tests.factories.reports import EditionFactory, SectionFactory
from tests.organizations.admin.forms import address, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(campaign):
    edition = EditionFactory(campaign=campaign, title="第一稿")
    SectionFactory(edition=edition, section="volunteer")
    return edition


def verified(campaign, **said):
    return ActivityFactory(campaign=campaign, verified=True, **said)


def put(client, *rows, **more):
    values = {
        "action": "put_into_edition",
        "_selected_action": [row.pk for row in rows],
        **more,
    }
    return client.post(address("activity", "changelist"), values, follow=True)


def test_the_page_says_of_each_whether_it_can_go_in(signed_in, campaign, draft):
    good, waiting = (
        verified(campaign),
        ActivityFactory(campaign=campaign, status="pending"),
    )
    other = verified(CampaignFactory())
    page = put(signed_in("editor"), good, waiting, other)
    rows = {activity.number: refused for activity, refused in page.context["rows"]}
    assert rows[good.number] == ""
    assert "只有已核实的才能编入" in rows[waiting.number]
    assert "另一个专题" in rows[other.number]
    assert not Entry.objects.exists()


def test_they_go_in_by_their_numbers_and_each_can_be_taken_back(
    signed_in, campaign, draft
):
    rows = [verified(campaign, narrative=f"第{n}件事") for n in (1, 2)]
    client = signed_in("editor")
    answer = put(client, *reversed(rows), edition=draft.pk, apply="1")
    assert list(Entry.objects.order_by("position").values_list("text", flat=True)) == [
        row.verified_narrative for row in rows
    ]
    assert "已编入“第一稿” 2 条" in told(answer)
    assert EditionEdit.objects.filter(edition=draft, made_by=client.user).count() == 2


def test_what_stands_in_it_already_is_told_and_not_put_in_twice(
    signed_in, campaign, draft
):
    row = verified(campaign)
    client = signed_in("editor")
    put(client, row, edition=draft.pk, apply="1")
    answer = put(client, row, verified(campaign), edition=draft.pk, apply="1")
    assert Entry.objects.count() == 2
    assert "1 条没有编入" in told(answer)
    assert "已在本期中" in told(answer)


def test_of_several_drafts_one_is_chosen_and_a_submitted_one_is_none(
    signed_in, campaign, draft
):
    later = EditionFactory(campaign=campaign, title="第二稿")
    SectionFactory(edition=later, section="volunteer")
    EditionFactory(campaign=campaign, title="已送审", state="submitted")
    client = signed_in("editor")
    page = put(client, verified(campaign))
    assert {row.title for row in page.context["drafts"]} == {"第一稿", "第二稿"}
    put(client, verified(campaign), edition=later.pk, apply="1")
    assert set(Entry.objects.values_list("section__edition", flat=True)) == {later.pk}


def test_without_a_draft_it_says_where_to_begin_one(signed_in, campaign):
    answer = put(signed_in("editor"), verified(campaign))
    assert "先在“简报”页新建一期" in told(answer)


@pytest.mark.parametrize("role", ["recorder", "verifier", "auditor"])
def test_who_may_not_change_editions_is_not_offered_it(signed_in, campaign, draft, role):
    client = signed_in(role)
    assert (
        "编入简报" not in client.get(address("activity", "changelist")).content.decode()
    )
    put(client, verified(campaign), edition=draft.pk, apply="1")
    assert not Entry.objects.exists()


def test_the_whole_list_at_once_is_sent_to_composing(signed_in, campaign, draft):
    rows = ActivityFactory.create_batch(MOST + 1, campaign=campaign, verified=True)
    answer = put(signed_in("editor"), *rows, edition=draft.pk, apply="1")
    assert "重新取数" in told(answer)
    assert not Entry.objects.exists()
