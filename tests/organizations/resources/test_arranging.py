"""Sheets become rows; what stays unknown is told with its cell."""

import pytest

from organizations.importing.choosing import LEFT_OUT, Choices
from organizations.importing.limits import Limits
from organizations.importing.workbook import read_book
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from organizations.resources.arranging import arrange
from organizations.resources.organization import OrganizationResource
from tests.organizations.importing.books import book, row, sheet_xml, text_cell

pytestmark = pytest.mark.django_db


def arranged(data, resource=None, **choices):
    content = data if isinstance(data, bytes) else data.encode()
    kind = resource or OrganizationResource()
    return arrange(kind, read_book(content, Limits()), Choices(**choices))


def test_a_cell_beyond_the_head_is_told():
    dataset = arranged("名称,类型\n甲会,社会团体,多出来的\n")

    assert [(one.cell, one.value) for one in dataset.refused] == [("C2", "多出来的")]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ('<c r="B2" t="e"><v>#REF!</v></c>', "错误值"),
        ('<c r="B2"><f>A1</f></c>', "公式没有计算结果"),
    ],
)
def test_a_cell_that_nobody_can_know_is_told(cell, message):
    head = row(1, text_cell("A1", "名称"), text_cell("B1", "类型"))
    dataset = arranged(book(sheet_xml(head + row(2, text_cell("A2", "甲会"), cell))))

    assert [one.cell for one in dataset.refused] == ["B2"]
    assert message in dataset.refused[0].message


def test_a_second_sheet_comes_in_and_a_hidden_one_is_told():
    head = row(1, text_cell("A1", "名称"))
    sheets = [
        sheet_xml(head + row(2, text_cell("A2", name)))
        for name in ("甲会", "乙会", "丙会")
    ]

    dataset = arranged(book(*sheets, states={3: "hidden"}))

    assert list(dataset["名称"]) == ["甲会", "乙会"]
    assert [place.sheet for place in dataset.places] == ["表1", "表2"]
    assert "隐藏" in dataset.notes[0]


def test_a_visible_sheet_without_a_head_is_refused_and_not_lost():
    head = row(1, text_cell("A1", "名称")) + row(2, text_cell("A2", "甲会"))
    other = sheet_xml(row(1, text_cell("A1", "别的")))

    dataset = arranged(book(sheet_xml(head), other))

    assert "没有认得的列名" in dataset.refused[0].message


def test_a_column_nobody_knows_is_a_finding_until_it_is_left_out_by_choice(user):
    by = user("recorder")
    text = "名称,类型,怪列\n甲会,社会团体,1\n"

    asked = bringing.check(OrganizationResource, arranged(text), by)
    chosen = bringing.check(
        OrganizationResource, arranged(text, columns={"怪列": LEFT_OUT}), by
    )

    assert [finding.cell for finding in asked.findings] == ["C1"]
    assert (chosen.new, chosen.findings) == (1, [])


def test_a_bare_number_is_in_the_unit_of_its_head():
    dataset = arranged("标题,捐款（万元）\n甲,30\n乙,约5万元\n", ActivityResource())

    assert list(dataset["捐款（元）"]) == ["30万元", "约5万元"]


def test_a_word_means_what_was_said_once():
    dataset = arranged(
        "名称,类型\n甲,社会组织\n", values={"类型": {"社会组织": "社会团体"}}
    )

    assert list(dataset["类型"]) == ["社会团体"]


def test_sheets_of_which_nobody_knows_a_word_are_all_read_by_their_shape():
    head = row(1, text_cell("A1", "甲列"), text_cell("B1", "乙列"))
    sheets = [
        sheet_xml(head + row(2, text_cell("A2", name), text_cell("B2", "某")))
        for name in ("甲会", "乙会")
    ]

    dataset = arranged(book(*sheets))

    assert [table.sheet for table in dataset.tables] == ["表1", "表2"]
    assert len(dataset.unknown) == 4
    assert dataset.refused == []
