"""The trail as a workbook: every cell is the text that was written."""

from io import BytesIO

from openpyxl import load_workbook

from bulletin.audit.workbook import details_text, workbook_of


def test_what_looks_like_a_formula_is_text():
    texts = ["=1+1", "@x", "+8613800138000", "-1", "普通"]
    book = load_workbook(BytesIO(workbook_of(["一", "二", "三", "四", "五"], [texts])))
    cells = list(book.active.iter_rows())
    assert [cell.value for cell in cells[0]] == ["一", "二", "三", "四", "五"]
    assert [cell.value for cell in cells[1]] == texts
    assert {cell.data_type for cell in cells[1]} == {"s"}


def test_a_text_longer_than_a_cell_is_cut():
    book = load_workbook(BytesIO(workbook_of(["一"], [["长" * 40_000]])))
    assert len(book.active["A2"].value) == 32_000


def test_details_are_shown_as_written():
    assert details_text({}) == ""
    assert details_text({"原因": "错"}) == '{\n "原因": "错"\n}'


def test_a_character_that_no_workbook_can_hold_has_a_mark_in_its_place():
    book = load_workbook(BytesIO(workbook_of(["一"], [["标\x0b\ufffe题"]])))
    assert book.active["A2"].value == "标\ufffd\ufffd题"
