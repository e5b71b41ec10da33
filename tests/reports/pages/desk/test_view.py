"""The 工作台: every number leads to the list behind it; what it says when there is nothing."""

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bulletin.guards import lifted
from bulletin.models import District
from organizations.choices import OrganizationKind, Status
from organizations.models import Activity, Campaign, Destination, Indicator, Organization
from reports.models import Edition, EditionEditor
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
)
from tests.factories.reports import EditionFactory

DESK = "/reports/"


def rows_behind(client: Client, address: str) -> int:
    """How many rows the list behind a number holds."""
    response = client.get(address)
    assert response.status_code == 200, address
    if "suspicions" in response.context:
        return len(response.context["suspicions"])
    if "cl" in response.context:
        return response.context["cl"].result_count
    return response.context["page"].paginator.count


def queue(client: Client, **query: str) -> dict[str, tuple[int, str]]:
    """Words of a duty -> its count and the list behind it."""
    duties = client.get(DESK, query).context["queue"]
    return {duty.words: (duty.count, duty.address) for duty in duties}


@pytest.fixture
def campaign(campaign):
    """The campaign with a bit of everything; nothing of it changed by the tests' people."""
    for status in (Status.PENDING, Status.PENDING, Status.CORRECTING, Status.DRAFT):
        verified = {"verified": True} if status == Status.CORRECTING else {}
        row = ActivityFactory(campaign=campaign, **{**verified, "status": status})
        if status == Status.CORRECTING:  # its recorder is done with it
            row.offered_at, row.offered_by = row.verified_at, row.changed_by
            row.save()
    returned = ActivityFactory(
        campaign=campaign, status=Status.RETURNED, reason="缺活动日期"
    )
    FigureFactory(activity=returned, as_of_presumed=True)
    for state in ("draft", "submitted", "submitted"):
        EditionFactory(campaign=campaign, state=state)
    OrganizationFactory()
    OrganizationFactory(kind=OrganizationKind.ENTERPRISE)
    ActivityFactory(status=Status.PENDING)  # of another campaign
    return campaign


# Numbers and the lists behind them ---------------------------------------------------------------


@pytest.mark.parametrize(
    "roles",
    [
        ("recorder",),
        ("verifier",),
        ("editor",),
        ("reviewer",),
        ("signatory",),
        ("auditor",),
        ("recorder", "verifier", "editor", "reviewer", "signatory"),
    ],
    ids="+".join,
)
def test_every_number_of_the_queue_is_the_length_of_the_list_behind_it(
    signed_in, campaign, roles
):
    client = signed_in(*roles)
    duties = queue(client, campaign="spring")
    assert len(duties) == 9
    for words, (count, address) in duties.items():
        assert rows_behind(client, address) == count, words


def test_what_i_changed_last_does_not_wait_for_me(signed_in, campaign):
    client = signed_in("verifier")
    assert queue(client, campaign="spring")["待我核实"][0] == 2
    assert queue(client, campaign="spring")["更正待我核实"][0] == 1
    mine = Activity.objects.filter(campaign=campaign, status=Status.PENDING).first()
    Activity.objects.filter(pk=mine.pk).update(changed_by=client.user)
    other = Activity.objects.filter(campaign=campaign, status=Status.PENDING).last()
    FigureFactory(activity=other, created_by=client.user, changed_by=client.user)
    page = client.get(DESK, {"campaign": "spring"}).content.decode()
    count, address = queue(client, campaign="spring")["待我核实"]
    assert count == 0 == rows_behind(client, address)
    assert "另有 2 件须由他人核实" in page


def test_the_queue_says_how_long_the_first_one_waits(signed_in, campaign):
    client = signed_in("verifier")
    waiting = Activity.objects.filter(campaign=campaign, status=Status.PENDING)
    waiting.update(changed_at=timezone.now() - timedelta(days=4))
    assert "最早 4 天前" in client.get(DESK, {"campaign": "spring"}).content.decode()


def test_returned_to_me_are_those_i_entered_or_changed(signed_in, campaign):
    client = signed_in("recorder")
    assert queue(client, campaign="spring")["退回给我"][0] == 0
    row = Activity.objects.get(campaign=campaign, status=Status.RETURNED)
    Activity.objects.filter(pk=row.pk).update(created_by=client.user)
    count, address = queue(client, campaign="spring")["退回给我"]
    assert count == 1 == rows_behind(client, address)


def test_editions_wait_for_the_role_that_takes_them_on(signed_in, campaign):
    assert queue(signed_in("reviewer"), campaign="spring")["待我核稿"][0] == 2
    assert queue(signed_in("signatory"), campaign="spring")["待我签发"][0] == 0
    editor = queue(signed_in("editor"), campaign="spring")
    assert editor["简报草稿"][0] == 1
    assert editor["待签办"][0] == 2


