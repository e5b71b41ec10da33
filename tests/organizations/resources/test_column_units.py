"""A column whose numbers have no unit is asked about once; a unit that is said is never lost."""

import pytest

from organizations.importing.choosing import Choices
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from organizations.resources.column_units import BARE
from organizations.resources.figure import FigureResource
from tests.factories.accounts import UserFactory
from tests.organizations.resources.test_arranging import arranged

pytestmark = pytest.mark.django_db
CASH, HOURS = "捐款（元）", "服务时长（小时）"


@pytest.fixture
def by():
    return UserFactory()


@pytest.mark.parametrize(
    ("text", "column", "cells"),
    [
        ("标题,捐款（万元）\n甲,约30\n乙,5元\n", CASH, ["约30万元", "5元"]),
        ("标题,捐款（万）\n甲,30\n", CASH, ["30万元"]),
        ("标题,捐款（人民币万元）\n甲,30\n", CASH, ["30万元"]),
        ("标题,捐款（人民币）\n甲,30\n", CASH, ["30"]),
        ("标题,捐款（千元）\n甲,30\n", CASH, ["30千元"]),
        ("标题,捐款（元）\n甲,30\n", CASH, ["30"]),
        ("标题,捐款(单位:万元)\n甲,约30\n", CASH, ["约30万元"]),
        ("标题,捐款【万元】\n甲,30\n", CASH, ["30万元"]),
        ("（金额单位：万元）,\n标题,捐款\n甲,30\n", CASH, ["30万元"]),
        ("单位：万元,,\n标题,捐款,志愿者\n甲,30,12\n", CASH, ["30万元"]),
        ("单位：万元,,\n标题,捐款,志愿者\n甲,30,12\n", "志愿者（人）", ["12"]),
        ("单位：人、小时、元,,\n标题,捐款,服务时长\n甲,30,12\n", CASH, ["30"]),
        ("单位：人、小时、万元,,\n标题,捐款,服务时长\n甲,30,12\n", CASH, ["30万元"]),
        ("单位：人/小时,,\n标题,志愿者,服务时长\n甲,30,12\n", HOURS, ["12"]),
        ("标题,服务人次（万人次）\n甲,1.2\n", "服务人次（人次）", ["1.2万人次"]),
        ("标题,志愿者（含下级）\n甲,12\n", "志愿者（人）", ["12"]),
    ],
)
def test_a_unit_of_head_or_line_is_that_of_bare_numbers(text, column, cells):
    dataset = arranged(text, ActivityResource())

    assert list(dataset[column]) == cells
    assert dataset.units_asked == []


@pytest.mark.parametrize(
    ("text", "heading", "valid"),
    [
        ("标题,捐款\n甲,30\n乙,3万元\n丙,约8\n", CASH, ("元", "万元", "亿元")),
        ("标题,捐款（美元）\n甲,30\n乙,8\n", CASH, ("元", "万元", "亿元")),
        ("标题,捐款（千克）\n甲,30\n乙,8\n", CASH, ("元", "万元", "亿元")),
        ("标题,服务时长\n甲,30\n乙,8\n", HOURS, ("小时", "万小时")),
        ("标题,志愿者（支）\n甲,30\n乙,8\n", "志愿者（人）", ("人", "万人")),
    ],
)
def test_a_column_without_a_unit_is_asked_about_once(text, heading, valid, by):
    dataset = arranged(text, ActivityResource())

    (question,) = dataset.units_asked
    assert (question.heading, question.valid) == (heading, valid)
    assert (question.example, question.times, question.cell) == ("30", 2, "B1")
    (finding,) = bringing.check(ActivityResource, dataset, by).findings
    assert (finding.cell, "还是".join(valid) in finding.message) == ("B1", True)
    kept, outcome = bringing.good_rows(ActivityResource, dataset, by)
    assert (len(kept), len(outcome.findings)) == (0, 1)


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("捐款（美元）", "“捐款”列写的单位是“美元”，这一列按元记：请在表里换算后再导入"),
        ("服务时长(单位:分钟)", "“服务时长”列写的单位是“分钟”，这一列按小时记"),
        ("志愿者（支）", "“志愿者”列写的单位是“支”，这一列按人记"),
        ("捐款", "“捐款”列有 1 格数没有单位（如 30）"),
    ],
)
def test_who_said_another_unit_is_not_told_that_none_was_said(head, asked):
    (question,) = arranged(f"标题,{head}\n甲,30\n", ActivityResource()).units_asked

    assert question.finding().message.startswith(asked)
    assert (question.label == question.finding().message) == bool(question.other)


def test_a_column_that_says_its_unit_in_each_cell_is_not_asked_about():
    dataset = arranged("标题,捐款,志愿者\n甲,30万元,12\n乙,一批,8\n", ActivityResource())

    assert dataset.units_asked == []


def test_the_answer_is_kept_with_the_choices():
    text = "标题,捐款\n甲,30\n乙,5元\n"
    dataset = arranged(text, ActivityResource(), values={CASH: {BARE: "万元"}})

    assert (dataset.units_asked, list(dataset[CASH])) == ([], ["30万元", "5元"])


def test_the_unit_of_a_head_holds_for_rows_that_have_a_unit_of_their_own():
    dataset = arranged("编号,数值（万元）,单位\nA-1,30,元\n", FigureResource())

    assert list(dataset["数值"]) == ["30万元"]
    assert dataset.choices == Choices()
