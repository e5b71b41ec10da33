"""What is pressed on the 工作台: notes, 已阅, 零报告 and its undo, 催报."""

from datetime import date

import pytest

from bulletin.models.audit import AuditEvent
from organizations import agreement
from organizations.actions import comparing
from organizations.agreement import Comparison
from organizations.choices import Form, Status
from organizations.models import Activity, Agreement, Campaign, Indicator
from reports.models import HandoverNote, HandoverReading, Reminder
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ExpectedReporterFactory,
    FigureFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.factories.reports import EditionFactory, HandoverNoteFactory

DESK = "/reports/"
QUERY = {"campaign": "spring", "cutoff": "2022-03-11"}


@pytest.fixture
def expected(campaign):
    return ExpectedReporterFactory(campaign=campaign)


def panel(client):
    return client.get(DESK, QUERY).context["reporters"]


def states(client):
    return {
        reporter.party: reporter.state
        for committee in panel(client).committees
        for reporter in committee.reporters
    }


# 交接 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "back",
    [
        "{}",
        "²",
        "desk",
        "//evil.example",
        "https://evil.example/",
        "javascript:x",
        "\t//e.x",
    ],
)
def test_an_address_to_go_back_to_that_is_none_of_ours_leads_to_the_desk(
    signed_in, campaign, back
):
    answer = signed_in("recorder").post(
        "/reports/handover/write/",
        {"campaign": campaign.pk, "text": "照片未到", "back": back},
    )
    assert answer.headers["Location"] == "/reports/#h-shift"


def test_who_only_looks_on_marks_nothing_as_read(signed_in, campaign):
    note = HandoverNoteFactory(campaign=campaign)
    auditor = signed_in("auditor")
    assert auditor.post(f"/reports/handover/{note.pk}/read/").status_code == 403
    assert "已阅</button>" not in auditor.get(DESK, QUERY).content.decode()
    assert not HandoverReading.objects.exists()


def test_a_note_is_left_and_read_by_the_next_shift(signed_in, campaign):
    writer, reader = signed_in("recorder"), signed_in("verifier")
    back = "/reports/?campaign=spring"
    answer = writer.post(
        "/reports/handover/write/",
        {"campaign": campaign.pk, "text": "照片未到", "back": back},
    )
    assert answer.headers["Location"] == f"{back}#h-shift"
    (note,) = HandoverNote.objects.all()
    assert "照片未到" in reader.get(DESK, QUERY).content.decode()
    assert not writer.get(DESK, QUERY).context["notes"][0].for_me
    assert reader.get(DESK, QUERY).context["notes"][0].for_me
    reader.post(f"/reports/handover/{note.pk}/read/", {})
    shown = reader.get(DESK, QUERY).context["notes"][0]
    assert not shown.for_me
    assert [reading.read_by for reading in shown.readings] == [reader.user]


def test_an_empty_note_is_refused_with_a_reason(signed_in, campaign):
    client = signed_in("recorder")
    page = client.post(
        "/reports/handover/write/", {"campaign": campaign.pk, "text": " "}, follow=True
    )
    assert "请先写下要交接的事" in page.content.decode()
    assert not HandoverNote.objects.exists()


def test_an_auditor_reads_notes_and_writes_none(signed_in, campaign):
    HandoverNoteFactory(campaign=campaign)
    client = signed_in("auditor")
    page = client.get("/reports/handover/", {"campaign": "spring"})
    assert len(page.context["notes"]) == 1
    answer = client.post(
        "/reports/handover/write/", {"campaign": campaign.pk, "text": "无"}
    )
    assert answer.status_code == 403


def test_nobody_is_led_to_another_host(signed_in, campaign):
    answer = signed_in("recorder").post(
        "/reports/handover/write/",
        {"campaign": campaign.pk, "text": "照片", "back": "https://example.org/"},
    )
    assert answer.headers["Location"] == "/reports/#h-shift"


def test_the_record_of_notes_is_paged_and_survives_nonsense(signed_in, campaign):
    for _ in range(25):
        HandoverNoteFactory(campaign=campaign)
    client = signed_in("recorder")
    assert len(client.get("/reports/handover/", {"page": "2"}).context["notes"]) == 5
    nonsense = client.get("/reports/handover/", {"campaign": "nope", "page": "x"})
    assert nonsense.status_code == 200
    assert nonsense.context["complaints"]
    assert HandoverReading.objects.count() == 0


# 零报告 ------------------------------------------------------------------------------------------


