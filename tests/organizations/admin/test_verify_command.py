"""`manage.py verify`: JSON alone on stdout, the refused ones with their reason, exit codes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import ActivityFactory, ActivityLeadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pending(campaign):
    """Makes activities of the campaign that wait."""

    def make(**said):
        row = ActivityFactory(**{"campaign": campaign, "status": "pending", **said})
        ActivityLeadFactory(activity=row)
        return row

    return make


def run(*arguments):
    """What is printed, and the exit code."""
    out = StringIO()
    try:
        call_command("verify", *arguments, stdout=out, stderr=StringIO())
    except CommandError as error:
        return json.loads(out.getvalue() or "null"), error.returncode, str(error)
    return json.loads(out.getvalue()), 0, ""


def test_all_that_wait_are_verified_and_listed(pending, user):
    rows = [pending(), pending(), pending(status="draft")]
    verifier = user("verifier")

    reply, code, _ = run("--user", verifier.username, "--campaign", "spring", "--all")

    assert (code, reply) == (0, {"done": [row.number for row in rows[:2]], "refused": []})
    assert [_status(row) for row in rows] == ["verified", "verified", "draft"]


def test_refused_ones_are_listed_with_the_reason_and_the_others_done(pending, user):
    verifier = user("verifier", "recorder")
    theirs, mine = pending(), pending(created_by=verifier)

    reply, code, said = run("--user", verifier.username, "--campaign", "spring", "--all")

    assert code == 1
    assert reply["done"] == [theirs.number]
    assert reply["refused"] == [
        {"activity": mine.number, "reason": "不能核实自己最后修改的记录，请由另一人核实"}
    ]
    assert "1 条没有核实" in said


def test_chosen_ones_are_sent_back_with_the_reason(pending, user):
    row, other = pending(), pending()
    arguments = ["--user", user("verifier").username, "--campaign", "spring"]

    reply, code, _ = run(*arguments, "--activity", row.number, "--send-back", "请补日期")

    row.refresh_from_db()
    assert (code, reply["done"], row.status, row.reason) == (
        0,
        [row.number],
        "returned",
        "请补日期",
    )
    assert _status(other) == "pending"


def test_run_twice_it_says_that_nothing_waits(pending, user):
    row = pending()
    arguments = ["--user", user("verifier").username, "--campaign", "spring"]
    run(*arguments, "--all")

    assert run(*arguments, "--all")[:2] == ({"done": [], "refused": []}, 0)
    reply, code, _ = run(*arguments, "--activity", row.number)
    assert code == 1
    assert "现为“已核实”" in reply["refused"][0]["reason"]


@pytest.mark.parametrize("role", ["recorder", "editor", "administrator", "auditor"])
def test_who_may_not_verify_is_refused(pending, user, role):
    row = pending()

    reply, code, _ = run("--user", user(role).username, "--campaign", "spring", "--all")

    assert code == 1
    assert "没有核实的权限" in reply["refused"][0]["reason"]
    assert _status(row) == "pending"


def test_a_closed_account_and_another_district_are_refused(pending, user):
    pending()
    closed, bound = user("verifier", is_active=False), user("verifier")
    bound.districts.add(DistrictFactory())

    for person, words in ((closed, "已停用"), (bound, "不在用户")):
        reply, code, _ = run("--user", person.username, "--campaign", "spring", "--all")
        assert code == 1
        assert words in reply["refused"][0]["reason"]


WRONG = [
    (["--user", "nobody", "--campaign", "spring", "--all"], "没有用户“nobody”"),
    (["--user", "heshi", "--campaign", "other", "--all"], "没有专题“other”"),
    (["--user", "heshi", "--campaign", "spring"], "须给出其一"),
    (["--user", "heshi", "--campaign", "spring", "--activity", "A-1"], "没有活动：A-1"),
    (
        ["--user", "heshi", "--campaign", "spring", "--all", "--send-back", " "],
        "须写明原因",
    ),
    (["--campaign", "spring", "--all"], "缺少参数"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_usage_and_unknown_names_end_with_2(campaign, user, arguments, message):
    user("verifier", username="heshi")

    reply, code, said = run(*arguments)

    assert (reply, code) == (None, 2)
    assert message in said


def _status(row):
    row.refresh_from_db()
    return row.status
