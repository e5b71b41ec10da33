"""PDF: annexes as broad as they come stand within the margins."""

from dataclasses import replace

from reports.document.frame import Column, TableCell
from reports.rendering import geometry
from tests.reports.rendering.documents import TABLE, framed, of_paragraphs
from tests.reports.rendering.test_pdf import MM, pages

#: 附表 of all Party bodies: seven columns of numbers, each with its unit in the head.
SUMS = (
    ("捐款", "万元", "15"),
    ("捐物折价", "万元", "30"),
    ("未分", "万元", "约31500"),
    ("合计", "万元", "约31500"),
    ("志愿服务队", "支", "1584"),
    ("志愿者", "人", "33553"),
    ("服务时长", "万小时", "367.18"),
)


def test_an_annex_of_seven_sums_stands_within_the_margins():
    columns = [Column("党委（单位）")]
    cells = [TableCell("深圳市社会组织总会联合党委")]
    for words, unit, number in SUMS:
        columns.append(Column(words, unit, True))
        cells.append(TableCell(f"{number}{unit}", number))
    table = replace(TABLE, columns=tuple(columns), rows=(tuple(cells),), total=())
    (_, page) = pages(framed(of_paragraphs("捐款"), annexes=(table,), colophon=None))
    edge = geometry.PAGE_WIDTH - geometry.RIGHT
    assert max(it["x1"] for it in page.chars) / MM < edge
    said = page.extract_text()
    for _, unit, number in SUMS:
        assert f"（{unit}）" in said
        assert number in said