def test_a_nil_report_is_one_press_and_can_be_taken_back(signed_in, expected):
    client = signed_in("recorder")
    assert states(client) == {expected.party: "missing"}
    client.post("/reports/nil/", {"expected": expected.pk, "day": "2022-03-11"})
    (activity,) = Activity.objects.all()
    assert (activity.form, activity.status) == (Form.NIL, Status.PENDING)
    assert states(client) == {expected.party: "nil"}
    client.post(f"/reports/nil/{activity.pk}/undo/", {})
    assert states(client) == {expected.party: "missing"}


def test_it_can_be_taken_back_by_who_is_expected_no_more(signed_in, expected):
    client = signed_in("recorder")
    client.post("/reports/nil/", {"expected": expected.pk, "day": "2022-03-11"})
    expected.delete()
    undo = f"/reports/nil/{Activity.objects.get().pk}/undo/"
    assert f'action="{undo}"' in client.get(DESK, QUERY).content.decode()
    client.post(undo, {})
    assert states(client) == {}


def test_pressed_twice_it_says_so_and_records_one(signed_in, expected):
    client = signed_in("recorder")
    for _ in range(2):
        page = client.post(
            "/reports/nil/", {"expected": expected.pk, "day": "2022-03-11"}, follow=True
        )
    assert "已经记过" in page.content.decode()
    assert Activity.objects.count() == 1


@pytest.mark.parametrize("role", ["verifier", "editor", "auditor", "administrator"])
def test_only_who_enters_records_nil_reports(signed_in, expected, role):
    client = signed_in(role)
    answer = client.post("/reports/nil/", {"expected": expected.pk, "day": "2022-03-11"})
    assert answer.status_code == 403


def test_what_is_pressed_on_a_stale_page_is_told(signed_in, campaign):
    page = signed_in("recorder").post(
        "/reports/nil/", {"expected": "99999", "day": "三月"}, follow=True
    )
    assert "请刷新工作台" in page.content.decode()
    assert "2022-03-11 这样的日期" in page.content.decode()


# Who has reported --------------------------------------------------------------------------------


def test_a_body_has_reported_when_one_below_it_has(signed_in, campaign, expected):
    below = PartyOrganizationFactory()
    PartyPlacementFactory(party=below, parent=expected.party)
    activity = ActivityFactory(campaign=campaign, starts_on=date(2022, 3, 9))
    ActivityLeadFactory(activity=activity, party=below)
    assert states(signed_in("recorder")) == {expected.party: "reported"}


def test_what_came_in_for_the_last_edition_is_no_report_for_this_one(
    signed_in, campaign, expected
):
    activity = ActivityFactory(campaign=campaign, received_on=date(2022, 3, 4))
    ActivityLeadFactory(activity=activity, party=expected.party)
    client = signed_in("recorder")
    assert states(client) == {expected.party: "reported"}
    people = {"reviewed_by": expected_person(), "signed_by": expected_person()}
    at = {"reviewed_at": "2022-03-05T10:00+08:00", "signed_at": "2022-03-05T10:00+08:00"}
    EditionFactory(
        campaign=campaign, state="signed", cut_off=date(2022, 3, 4), **people, **at
    )
    assert states(client) == {expected.party: "missing"}
    Activity.objects.update(received_on=date(2022, 3, 5))
    assert states(client) == {expected.party: "reported"}


def expected_person():
    from tests.factories.accounts import UserFactory

    return UserFactory()


def test_a_voided_record_is_no_report(signed_in, campaign, expected):
    activity = ActivityFactory(campaign=campaign, status=Status.VOID, reason="重复")
    ActivityLeadFactory(activity=activity, party=expected.party)
    assert states(signed_in("recorder")) == {expected.party: "missing"}


def test_the_text_asks_those_under_one_committee_together(signed_in, campaign):
    root = PartyOrganizationFactory(is_root=True)
    committee = PartyOrganizationFactory(name="某行业党委")
    PartyPlacementFactory(party=committee, parent=root)
    for name in ("甲支部", "乙支部"):
        party = PartyOrganizationFactory(name=name)
        PartyPlacementFactory(party=party, parent=committee)
        ExpectedReporterFactory(campaign=campaign, party=party)
    (found,) = panel(signed_in("recorder")).committees
    assert found.text.startswith("某行业党委：截至3月11日，以下党组织")
    assert "甲支部" in found.text
    assert "乙支部" in found.text
    assert "零报告" in found.text


# 催报 --------------------------------------------------------------------------------------------


