"""Submitting, verifying, sending back, voiding: as buttons and in batches, with the person rule."""

import pytest

from organizations.models import Activity
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    SourceFactory,
)
from tests.organizations.admin.forms import address, told

pytestmark = pytest.mark.django_db
LIST = "activity", "changelist"


def ready(**said):
    """An activity that may be submitted."""
    row = ActivityFactory(**said)
    ActivityLeadFactory(activity=row)
    return row


def batch(client, action, *rows, **more):
    values = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(address(*LIST), values, follow=True)


def status(row):
    row.refresh_from_db()
    return row.status


def test_several_are_submitted_and_what_is_not_ready_is_told(signed_in):
    client = signed_in("recorder")
    good, bare, done = ready(), ActivityFactory(), ready(status="pending")

    response = batch(client, "submit_chosen", good, bare, done)

    assert (status(good), status(bare), status(done)) == ("pending", "draft", "pending")
    said = told(response)
    assert "已送核实 1 条" in said
    assert f"{bare.number}：还不能送核实：没有填牵头单位" in said
    assert f"{done.number}：现为“待核实”" in said


def test_several_are_verified_except_what_he_changed_last_himself(signed_in):
    client = signed_in("verifier", "recorder")
    theirs = ready(status="pending")
    mine = ready(status="pending", created_by=client.user)
    my_figure = ready(status="pending")
    FigureFactory(activity=my_figure, created_by=client.user)

    page = batch(client, "verify_chosen", theirs, mine, my_figure).content.decode()
    assert "核实通过后计入合计" in page
    assert "核实通过 1 条" in page
    assert status(theirs) == "pending"
    response = batch(client, "verify_chosen", theirs, mine, my_figure, apply="1")

    assert [status(row) for row in (theirs, mine, my_figure)] == [
        "verified",
        "pending",
        "pending",
    ]
    said = told(response)
    assert "已核实 1 条" in said
    assert "2 条没有核实通过" in said
    assert f"{mine.number}：不能核实自己最后修改的记录，请由另一人核实" in said


@pytest.mark.parametrize(
    ("action", "role", "before", "after"),
    [
        ("send_back_chosen", "verifier", "pending", "returned"),
        ("void_chosen", "recorder", "draft", "void"),
    ],
)
def test_a_reason_is_asked_for_on_a_page_of_its_own(
    signed_in, action, role, before, after
):
    client = signed_in(role)
    row = ready(status=before)

    page = batch(client, action, row)
    without = batch(client, action, row, apply="1", reason="  ")
    assert status(row) == before
    done = batch(client, action, row, apply="1", reason="数字与来函不符")

    assert "能否" in page.content.decode()
    assert "须写明原因" in without.content.decode()
    assert status(row) == after
    assert row.reason == "数字与来函不符"
    assert "1 条" in told(done)


def test_what_was_changed_after_the_page_was_shown_is_not_verified_unseen(signed_in):
    client = signed_in("verifier")
    row, other = ready(status="pending"), ready(status="pending")
    FigureFactory(activity=row, words="捐款7万元", value=70000)
    page = batch(client, "verify_chosen", row, other)
    assert "7万元" in page.content.decode()
    seen = {f"version-{it.pk}": str(it.version) for it in (row, other)}
    assert f'name="version-{row.pk}" value="{row.version}"' in page.content.decode()
    Activity.objects.filter(pk=row.pk).update(version=row.version + 1)

    response = batch(client, "verify_chosen", row, other, apply="1", **seen)

    assert (status(row), status(other)) == ("pending", "verified")
    assert f"{row.number}：您看过之后又有改动" in told(response)


