"""The four tables of the 核对说明: numbers, what was asked, the bridge, what is unknown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bulletin.zh.dates import say_moment
from bulletin.zh.rounding import scaled, written
from organizations.models import Indicator
from organizations.totals.answers.places import place_names
from organizations.totals.reading.question import Question, TotalsError
from reports.document.frame import Column, Table, TableCell
from reports.making.annexes.bridge import bridge
from reports.models import Edition
from reports.proof.notes.records import behind
from reports.reconciliation.findings import Caution, Number

#: The notes of a total in words.
NOTES = {
    "below": "累计数比以前计入的小",
    "late": "在累计数之后才核实",
    "conflict": "同一天有两个不同的累计数",
    "opening": "首次累计已含在较大范围的累计里，未另计",
    "overlap": "增长从较早的累计数算起",
    "crossing": "累计数与较早的数据可能重叠",
}


def _cells(*words: object) -> tuple[TableCell, ...]:
    return tuple(TableCell(str(word)) for word in words)


def table_of_numbers(
    numbers: Iterable[Number],
    words: Mapping[int, str],
    totals: Sequence[Mapping[str, Any]],
) -> Table:
    """Each number of the text; the cells of annexes are counted."""
    columns = tuple(map(Column, ("序号", "位置", "印出的文字", "结论", "依据")))
    rows: list[tuple[TableCell, ...]] = []
    cells = 0
    for number in numbers:
        if number.place.kind == "cell":
            cells += 1
            continue
        about = behind(number, words, totals)
        place = len(rows) + 1
        rows.append(_cells(place, number.place.label, number.text, number.words, about))
    note = f"附表的 {cells} 格由合计逐格算出，不逐一列出。" if cells else ""
    return Table("numbers", "表1", "每个数字及其依据", columns, tuple(rows), (), note)


def table_of_questions(edition: Edition, warnings: Iterable[Caution]) -> Table:
    """What was asked, who answered with which reason; the numbers quoted, by whom."""
    columns = tuple(map(Column, ("提醒", "内容", "答复的理由", "答复人", "时间")))
    rows = []
    for warning in warnings:
        at = say_moment(timezone.localtime(warning.at)) if warning.at else ""
        reason = warning.reason or "还没有答复"
        rows.append(_cells(warning.words, warning.message, reason, warning.by, at))
    for row in edition.quotations.select_related("quoted_by").order_by("id"):
        at = say_moment(timezone.localtime(row.quoted_at))
        rows.append(_cells("引用", f"“{row.text}”", row.reason, row.quoted_by, at))
    note = "" if rows else "没有提醒，也没有注明引用的数字。"
    return Table("questions", "表2", "提醒与答复", columns, tuple(rows), (), note)


def table_of_bridge(edition: Edition) -> Table:
    """From the totals of the edition before to these."""
    before = Edition.objects.select_related("campaign").before(edition)
    question = Question(
        edition.campaign.code, edition.cut_off, known_on=edition.frozen_at
    )
    try:
        return bridge(
            question,
            "表3",
            last_cutoff=before.cut_off if before else None,
            last_known_on=before.known_at if before else None,
        )
    except TotalsError as error:
        return Table("bridge", "表3", "与上期合计的衔接", (), (), (), str(error))


def table_of_totals(totals: Sequence[Mapping[str, Any]]) -> Table:
    """Each total that the text names: its bounds, what is unknown, what staff should ask."""
    columns = tuple(
        map(Column, ("合计", "印出", "精确值", "至少～至多", "不明", "未核实", "说明"))
    )
    names = dict(Indicator.objects.values_list("code", "name"))
    places = place_names()
    rows = []
    for total in totals:
        where = places.get(total["destination"] or "", total["destination"] or "")
        parts = (names.get(total["indicator"], total["indicator"]), total["item"], where)
        name = "·".join(part for part in parts if part)
        if "since" in total:
            name = f"{name}（{total['since']}以来新增）"
        highest = _exact(total["high"]) if total["high"] else "不限"
        ends = f"{_exact(total['low'])}～{highest}"
        value = _exact(total["value"]) if total["value"] else "不明"
        counts = total["unknown"], total["unverified"]
        asked = "；".join(_notes(total["notes"])) or "无"
        rows.append(_cells(name, total["text"], value, ends, *counts, asked))
    note = (
        "不明：计入而没有数值的数据；未核实：截至日期以前已报、还没有核实的数据。"
        if rows
        else "文中没有由系统填入的合计。"
    )
    return Table("totals", "表4", "合计与不明之处", columns, tuple(rows), (), note)


def _exact(digits: str) -> str:
    """Every digit of a value, in 万 from 100000 on: 31528.9万 is read, 315289000 is counted."""
    value = Decimal(digits)
    if abs(value) < 100_000:
        return written(value)
    return f"{written(scaled(value, -4))}万"


def _notes(notes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for note in notes:
        figures = "、".join(map(str, note["figures"]))
        yield f"{NOTES.get(note['code'], note['code'])}（数据 {figures}）"
