"""Every number of a document is found with its place; its text is the txt file's."""

from reports.document.shape import to_dict
from reports.document.text import plain_text
from reports.proof.checker.prints import (
    printed_cells,
    printed_numbers,
    text_of_document,
)
from tests.reports.proof.checker.packages import parts, trace
from tests.reports.rendering.documents import framed, of_entries


def test_each_number_is_named_with_its_place():
    piece = {"place": "title", "text": "3场", "trace": trace("count", "count", value="3")}
    found = list(printed_numbers(parts()["document"], [piece]))
    assert [it.text for it in found] == [
        *("3月11日", "逾357人", "2项", "300人", "五十多人", "24小时", "3场")
    ]
    assert [it.section for it in found] == ["", "", *["volunteer"] * 4, ""]
    assert found[3].name == "条目 A-2022-000001 “300人”"
    assert found[-1].name == "title“3场”"


def test_only_cells_with_a_trace_are_numbers():
    assert [it.name for it in printed_cells(parts()["document"])] == [
        "附表1第 1 行“307人”"
    ]
    without = {"title": "无附表"}
    assert list(printed_cells(without)) == []


def test_its_text_is_that_of_the_text_file():
    document = framed(of_entries(7))
    assert text_of_document(to_dict(document)) == plain_text(document)
