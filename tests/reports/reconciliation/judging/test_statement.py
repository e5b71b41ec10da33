"""The edition's own text: right characters in words that say them of something else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from bulletin.guards import lifted
from bulletin.zh.quantity import Quantity
from organizations.models import Activity
from reports.actions.drafting.change import change_text
from reports.actions.drafting.entries import reword
from reports.models import Entry
from reports.reconciliation.evidence import (
    Evidence,
    Passage,
    Record,
    RecordLink,
    Reference,
)
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.judging.passages import judge_passage
from reports.reconciliation.reconcile import reconcile


@pytest.mark.parametrize(
    ("old", "new"),
    [("向深圳本地捐赠", "向其他地区捐赠"), ("向香港捐赠", "向其他地区捐赠")],
)
def test_a_total_named_for_another_destination_is_blocked(edition, user, old, new):
    summary = edition.sections.get(section="donation").summary
    assert old in summary
    text = summary.replace(old, new)
    change_text(edition=edition, place="donation.summary", text=text, by=user("editor"))
    (number,) = reconcile(edition).blocking
    assert number.verdict == "contradicted"
    assert "其他地区" in number.message


@pytest.mark.parametrize(
    ("old", "new", "blocked"),
    [
        ("2000盒普济抗感颗粒", "2000盒新冠病毒抗原快速检测套装", {"2000盒"}),
        ("深圳市医学会党支部", "深圳市服装行业协会党支部", {"15万元", "一批"}),
        ("捐款15万元", "每人捐款15万元", {"15万元"}),
        ("捐款15万元", "捐款15万元/人", {"15万元/人"}),
    ],
)
def test_an_account_said_of_another_is_blocked(edition, user, old, new, blocked):
    entry = Entry.objects.get(text__contains=old)
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    assert {number.text for number in reconcile(edition).blocking} == blocked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("捐款15万元", "未捐款15万元"),
        ("捐款15万元", "拟捐款15万元"),
        ("向香港捐赠", "向武汉捐赠"),
        ("捐款15万元", "在武汉捐款15万元"),
        ("深圳市医学会党支部联合", "联合"),
        ("一批爱心物资", "一批物资"),
        ("捐款15万元", "及时捐款15万元"),
    ],
)
def test_what_the_comparison_cannot_settle_is_asked_and_no_more(edition, user, old, new):
    entry = Entry.objects.filter(text__contains=old).first()
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    found = reconcile(edition)
    assert found.blocking == ()
    (asked,) = [it for it in found.warnings if it.code == "reworded"]
    assert new in asked.ours
    assert old in asked.theirs
    assert not asked.acknowledged


def test_a_total_of_each_is_blocked(edition, user):
    summary = edition.sections.get(section="donation").summary
    text = summary.replace("累计捐款捐物", "人均捐款捐物")
    change_text(edition=edition, place="donation.summary", text=text, by=user("editor"))
    assert "人均" in reconcile(edition).blocking[0].message


# What the record decides -------------------------------------------------------------------------

ACCOUNT = "甲会向香港捐款15万元，其中党员捐款2万元"


def money(value: int, **more: Any) -> Record:
    quantity = Quantity(Decimal(value), "元")
    said = f"{value // 10_000}万元"
    record = Record("figure", "捐款", quantity, quantity.bounds, said, words=said)
    return replace(record, **more)


def verdicts(
    text: str, *, counting: str = "increment", is_part: bool = False
) -> dict[str, str]:
    """The verdict on each number of an entry made from ACCOUNT."""
    records = [
        money(150_000, counting=counting, figures=(1,), destination="香港"),
        money(20_000, counting=counting, is_part=is_part, figures=(2,)),
    ]
    links = [
        RecordLink(ACCOUNT.index(it.words), ACCOUNT.index(it.words) + len(it.words), it)
        for it in records
    ]
    made_of = Reference(ACCOUNT, tuple(links), "核实的正文")
    passage = Passage(
        TextPlace("entry", "donation", 1), text, 0, near=tuple(records), reference=made_of,
        bodies=("甲会",),
    )  # fmt: skip
    held = judge_passage(passage, Evidence(date(2022, 3, 11), passages=(passage,)))
    return {it.spoken.text: it.judged.verdict for it in held}


@pytest.mark.parametrize(
    ("old", "new", "counting", "verdict"),
    [
        ("", "", "increment", "matched"),
        ("捐款15万元", "累计捐款15万元", "increment", "contradicted"),
        ("捐款15万元", "累计捐款15万元", "total", "matched"),
        ("捐款15万元", "当日捐款15万元", "total", "contradicted"),
        ("捐款15万元", "当日捐款15万元", "increment", "matched"),
        ("捐款15万元", "其中捐款15万元", "increment", "contradicted"),
        ("捐款15万元", "捐物15万元", "increment", "contradicted"),
        ("捐款15万元", "捐出15万元", "increment", "matched"),
        ("15万元", "15万港元", "increment", "contradicted"),
        ("15万元", "1·5万元", "increment", "unreadable"),
    ],
)
def test_the_record_decides_where_it_can(old, new, counting, verdict):
    found = verdicts(ACCOUNT.replace(old, new, 1), counting=counting)
    assert next(iter(found.values())) == verdict


def test_a_part_made_a_sum_of_its_own_is_blocked():
    text = ACCOUNT.replace("其中党员", "另有党员")
    assert verdicts(text, is_part=True) == {"15万元": "matched", "2万元": "contradicted"}


# Completeness ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_complete", "verdict"),
    [
        ("据不完全统计，累计捐款15万元", False, "total"),
        ("累计捐款15万元", False, "contradicted"),
        ("经全面统计，累计捐款15万元", False, "contradicted"),
        ("累计捐款15万元", True, "total"),
    ],
)
def test_a_total_with_something_unknown_says_so(text, is_complete, verdict):
    total = replace(money(150_000), kind="total", is_complete=is_complete, words="")
    at = text.index("15万元")
    link = RecordLink(at, at + 4, total)
    passage = Passage(TextPlace("summary", "donation"), text, 0, links=(link,))
    (number,) = judge_passage(passage, Evidence(date(2022, 3, 11), passages=(passage,)))
    assert number.judged.verdict == verdict


def test_an_entry_whose_activity_has_no_account_is_asked_about(edition):
    entry = Entry.objects.get(text__contains="捐款15万元")
    with lifted(connection):
        Activity.objects.filter(entries=entry).update(verified_narrative="")
    asked = [it for it in reconcile(edition).warnings if it.code == "reworded"]
    assert [it.theirs for it in asked] == [""]
