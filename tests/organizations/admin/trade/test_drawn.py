"""What of a file is drawn on its page."""

from organizations.admin.trade.drawn import MOST_DRAWN, preview_drawn
from organizations.importing.choosing import Choices
from organizations.resources.outcome import CellFinding, HeldRow, Outcome, RowPlace
from organizations.resources.previews import Preview


def preview(**said):
    outcome = Outcome(**said)
    return Preview("册.csv", Choices(), 9, outcome, 3, [], [], [], 0, is_judged=True)


def found(count, column, message):
    return [CellFinding("", n, column, None, "甲", message) for n in range(count)]


def test_the_first_findings_are_drawn_and_the_others_counted_by_kind():
    first = found(MOST_DRAWN, "类型", "不在可选范围内")
    findings = [*first, *found(30, "名称", "请填名称")]

    drawn = preview_drawn(preview(findings=findings))

    counted = [
        (kind.count, len(shown), more) for kind, shown, more in drawn["finding_kinds"]
    ]
    assert counted == [(MOST_DRAWN, MOST_DRAWN, 0), (30, 0, 30)]
    assert drawn["findings"] == findings


def test_what_is_asked_at_a_held_row_is_not_told_above_as_well():
    held = [(RowPlace("", 3, {}), HeldRow("第 3 行疑似重复", is_new=True))]

    drawn = preview_drawn(preview(suspected=["第 3 行疑似重复", "请核对"], held=held))

    assert drawn["suspected"] == ["请核对"]
