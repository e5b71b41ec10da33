"""Rows of activities as offices fill them: days without a year, goods in columns of their own."""

from datetime import date
from typing import Any

from django.utils import timezone

from bulletin.models import User
from organizations.importing.table import SheetTable, TableColumn
from organizations.models import Campaign
from organizations.resources.columns import Row, SheetColumn
from organizations.resources.inferred_days import InferredDays
from organizations.resources.widgets import text_of

FIRST, LAST, UNTIL = "开始日期", "结束日期", "截至日期"
#: Headings that are no columns of ours: the three together make a cell of 捐赠物资.
ITEM, NUMBER, UNIT = "物资：品名", "物资：数量", "物资：计量单位"
GOODS = "donated_goods"
#: What offices call them.
GOODS_HEADS = {
    **dict.fromkeys((ITEM, "品名", "物资名称", "物资品名", "入库物资", "物品"), ITEM),
    **dict.fromkeys((NUMBER, "数量", "物资数量", "数量总计", "数量合计"), NUMBER),
    **dict.fromkeys((UNIT, "计量单位", "单位（计量）"), UNIT),
}
#: A measure word has at most so many signs: 件, 人份; a body has more.
LONGEST_MEASURE = 3
#: What is offered to be said for a whole file beside what is needed.
WANTED = (FIRST, "去向")


class ActivityRows(InferredDays):
    """What becomes of the cells of a row before they are taken over."""

    class Meta:
        abstract = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        self._latest: dict[str, date] = {}

    def spellings(self) -> dict[str, str]:
        """Also the three heads that make 捐赠物资."""
        return {**GOODS_HEADS, **super().spellings()}

    def spellings_in(self, table: SheetTable) -> dict[str, str]:
        """As `spellings`: 数量 stands for goods only where a column names them."""
        known = self.spellings()
        heads = {known.get(column.head.said) for column in table.columns}
        if ITEM in heads:
            if any(_is_of_measures(table, one) for one in table.columns):
                known["单位"] = UNIT
            return known
        return {said: ours for said, ours in known.items() if ours not in (NUMBER, UNIT)}

    def lacking(self, headings: list[str]) -> list[SheetColumn]:
        """What new activities need; where the file numbers them, they are there already."""
        if "编号" in headings:
            return []
        found = []
        for column in self.columns():
            is_wanted = column.needed or column.column_name in WANTED
            if is_wanted and column.column_name not in headings:
                found.append(column)
        return found if any(column.needed for column in found) else []

    def finish(self, dataset: Any) -> None:
        """Make the columns of goods into cells such as 手套 3000双."""
        super().finish(dataset)
        headings = list(dataset.headers or [])
        if not {ITEM, NUMBER, UNIT} & set(headings):
            return
        goods = self.fields[f"indicator_{GOODS}"].column_name
        kept = [one for one in headings if one not in (ITEM, NUMBER, UNIT, goods)]
        rows = [dict(zip(headings, values, strict=True)) for values in dataset]
        places = list(dataset.places)
        dataset.wipe()
        dataset.headers, dataset.places = [*kept, goods], places
        for place, row in zip(places, rows, strict=True):
            dataset.append([*(row[one] for one in kept), _goods(row, goods)])
            for heading in (NUMBER, ITEM):
                if heading in place.letters:
                    place.letters[goods] = place.letters[heading]

    def before_import_row(self, row: Row, **kwargs: Any) -> None:
        """Days as offices write them become days as we do; what was inferred is told."""
        super().before_import_row(row, **kwargs)
        said = self.days_of(row, FIRST)
        if said is not None:
            row[FIRST] = said.first.isoformat()
            if said.last != said.first and not text_of(row.get(LAST)):
                row[LAST] = said.last.isoformat()
        for heading in (LAST, UNTIL):
            said = self.days_of(row, heading)
            if said is not None:
                row[heading] = said.last.isoformat()

    def latest_day(self, row: Row) -> date:
        """The day up to which a day without a year lies: the last of the campaign, or today."""
        name = text_of(row.get("专题"))
        if name not in self._latest:
            today = timezone.localdate()
            try:
                campaign = self.fields["campaign"].widget.clean(name)
            except ValueError:
                campaign = None
            ends = campaign.ends_on if isinstance(campaign, Campaign) else None
            self._latest[name] = min(today, ends) if ends else today
        return self._latest[name]


def _goods(row: dict[str, str], goods: str) -> str:
    """The cell of 捐赠物资 with the thing that stands in the other columns."""
    item, number = row.get(ITEM, "").strip(), row.get(NUMBER, "").strip()
    if not item and not number:
        return row.get(goods, "")
    # A number that says its own unit (198件) needs none from the other column.
    unit = row.get(UNIT, "").strip() if _is_bare(number) else ""
    named = f"「{item}」" if item and "「" not in item else item
    parts = [row.get(goods, "").strip(), f"{named}{number}{unit}"]
    return "；".join(part for part in parts if part)


def _is_of_measures(table: SheetTable, column: TableColumn) -> bool:
    """Whether a column headed 单位 holds measure words, as 箱 and 顶, and no bodies."""
    if column.head.said != "单位":
        return False
    cells = [row[column.place].text for row in table.rows.values() if column.place in row]
    return all(len(cell.strip()) <= LONGEST_MEASURE for cell in cells)


def _is_bare(number: str) -> bool:
    return not any(sign.isalpha() for sign in number)
