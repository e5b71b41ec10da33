"""正文数字: every number of the text in its order, with what stands behind it, as a table."""

from reports.document.blocks import Document
from reports.document.frame import Column, Table, TableCell
from reports.document.text import placed_runs

COLUMNS = (
    Column("序号"),
    Column("印出的文字"),
    Column("数值", is_number=True),
    Column("结论"),
    Column("数据"),
    Column("活动"),
)
#: Verdicts in words.
VERDICTS = {
    "matched": "与记录一致",
    "total": "与合计一致",
    "count": "与清点一致",
    "date": "日期",
    "quoted": "引用，不核对",
    "weaker": "属实，但与记录的说法不同",
    "contradicted": "与记录不符",
    "ambiguous": "不止一条记录与之相符",
    "untraced": "没有记录与之对应",
    "unreadable": "读不出这个数",
}


def numbers(document: Document) -> Table:
    """The table; ids of figures and 编号 as text."""
    rows: list[tuple[TableCell, ...]] = []
    for placed in placed_runs(document):
        trace = placed.run.trace
        if trace is None:
            continue
        value = trace.value if trace.kind != "date" else None
        rows.append(
            (
                TableCell(str(len(rows) + 1)),
                TableCell(placed.run.text),
                TableCell(value or "", value),
                TableCell(VERDICTS[trace.verdict]),
                TableCell("、".join(map(str, trace.figures))),
                TableCell("、".join(trace.activities)),
            )
        )
    return Table("numbers", "", "正文数字", COLUMNS, tuple(rows))
