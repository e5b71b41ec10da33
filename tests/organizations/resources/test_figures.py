"""Figures as rows under the 编号 of their activity."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from organizations.models import Activity, Figure, Indicator
from organizations.resources import bringing
from organizations.resources.figure import FigureResource
from organizations.resources.formats import XlsxFile
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
)
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


@pytest.fixture
def activity():
    return ActivityFactory(narrative="捐款20万余元，其中向香港5万元，志愿者30人")


@pytest.fixture
def row(activity):
    return {
        "编号*": activity.number,
        "指标*": "捐款",
        "数值*": 200000,
        "单位*": "元",
        "限定": "逾",
        "口径*(新增/累计)": "新增",
        "范围(本项/本级/含下级)": "本级",
        "截至日期*": "2022-03-11",
    }


def bring(by, *rows, **more):
    return brought(FigureResource, by, *rows, **more)


def test_a_new_figure_is_a_draft_with_its_place_in_the_account(by, activity, row):
    result = bring(by, {**row, "原文": "20万余元"})

    assert refused(result) == {}
    figure = Figure.objects.get()
    assert (figure.activity, figure.value, figure.qualifier) == (
        activity,
        200_000,
        "over",
    )
    assert (figure.words_at, figure.step) == (2, 100_000)
    assert (figure.created_by, figure.in_force_from) == (by, None)


def test_who_has_the_activity_open_is_told(by, activity, row):
    bring(by, row)

    activity.refresh_from_db()
    assert activity.version == 1


VALUES = [
    ("约30万元", "", (300_000, None, "about")),
    ("100～150", "", (100, 150, "range")),
    ("", "若干", (None, None, "vague")),
    ("若干", "", (None, None, "vague")),
    (200000.5, "确切", (200000.5, None, "exact")),
    ("200000", "约", (200_000, None, "about")),
]


@pytest.mark.parametrize(("cell", "qualifier", "expected"), VALUES)
def test_numbers_and_words_of_a_cell_are_understood(by, row, cell, qualifier, expected):
    result = bring(by, {**row, "数值*": cell, "限定": qualifier})

    assert refused(result) == {}
    figure = Figure.objects.get()
    value = None if figure.value is None else float(figure.value)
    assert (value, figure.value_max, figure.qualifier) == expected


def test_a_part_names_its_whole_even_one_of_the_same_file(by, row):
    whole = {**row, "其中属于": "", "去向": ""}
    part = {
        **row,
        "数值*": 50000,
        "限定": "确切",
        "去向": "香港",
        "其中属于": "捐款 逾20万元",
    }

    result = bring(by, whole, part)

    assert refused(result) == {}
    assert Figure.objects.get(value=50_000).part_of == Figure.objects.get(value=200_000)


REFUSED = [
    ({"编号*": "A-0000-1"}, "编号", "没有编号为“A-0000-1”的活动"),
    ({"指标*": "没有的指标"}, "指标", "没有指标“没有的指标”"),
    ({"数值*": ""}, "数值", "请填数值"),
    ({"数值*": -5, "限定": ""}, "数值", "负数"),
    ({"单位*": ""}, "单位", "请填单位"),
    ({"单位*": "人"}, "单位", "单位是“元”，不能用“人”"),
    ({"口径*(新增/累计)": ""}, "口径", "请填口径"),
    ({"口径*(新增/累计)": "合计"}, "口径", "不在可选范围内"),
    ({"截至日期*": ""}, "截至日期", "请填截至日期"),
    ({"范围(本项/本级/含下级)": "含下级"}, "范围", "“含下级”不能报新增"),
    ({"原文": "逾20万元"}, "原文", "正文中找不到“逾20万元”"),
    ({"原文": "21万元"}, "原文", "原文“21万元”与所填的数值、单位或限定不符"),
    ({"其中属于": "捐款 100元"}, "其中属于", "同一活动中没有“捐款 100元”"),
    ({"数值*": "约20万元", "限定": "逾"}, "数值", "与限定“逾”不一致"),
    ({"指标*": "捐赠物资", "单位*": "个"}, "物品", "按物品计数"),
]


@pytest.mark.parametrize(("said", "heading", "message"), REFUSED)
def test_what_entry_refuses_is_refused_under_its_heading(by, row, said, heading, message):
    result = bring(by, {**row, **said})

    assert message in refused(result)[heading][0]
    assert not Figure.objects.exists()


def test_a_row_with_the_same_key_changes_the_draft(by, activity, row):
    bring(by, row)

    result = bring(by, {**row, "数值*": 210000})

    assert kinds(result) == ["update"]
    assert Figure.objects.get().value == 210_000


def test_two_equal_gifts_that_the_account_writes_twice_come_again_unchanged(
    by, activity, row
):
    Activity.objects.update(narrative="捐款20万余元，再捐款20万余元")
    row = {**row, "原文": "20万余元"}
    first = bring(by, row, row)
    again = bring(by, row, row)

    assert kinds(first) == ["new", "new"]
    assert kinds(again) == ["skip", "skip"]
    assert Figure.objects.count() == 2


def test_one_gift_that_a_file_tells_twice_is_refused(by, row):
    assert "同一个数只录一次" in refused(bring(by, row, row))["数值"][0]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_third_gift_is_new_wherever_it_stands_in_the_file(by, row, place):
    first, second, third = ({**row, "数值*": value} for value in (100, 200, 300))
    bring(by, first, second)
    rows = [first, second]
    rows.insert(place, third)

    result = bring(by, *rows)

    assert kinds(result) == ["new" if number == place else "skip" for number in range(3)]
    assert set(Figure.objects.values_list("value", flat=True)) == {100, 200, 300}


def test_what_is_verified_is_not_changed_by_a_file(by, row):
    activity = ActivityFactory(verified=True)
    ActivityLeadFactory(activity=activity)
    FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="donation_cash"),
        value=200_000,
        qualifier="over",
        as_of=date(2022, 3, 11),
        verified=True,
    )
    theirs = {**row, "编号*": activity.number}

    changed = bring(by, {**theirs, "数值*": 210000})
    added = bring(by, {**theirs, "截至日期*": "2022-03-12"})
    same = bring(by, theirs)

    assert "已核实" in refused(changed)["数值"][0]
    assert "已核实的请先“开始更正”" in refused(added)["编号"][0]
    assert kinds(same) == ["skip"]


def test_a_file_carries_the_new_version_of_a_correction_not_the_old(by):
    figure = FigureFactory(
        activity=ActivityFactory(verified=True, status="correcting"), verified=True
    )
    said = {"activity": figure.activity, "indicator": figure.indicator}
    FigureFactory(**said, value=35, replaces=figure)

    rows = FigureResource(by=by).export().dict

    assert [row["数值"] for row in rows] == [35]


def test_one_number_in_place_of_a_range_is_refused_with_a_sentence(by):
    figure = FigureFactory(value=100, value_max=150, qualifier="range")
    row = FigureResource(by=by).export().dict[0]

    result = bring(by, {**row, "数值": 120})

    assert kinds(result) == ["invalid"]
    assert "两端" in str(refused(result))
    figure.refresh_from_db()
    assert figure.value == 100


def test_a_changed_day_of_an_export_changes_its_figure_and_makes_no_second(
    by, activity, row
):
    bring(by, row)
    one = Figure.objects.get()
    data = XlsxFile().export_data(FigureResource(by=by).export())
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["数据"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("截至日期") + 1, "2022-02-09")
    changed = BytesIO()
    book.save(changed)

    dataset = bringing.read_file(FigureResource, "导出.xlsx", changed.getvalue(), by)
    outcome = bringing.write(
        FigureResource, dataset, by, name="导出.xlsx", data=changed.getvalue()
    )

    assert (outcome.new, outcome.changed) == (0, 1)
    assert Figure.objects.get().pk == one.pk
    assert Figure.objects.get().as_of == date(2022, 2, 9)


def test_a_row_that_differs_in_its_day_alone_waits_for_a_person(by, activity, row):
    bring(by, row)
    said = {**row, "截至日期*": "2022-02-09"}

    result = bring(by, said)

    (held,) = result.held.values()
    assert (held.is_new, "只有截至日期（" in held.message) == (True, True)
    other = bring(by, {**said, "数值*": "7"})
    assert other.held == {}
