"""Panels of the 工作台: groups, course, bridge, questions, both computations, duplicates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.guards import lifted
from bulletin.models import District
from organizations.models import Agreement, Destination, Indicator
from reports.pages.campaign import board
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    PartyOrganizationFactory,
)
from tests.factories.reports import EditionFactory, HandoverNoteFactory

DESK = "/reports/"
QUERY = {"campaign": "spring", "cutoff": "2022-03-11"}


@pytest.fixture
def campaign(campaign):
    """The campaign a month earlier, so that there is a week before the first."""
    campaign.starts_on = date(2022, 2, 1)
    campaign.save()
    return campaign


@pytest.fixture
def client(signed_in):
    return signed_in("verifier", "editor")


def gift(campaign, value, day=5, *, verified=True, **fields):
    """An activity with a donation of that day of March."""
    activity = ActivityFactory(campaign=campaign, verified=verified, **fields)
    ActivityLeadFactory(activity=activity, party=PartyOrganizationFactory())
    FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="donation_cash"),
        destination=Destination.objects.get(code="local"),
        value=Decimal(value),
        as_of=date(2022, 3, day),
        verified=verified,
    )
    return activity


def seen(client, **query):
    response = client.get(DESK, {**QUERY, **query})
    assert response.status_code == 200
    return response.context


def test_goods_of_which_only_some_is_known_are_listed_too(client, campaign):
    FigureFactory(
        activity=gift(campaign, 5),
        indicator=Indicator.objects.get(code="donated_goods"),
        item="爱心物资",
        unit="批",
        value=None,
        qualifier="vague",
        as_of=date(2022, 3, 5),
        verified=True,
    )
    (goods,) = seen(client)["sums"].items
    assert (goods.words, str(goods.shown)) == ("爱心物资", "一批")


@pytest.mark.parametrize("by", ["section", "district", "kind"])
def test_each_group_is_as_long_as_the_list_behind_it(client, campaign, by):
    here = District.objects.first()
    for value, fields in ((5, {"district": here}), (7, {"section": "service"}), (9, {})):
        gift(campaign, value, **fields)
    gift(campaign, 100, verified=False)
    ActivityFactory(campaign=campaign, verified=True)  # without a leading body
    found = seen(client, by=by)["groups"]
    assert sum(group.records for group in found) == 4
    for group in found:
        page = client.get(group.address).context
        assert page["page"].paginator.count == group.records
        said = group.cells[0].shown
        listed = page["sums"].columns[0].shown
        assert (said and said.value) == (listed and listed.value)


def test_the_filter_keeps_what_a_link_of_the_desk_asked_for(client, campaign):
    gift(campaign, 5)
    query = {
        "campaign": "spring",
        "status": "counted",
        "kind": "party-branch",
        "item": "口罩",
    }
    page = client.get("/reports/activities/", query)
    text = page.content.decode()
    assert 'name="item" value="口罩"' in text
    assert 'name="status" value="counted"' in text
    assert '<option value="party-branch" selected>' in text
    assert "计入合计的" in text


def test_a_course_tells_each_day_and_the_gap_before_the_first(client, campaign):
    gift(campaign, 5, day=9)
    gift(campaign, 7, day=11)
    course = seen(client)["course"]
    assert [line.total for line in course.lines[:4]] == ["12", "5", "5", "–"]
    assert [line.change for line in course.lines[:3]] == ["＋7", "0", ""]
    assert course.drawing.startswith("<svg ")
    weeks = seen(client, step="week")["course"]
    assert weeks.lines[0].total == "12"
    assert seen(client, trend="volunteers")["course"].is_empty


def test_the_bridge_leads_from_the_last_signed_edition_to_now(client, campaign):
    gift(campaign, 5, day=2)
    people = {"reviewed_by": UserFactory(), "signed_by": UserFactory()}
    at = datetime(2030, 1, 1, tzinfo=UTC)
    EditionFactory(
        campaign=campaign,
        state="signed",
        cut_off=date(2022, 3, 4),
        reviewed_at=at,
        signed_at=at,
        **people,
    )
    added = gift(campaign, 7, day=9)
    bridge = seen(client)["bridge"]
    assert (bridge.last, bridge.this) == ("5元", "12元")
    assert [(step.words, step.amount, step.numbers) for step in bridge.steps] == [
        ("新增", "＋7元", (added.number,))
    ]


def test_both_computations_are_told_red_where_they_differ(client, campaign):
    gift(campaign, 5)
    assert seen(client)["standing"].tone == "warn"
    Agreement.objects.create(campaign=campaign, cut_off=date(2022, 3, 11), compared=9)
    assert seen(client)["standing"].tone == "ok"
    difference = {
        "party": "某党委",
        "indicator": "donation_cash",
        "item": "",
        "destination": None,
    }
    Agreement.objects.create(
        campaign=campaign, cut_off=date(2022, 3, 11), compared=9, differences=[difference]
    )
    assert seen(client)["standing"].tone == "block"
    page = client.get(DESK, QUERY).content.decode()
    assert "两套算法的结果不一致" in page
    assert "某党委" in page


def test_what_was_verified_since_makes_the_comparison_old(client, campaign):
    Agreement.objects.create(campaign=campaign, cut_off=date(2022, 3, 11), compared=9)
    activity = gift(campaign, 5)
    with lifted(connection):
        activity.figures.update(in_force_from=datetime(2090, 1, 1, tzinfo=UTC))
    assert seen(client)["standing"].is_stale


def test_findings_have_a_page_with_kinds_and_survive_nonsense(client, campaign):
    page = client.get("/reports/findings/", {**QUERY, "kind": "nope", "page": "x"})
    assert page.status_code == 200
    assert "没有“nope”这一类" in page.content.decode()


def test_the_desk_asks_as_much_whatever_there_is(client, campaign):
    gift(campaign, 5)
    counts = []
    for _ in range(2):
        seen(client)
        with CaptureQueriesContext(connection) as asked:
            seen(client)
        counts.append(len(asked))
        for value in range(1, 6):
            gift(campaign, value)
            HandoverNoteFactory(campaign=campaign)
    assert (
        counts[1] - counts[0] <= 1
    )  # who has read the notes is asked once there are some
    assert counts[1] <= 49


def test_a_very_large_campaign_is_summed_out_of_the_ledger(client, campaign, monkeypatch):
    gift(campaign, 5)
    gift(campaign, 7)
    monkeypatch.setattr(board, "MOST_FIGURES", 1)
    context = seen(client)
    assert [str(part.shown) for part in context["sums"].parts] == ["12元", "12元"]
    assert "course" not in context
    assert "复核由服务器在夜里进行" in client.get(DESK, QUERY).content.decode()


def test_pages_that_need_every_figure_read_them_however_many(
    client, campaign, monkeypatch
):
    root = PartyOrganizationFactory(is_root=True)
    for value, day in ((100, 5), (90, 8)):
        activity = ActivityFactory(campaign=campaign, verified=True)
        ActivityLeadFactory(activity=activity, party=root)
        FigureFactory(
            activity=activity,
            indicator=Indicator.objects.get(code="volunteers"),
            value=Decimal(value),
            counting="total",
            scope="own",
            as_of=date(2022, 3, day),
            verified=True,
        )
    monkeypatch.setattr(board, "MOST_FIGURES", 1)
    found = client.get("/reports/findings/", QUERY).context["findings"]
    assert [it.code for it in found] == ["below"]
    (branch,) = client.get("/reports/party/", QUERY).context["branches"]
    assert "90" in [cell.shown.value for cell in branch.cells if cell.shown]


def test_a_very_long_list_says_why_it_is_not_summed(client, campaign, monkeypatch):
    from reports.pages.activities import view as activities

    for value in (5, 7):
        gift(campaign, value)
    monkeypatch.setattr(activities, "MOST_SUMMED", 1)
    monkeypatch.setattr(activities, "MOST_AT_ONCE", 1)
    address = "/reports/activities/"
    assert client.get(address, {"section": "volunteer"}).context["unsummed"]
    whole = client.get(address, {"campaign": "spring"}).context["sums"]
    assert whole.columns[0].shown.value == "12"


def test_the_list_tells_a_few_notes_and_counts_the_rest(client, campaign):
    for at in range(8):
        activity = ActivityFactory(campaign=campaign, verified=True)
        for value, day in ((100, 5), (90, 8)):
            FigureFactory(
                activity=activity,
                indicator=Indicator.objects.get(code="volunteers"),
                value=Decimal(value + at),
                counting="total",
                scope="activity",
                as_of=date(2022, 3, day),
                verified=True,
            )
    page = client.get("/reports/activities/", {"campaign": "spring"})
    sums = page.context["sums"]
    assert (len(sums.notes), sums.more_notes) == (5, 3)
    assert "还有 3 条" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"section": "volunteer", "indicator": "donation_value"},
        {"party": "党支部", "organization": "协会"},
        {"party": "1"},
    ],
)
def test_the_list_asks_a_fixed_number_of_times_whatever_its_size(client, campaign, query):
    counts = []
    for _ in range(3):
        gift(campaign, 5)
        with CaptureQueriesContext(connection) as asked:
            client.get("/reports/activities/", query)
        counts.append(len(asked))
    assert max(counts) <= 21
    assert len(set(counts)) == 1, counts


def test_a_long_list_is_added_up_for_who_asks_for_it(signed_in, sample, monkeypatch):
    from reports.pages.activities import view as activities

    address, client = "/reports/activities/", signed_in("editor")
    asked = {"section": "donation"}
    plain = client.get(address, asked).context["sums"]
    monkeypatch.setattr(activities, "MOST_AT_ONCE", 1)

    page = client.get(address, asked)
    assert page.context["sums"] is None
    assert "逐件合计要等几秒钟" in page.content.decode()
    assert client.get(address + page.context["may_sum"]).context["sums"] == plain