def test_an_edition_i_edited_does_not_wait_for_me(signed_in, campaign):
    client = signed_in("reviewer")
    mine = Edition.objects.filter(campaign=campaign, state="submitted").first()
    EditionEditor.objects.create(edition=mine, person=client.user)
    count, address = queue(client, campaign="spring")["待我核稿"]
    assert count == 1 == rows_behind(client, address)
    page = client.get(DESK, {"campaign": "spring"}).content.decode()
    assert "另有 1 期须由他人办理" in page
    tabs = client.get(address).context["tabs"]
    assert [(words, size) for words, _address, size, is_here in tabs if is_here] == [
        ("待我办理", 1)
    ]


def test_what_one_can_act_on_is_urgent_and_what_is_empty_is_done(signed_in, campaign):
    duties = signed_in("reviewer").get(DESK, {"campaign": "spring"}).context["queue"]
    tones = {duty.words: duty.tone for duty in duties}
    assert tones["待我核稿"] == "urgent"
    assert tones["待核实"] == ""
    assert queue(signed_in("signatory"), campaign="spring")["待我签发"][0] == 0
    duties = signed_in("signatory").get(DESK, {"campaign": "spring"}).context["queue"]
    assert {duty.words: duty.tone for duty in duties}["待我签发"] == "done"


# Totals ------------------------------------------------------------------------------------------


def test_the_totals_of_the_sample_stand_on_the_page(sample, signed_in):
    client = signed_in("editor")
    context = client.get(DESK, {"campaign": "sample", "cutoff": "2022-03-11"}).context
    parts = {part.words: str(part.shown) for part in context["sums"].parts}
    assert parts == {
        "捐赠价值": "约3.15亿元",
        "本地": "约1.28亿元",
        "香港": "4128.9万元",
        "其他地区": "约1.46亿元",
    }
    others = {other.words: str(other.shown) for other in context["sums"].others}
    assert others["志愿服务队"] == "1584支"
    assert others["志愿者"] == "33553人"
    assert others["服务时长"] == "367.18万小时"


def test_each_part_of_the_donations_leads_to_the_activities_that_report_it(
    sample, signed_in
):
    client = signed_in("editor")
    sums = client.get(DESK, {"campaign": "sample", "cutoff": "2022-03-11"}).context[
        "sums"
    ]
    assert len(sums.parts) == 4
    for part in sums.parts:
        assert rows_behind(client, part.address) == part.records > 0
    for other in [*sums.others, *sums.items]:
        assert rows_behind(client, other.address) > 0


def test_a_number_that_no_longer_counts_is_not_among_the_reports(signed_in, campaign):
    cash = Indicator.objects.get(code="donation_cash")
    local = Destination.objects.get(code="local")
    for ended in (False, True):
        figure = FigureFactory(
            activity=ActivityFactory(campaign=campaign, verified=True),
            indicator=cash,
            destination=local,
            verified=True,
        )
        if ended:
            figure.in_force_until = timezone.now()
            with lifted(connection):
                figure.save(update_fields=["in_force_until"])
    client = signed_in("editor")
    sums = client.get(DESK, {"campaign": "spring", "cutoff": "2022-03-11"}).context[
        "sums"
    ]
    assert [part.records for part in sums.parts] == [1, 1]
    assert [rows_behind(client, part.address) for part in sums.parts] == [1, 1]


def test_the_shares_of_the_parts_are_those_of_the_whole(sample, signed_in):
    sums = signed_in("editor").get(DESK, {"cutoff": "2022-03-11"}).context["sums"]
    assert [part.share for part in sums.parts] == ["100", "40.6", "13.1", "46.3"]


def test_a_part_says_what_range_its_words_claim(sample, signed_in):
    sums = signed_in("editor").get(DESK, {"cutoff": "2022-03-11"}).context["sums"]
    claimed = {part.words: part.claimed for part in sums.parts}
    assert claimed["香港"] == "确切"
    assert claimed["其他地区"] == "1.455亿～1.465亿"


def test_a_cut_off_before_the_first_figure_leaves_nothing(sample, signed_in):
    response = signed_in("editor").get(
        DESK, {"campaign": "sample", "cutoff": "2022-01-01"}
    )
    assert response.context["sums"].is_empty
    assert "到这一天还没有已核实的数据" in response.content.decode()