def test_who_was_asked_stands_beside_the_body(signed_in, campaign, expected):
    client = signed_in("verifier")
    client.post(
        "/reports/remind/",
        {
            "campaign": campaign.pk,
            "expected": [expected.pk],
            "cut_off": "2022-03-11",
            "remark": "微信群",
        },
    )
    (reminder,) = Reminder.objects.all()
    assert (reminder.party, reminder.remark) == (expected.party, "微信群")
    page = client.get(DESK, QUERY).content.decode()
    assert "已催：微信群" in page


def test_an_auditor_asks_nobody(signed_in, campaign, expected):
    client = signed_in("auditor")
    assert "记下已催" not in client.get(DESK, QUERY).content.decode()
    answer = client.post(
        "/reports/remind/", {"campaign": campaign.pk, "expected": [expected.pk]}
    )
    assert answer.status_code == 403


# 现在复核 ----------------------------------------------------------------------------------------


def reported(campaign):
    """A verified activity of the root with a number."""
    activity = ActivityFactory(campaign=campaign, verified=True)
    ActivityLeadFactory(activity=activity, party=PartyOrganizationFactory(is_root=True))
    FigureFactory(activity=activity, as_of=date(2022, 3, 5), verified=True)


def compare(client, campaign, **changed):
    data = {"campaign": campaign.pk, "cut_off": "2022-03-11", "back": DESK, **changed}
    return client.post("/reports/compare/", data, follow=True).content.decode()


@pytest.mark.parametrize("role", ["verifier", "editor", "reviewer", "signatory"])
def test_whoever_answers_for_numbers_has_them_computed_a_second_time(
    signed_in, campaign, role
):
    reported(campaign)
    client = signed_in(role)
    before = client.get(DESK, QUERY).content.decode()
    assert "合计还没有复核过" in before
    assert "现在复核" in before
    assert "audit_totals" not in before
    assert "两套算法的结果全部一致" in compare(client, campaign)
    outcome = Agreement.objects.get(campaign=campaign)
    assert outcome.cut_off == date(2022, 3, 11)
    assert AuditEvent.objects.filter(action="totals_compared").count() == 1
    after = client.get(DESK, QUERY).content.decode()
    assert "两套算法的结果一致" in after
    assert "再复核一次" in after


@pytest.mark.parametrize("role", ["recorder", "auditor", "administrator"])
def test_others_are_not_offered_it_and_may_not_press_it(signed_in, campaign, role):
    client = signed_in(role)
    page = client.get(DESK, QUERY).content.decode()
    assert "/reports/compare/" not in page
    data = {"campaign": campaign.pk, "cut_off": "2022-03-11"}
    assert client.post("/reports/compare/", data).status_code == 403
    assert client.get("/reports/compare/").status_code == 405


def test_a_disagreement_is_said_in_red_at_once(signed_in, campaign, monkeypatch):
    difference = {
        "party": "某党委",
        "indicator": "donation_cash",
        "item": "",
        "destination": None,
    }
    found = Comparison(compared=3, differences=[difference])
    monkeypatch.setattr(agreement, "comparison", lambda campaign, cut_off: found)
    client = signed_in("editor")
    assert "有 1 项两套算法的结果不一致" in compare(client, campaign)
    assert client.get(DESK, QUERY).context["standing"].tone == "block"


def test_a_campaign_too_large_to_wait_for_is_compared_at_night(
    signed_in, campaign, monkeypatch
):
    monkeypatch.setattr(comparing, "is_large", lambda campaign: True)
    assert "由服务器在夜里进行" in compare(signed_in("editor"), campaign)
    assert not Agreement.objects.exists()


def test_what_cannot_be_compared_is_told(signed_in, campaign):
    client = signed_in("editor")
    assert "2022-03-11 这样的日期" in compare(client, campaign, cut_off="三月")
    assert "请刷新工作台" in compare(client, Campaign(pk=99999))
    assert "截至2022年3月11日还没有可以复核的合计" in compare(client, campaign)
    reported(campaign)
    whole = Indicator.objects.get(code="donation_value")
    whole.parts.add(Indicator.objects.get(code="volunteers"))
    assert "现在不能复核" in compare(client, campaign)
    assert Agreement.objects.count() == 1


def test_a_comparison_of_another_day_does_not_speak_for_this_one(signed_in, campaign):
    Agreement.objects.create(campaign=campaign, cut_off=date(2022, 3, 1), compared=9)
    page = signed_in("editor").get(DESK, QUERY).content.decode()
    assert "现在看的是截至2022年3月11日的合计，还没有复核过" in page