def test_the_page_says_which_rows_it_can_act_on_and_why_not_the_others(signed_in):
    client = signed_in("verifier")
    waiting, draft = ready(status="pending"), ready()

    text = batch(client, "send_back_chosen", waiting, draft).content.decode()

    assert "退回：选了 2 条，可办 1 条" in text
    assert "退回 1 条" in text
    assert "不能：现为“草稿”，只有“待核实”、“更正中”的才能退回" in text
    assert (status(waiting), status(draft)) == ("pending", "draft")
    assert not Activity.objects.filter(steps__isnull=False).exists()


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("recorder", {"submit_chosen", "void_chosen"}),
        ("verifier", {"verify_chosen", "send_back_chosen", "void_chosen"}),
        ("editor", {"put_into_edition"}),
        ("auditor", set()),
    ],
)
def test_batch_actions_are_offered_to_who_may_take_them(signed_in, role, offered):
    ready()
    response = signed_in(role).get(address(*LIST))

    form = response.context.get("action_form")
    found = {code for code, _ in form.fields["action"].choices if code} if form else set()
    assert found == offered


@pytest.mark.parametrize(
    ("role", "action"), [("recorder", "verify_chosen"), ("verifier", "submit_chosen")]
)
def test_an_action_sent_by_hand_without_the_right_does_nothing(signed_in, role, action):
    row = ready(status="pending" if action == "verify_chosen" else "draft")
    before = row.status

    batch(signed_in(role), action, row)

    assert status(row) == before


BUTTONS = [
    ("recorder", "pending", {"作废"}),
    ("verifier", "pending", {"核实通过", "退回", "作废"}),
    ("verifier", "draft", {"作废"}),
    ("recorder", "verified", {"开始更正"}),
    ("verifier", "verified", {"作废"}),
    ("recorder", "correcting", {"放弃更正"}),
    ("verifier", "void", set()),
    ("auditor", "pending", set()),
    ("editor", "pending", set()),
]


@pytest.mark.parametrize(("role", "state", "labels"), BUTTONS)
def test_the_page_of_an_activity_has_the_buttons_its_status_and_role_allow(
    signed_in, role, state, labels
):
    verified = state in ("verified", "correcting")
    row = ready(verified=verified, reason="因故" if state == "void" else "")
    Activity.objects.filter(pk=row.pk).update(status=state)

    response = signed_in(role).get(row.get_absolute_url())

    assert {step.label for step in response.context["steps"]} == labels


def test_a_button_takes_its_step_and_says_so(signed_in):
    client = signed_in("verifier")
    row = ready(status="pending")
    url = address("activity", "step", row.pk, "verify")

    response = client.post(url, {"opened": str(row.version)}, follow=True)

    assert status(row) == "verified"
    assert f"{row.number} 已核实" in told(response)


def test_the_button_of_a_step_with_a_reason_asks_for_it(signed_in):
    client = signed_in("verifier")
    row = ready(status="pending")
    url = address("activity", "step", row.pk, "send_back")

    asked = client.post(url, {"opened": str(row.version)})
    assert status(row) == "pending"
    empty = client.post(url, {"opened": str(row.version), "apply": "1", "reason": ""})
    client.post(url, {"opened": str(row.version), "apply": "1", "reason": "请补日期"})

    assert "退回原因" in asked.content.decode()
    assert "退回须写明原因" in empty.content.decode()
    assert status(row) == "returned"


def test_a_reason_is_shown_to_who_has_to_mend_it(signed_in):
    row = ready(status="returned", reason="请补日期")

    assert (
        "请补日期" in signed_in("recorder").get(row.get_absolute_url()).content.decode()
    )


def test_a_verifier_reads_the_words_that_came_in(signed_in):
    row = ready(status="pending", source=SourceFactory(text="第一行来件<b>\n第二行"))

    text = signed_in("verifier").get(row.get_absolute_url()).content.decode()

    assert "第一行来件&lt;b&gt;<br>第二行" in text


def test_a_step_without_the_right_is_forbidden(signed_in):
    row = ready(status="pending")

    response = signed_in("recorder").post(address("activity", "step", row.pk, "verify"))

    assert response.status_code == 403
    assert status(row) == "pending"


def test_an_unknown_step_or_activity_leads_back_without_harm(signed_in):
    client = signed_in("verifier")
    row = ready(status="pending")

    assert client.post(address("activity", "step", row.pk, "sing")).status_code == 302
    assert client.post(address("activity", "step", 99, "verify")).status_code == 302