def test_the_cut_off_is_that_of_the_edition_in_hand_else_today(signed_in, on_day):
    on_day("2022-03-20")
    client = signed_in("editor")
    campaign = CampaignFactory()
    assert client.get(DESK).context["cutoff"] == date(2022, 3, 20)
    EditionFactory(campaign=campaign, cut_off=date(2022, 3, 11))
    assert client.get(DESK).context["cutoff"] == date(2022, 3, 11)


def test_a_campaign_that_is_over_is_shown_as_of_its_last_day(signed_in, on_day):
    on_day("2022-03-20")
    CampaignFactory(ends_on=date(2022, 3, 15))
    assert signed_in("editor").get(DESK).context["cutoff"] == date(2022, 3, 15)


def test_questions_that_the_totals_raise_are_put_to_staff(signed_in, campaign):
    indicator = Indicator.objects.get(code="volunteers")
    activity = ActivityFactory(campaign=campaign, verified=True)
    for value, day in ((100, 5), (90, 8)):
        FigureFactory(
            activity=activity,
            indicator=indicator,
            value=Decimal(value),
            counting="total",
            as_of=date(2022, 3, day),
            verified=True,
        )
    query = {"campaign": "spring", "cutoff": "2022-03-11"}
    response = signed_in("editor").get(DESK, query)
    assert response.context["asked"] == 1
    assert "需要过问" in response.content.decode()


def test_one_bound_to_a_district_sees_its_totals_and_duties(signed_in, campaign):
    here, there = District.objects.all()[:2]
    client = signed_in("verifier")
    client.user.districts.set([here])
    cash = Indicator.objects.get(code="donation_cash")
    for district, value in ((here, 5), (there, 7)):
        FigureFactory(
            activity=ActivityFactory(campaign=campaign, district=district, verified=True),
            indicator=cash,
            value=Decimal(value),
            destination=Destination.objects.get(code="local"),
            verified=True,
        )
    ActivityFactory(campaign=campaign, district=here, status=Status.PENDING)
    query = {"campaign": "spring", "cutoff": "2022-03-11"}
    answer = client.get(DESK, query)
    assert [str(part.shown) for part in answer.context["sums"].parts] == ["5元", "5元"]
    unbound = signed_in("editor")
    for path in (DESK, "/reports/activities/", "/reports/party/"):
        assert f"只含{here}" in client.get(path, query).content.decode(), path
        assert "只含" not in unbound.get(path, query).content.decode(), path
    count, address = queue(client, **query)["待我核实"]
    assert count == 1 == rows_behind(client, address)
    lines = client.get(DESK, query).context["waiting"]
    assert [(line.words, line.count) for line in lines if line.unit == "件"] == [
        ("待核实", 1)
    ]


# When there is nothing ---------------------------------------------------------------------------


def test_an_empty_system_says_what_comes_first(signed_in):
    recorder = signed_in("recorder").get(DESK).content.decode()
    assert "还没有专题" in recorder
    assert "管理员做" in recorder
    administrator = signed_in("administrator").get(DESK).content.decode()
    assert "/admin/organizations/campaign/add/" in administrator


def test_a_campaign_without_anything_shows_the_first_steps(signed_in):
    CampaignFactory()
    page = signed_in("recorder").get(DESK).content.decode()
    assert "到这一天还没有已核实的数据" in page
    assert "这个专题还没有简报" in page
    assert "录入一条活动" in page


def test_an_administrator_meets_no_figures(signed_in, campaign):
    response = signed_in("administrator").get(DESK)
    assert "sums" not in response.context
    assert "您的职责不涉及活动和简报" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"campaign": "nope"}, "没有“nope”这一项"),
        ({"cutoff": "三月"}, "不是日期"),
        ({"cutoff": "2022-02-30"}, "这一天不存在"),
        ({"campaign": "\x00", "cutoff": "\x00"}, "专题"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_the_usual_shown(
    signed_in, campaign, query, words
):
    response = signed_in("editor").get(DESK, query)
    assert response.status_code == 200
    assert words in unescape(response.content.decode())
    assert response.context["campaign"] == Campaign.objects.latest("pk")


@pytest.mark.django_db
def test_without_a_sign_in_the_page_leads_to_it_and_back():
    response = Client().get(DESK)
    assert response.headers["Location"] == "/admin/login/?next=/reports/"


def test_only_bodies_that_have_codes_are_asked_for_theirs(signed_in, campaign):
    wanted = Organization.objects.filter(kind=OrganizationKind.ASSOCIATION).count()
    assert queue(signed_in("recorder"))["无代码单位"][0] == wanted == 1


def test_who_only_asks_whether_the_desk_answers_is_answered(signed_in, campaign):
    assert signed_in("recorder").head("/reports/").status_code == 200
