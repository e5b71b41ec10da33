"""A file that comes again: newer edits stay, a deed told twice waits for a person."""

import io

import openpyxl
import pytest

from organizations.models import Activity, ImportBatch, Organization
from organizations.resources import bringing
from organizations.resources.formats import XlsxFile
from organizations.resources.kinds import KINDS
from organizations.resources.outcome import place_name
from organizations.resources.stamps import SHEET
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


def judged(kind, data, by, name="来件.xlsx"):
    """What a file would bring."""
    dataset = bringing.read_file(KINDS[kind], name, data, by)
    return bringing.check(KINDS[kind], dataset, by)


def written(kind, data, by, name="来件.xlsx", **more):
    """What a file brings."""
    dataset = bringing.read_file(KINDS[kind], name, data, by)
    return bringing.write(KINDS[kind], dataset, by, name=name, data=data, **more)


def exported(kind, by):
    return XlsxFile().export_data(KINDS[kind](by=by).export())


def edited(data, address, value):
    """The workbook with another value in one cell."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["数据"][address] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def counts(outcome):
    return outcome.new, outcome.changed, outcome.unchanged, len(outcome.held)


# An export that comes back ----------------------------------------------------------------


def test_an_export_carries_a_sheet_that_nobody_sees(by):
    row = OrganizationFactory(name="甲会")

    book = openpyxl.load_workbook(io.BytesIO(exported("organizations", by)))

    assert book[SHEET].sheet_state == "veryHidden"
    assert book[SHEET]["A2"].value == str(row.pk)
    assert judged("organizations", exported("organizations", by), by).unchanged == 1


def test_an_old_export_overwrites_no_newer_edit_unless_it_is_chosen(by):
    OrganizationFactory(name="甲会", supervising_unit="旧局")
    OrganizationFactory(name="乙会", supervising_unit="旧局")
    data = edited(exported("organizations", by), "I2", "文件局")
    data = edited(data, "I3", "文件局")
    Organization.objects.filter(name="甲会").update(supervising_unit="新局")

    first = written("organizations", data, by)

    assert counts(first) == (0, 1, 0, 1)
    assert "“甲会”系统中已有更新" in first.suspected[0]
    units = dict(Organization.objects.values_list("name", "supervising_unit"))
    assert units == {"甲会": "新局", "乙会": "文件局"}
    held = [place_name(place) for place, _ in first.held]
    again = written("organizations", data, by, taken=held)
    assert again.changed >= 1
    assert Organization.objects.get(name="甲会").supervising_unit == "文件局"


def test_what_is_changed_between_judging_and_writing_is_not_overwritten(by, monkeypatch):
    OrganizationFactory(name="甲会", supervising_unit="旧局")
    data = edited(exported("organizations", by), "I2", "文件局")
    begin = bringing.begin_batch

    def begin_while_another_saves(**fields):
        Organization.objects.update(supervising_unit="新局")
        return begin(**fields)

    monkeypatch.setattr(bringing, "begin_batch", begin_while_another_saves)

    outcome = written("organizations", data, by)

    assert "系统中已有更新" in outcome.findings[0].message
    assert Organization.objects.get().supervising_unit == "新局"
    assert not ImportBatch.objects.exists()


def test_a_part_of_a_record_that_was_changed_counts_as_newer(by):
    row = OrganizationFactory(name="甲会")
    data = edited(exported("organizations", by), "I2", "文件局")
    row.names.create(kind="short", name="小甲")

    assert len(judged("organizations", data, by).held) == 1


def test_a_newer_record_that_the_file_does_not_change_is_no_question(by):
    OrganizationFactory(name="甲会")
    data = exported("organizations", by)
    Organization.objects.update(name="甲会")
    OrganizationFactory(name="乙会")

    assert counts(judged("organizations", data, by)) == (0, 0, 1, 0)


def test_a_stamp_of_another_kind_says_nothing(by):
    OrganizationFactory(name="甲会")
    data = exported("organizations", by)
    book = openpyxl.load_workbook(io.BytesIO(edited(data, "I2", "文件局")))
    book[SHEET]["A1"], book[SHEET]["B2"] = "organizations.activity", "0" * 16
    stream = io.BytesIO()
    book.save(stream)

    assert judged("organizations", stream.getvalue(), by).changed == 1


# A row without a key ----------------------------------------------------------------------


@pytest.fixture
def file():
    """A csv of two activities without 编号."""
    campaign, party = CampaignFactory(), PartyOrganizationFactory()
    head = "专题,版块,行动,标题,牵头单位,正文,开始日期,志愿者（人）"
    start = f"{campaign.name},志愿服务,先锋行动,服务"
    lines = [
        f"{start}一,{party.name},组织党员30人服务,2022-03-01,30",
        f"{start}二,{party.name},组织党员40人服务,2022-03-02,40",
    ]
    return "\n".join([head, *lines])


def test_the_same_file_twice_brings_nothing_new(file, by):
    first = written("activities", file.encode(), by, "a.csv")
    again = written("activities", file.encode(), by, "a.csv")

    assert counts(first) == (2, 0, 0, 0)
    assert counts(again) == (0, 0, 0, 2)
    number = Activity.objects.get(title="服务一").number
    assert f"疑似重复：与 {number} 的" in again.suspected[0]
    assert Activity.objects.count() == 2
    assert ImportBatch.objects.count() == 1


def test_a_suspected_row_that_is_chosen_comes_in(file, by):
    written("activities", file.encode(), by, "a.csv")

    again = written("activities", file.encode(), by, "a.csv", taken=["!3"])

    assert counts(again) == (1, 0, 0, 1)
    assert Activity.objects.filter(title="服务二").count() == 2


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [
        ("组织党员30人服务", "三十名党员上岗，30人", 1),  # other words, same figures
        ("志愿服务,先锋行动,服务一", "志愿服务,先锋行动,另一个标题", 1),
        ("2022-03-01,30", "2022-03-05,30", 0),
        ("组织党员30人服务,2022-03-01,30", "组织党员50人服务,2022-03-01,50", 0),
    ],
)
def test_a_deed_is_the_same_by_its_facts(before, after, held, file, by):
    written("activities", file.encode(), by, "a.csv")
    first = "\n".join(file.split("\n")[:2])

    other = judged("activities", first.replace(before, after).encode(), by, "a.csv")

    assert len(other.held) == held


def test_a_row_that_stands_twice_in_a_file_comes_in_once(file, by):
    twice = f"{file}\n{file.split(chr(10))[1]}"

    outcome = judged("activities", twice.encode(), by, "a.csv")

    assert counts(outcome) == (2, 0, 0, 1)
    assert "第 4 行“服务一”疑似重复：与 第 2 行" in outcome.suspected[0]


def test_in_a_book_of_several_sheets_a_row_is_called_by_its_sheet(file, by):
    book = openpyxl.Workbook()
    book.active.title = "汇总"
    other = book.create_sheet("坪桥区")
    for sheet in (book.active, other):
        for line in file.split("\n")[:2]:
            sheet.append(line.split(","))
    stream = io.BytesIO()
    book.save(stream)

    outcome = judged("activities", stream.getvalue(), by, "a.xlsx")

    assert counts(outcome) == (1, 0, 0, 1)
    assert "第 坪桥区!2 行“服务一”疑似重复：与 第 汇总!2 行" in outcome.suspected[0]


def test_a_void_activity_holds_nothing_back(file, by):
    written("activities", file.encode(), by, "a.csv")
    Activity.objects.update(status="void", reason="误录")

    assert counts(judged("activities", file.encode(), by, "a.csv"))[0] == 2


def test_a_row_with_its_number_is_never_suspected(by):
    activity = ActivityFactory(number="A-2022-000009", status="draft")

    outcome = judged(
        "activities", f"编号,标题\n{activity.number},改了\n".encode(), by, "a.csv"
    )

    assert counts(outcome) == (0, 1, 0, 0)
