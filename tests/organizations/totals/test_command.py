"""manage.py totals: its JSON, its messages, its exit codes."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories.organizations import PartyNameFactory
from tests.organizations.totals.campaigns import at


@pytest.fixture
def run(office, capsys):
    def call(*arguments):
        call_command(
            "totals", "--campaign", office.campaign.code, "--format", "json", *arguments
        )
        return json.loads(capsys.readouterr().out)

    return call


def test_the_command_lists_every_total_up_to_the_day(office, run):
    office.figure("B", 100, 5, indicator="donation_cash", destination="hongkong")
    office.figure("A", 7, 6), office.figure("A", 9, 12)
    rows = run("--cutoff", "2022-03-11")
    assert [(row["indicator"], row["destination"], row["value"]) for row in rows] == [
        ("donation_cash", None, "100"),
        ("donation_cash", "hongkong", "100"),
        ("donation_value", None, "100"),
        ("donation_value", "hongkong", "100"),
        ("volunteers", None, "7"),
    ]
    assert run("--cutoff", "2022-03-11") == rows


def test_the_command_answers_for_one_indicator_one_body_one_past_day(office, run):
    office.figure("A1", 5, 5), office.figure("B", 7, 5, in_force_from=at(9))
    PartyNameFactory(party=office.bodies["A"], name="甲党委")
    day = ("--cutoff", "2022-03-31", "--indicator", "volunteers")
    assert [row["value"] for row in run(*day)] == ["12"]
    assert [row["value"] for row in run(*day, "--party", "试验党组织A")] == ["5"]
    assert [row["value"] for row in run(*day, "--party", "甲党委")] == ["5"]
    assert [row["value"] for row in run(*day, "--as-known-on", "2022-03-08")] == ["5"]


def test_nothing_reported_is_an_empty_list(run):
    assert run("--cutoff", "2022-03-11") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--campaign", "nothing", "--cutoff", "2022-03-11"),
            "没有代码为“nothing”的专题",
        ),
        (("--cutoff", "2022-02-28"), "早于专题“.*”的开始日期2022年3月1日"),
        (("--cutoff", "3月11日"), "日期“3月11日”无法识别"),
        (
            ("--cutoff", "2022-03-11", "--indicator", "nothing"),
            "没有代码为“nothing”的指标",
        ),
        (("--cutoff", "2022-03-11", "--party", "某党委"), "没有名为“某党委”的党组织"),
        (("--cutoff", "2022-03-11", "--party", "同名"), "“同名”是几个党组织的别名"),
        ((), "缺少参数"),
    ],
)
def test_what_cannot_be_used_is_said_in_chinese_with_exit_code_2(
    office, run, arguments, message
):
    for name in ("A", "B"):
        PartyNameFactory(party=office.bodies[name], name="同名")
    with pytest.raises(CommandError, match=message) as refused:
        run(*arguments)
    assert refused.value.returncode == 2
