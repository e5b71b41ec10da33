"""The HTML file of an edition, printed by the browser: nothing cut off, no number in two."""

from dataclasses import replace
from unicodedata import normalize

import pdfplumber
import pytest

from reports.document.frame import Column, TableCell
from reports.rendering import RENDERERS
from reports.rendering.columns import as_printed
from tests.reports.rendering.documents import (
    COLOPHON,
    HEAD,
    TABLE,
    TOTAL,
    WIDE,
    framed,
    of_paragraphs,
)

pytestmark = pytest.mark.journey

BODY = "深圳市社会组织综合党委第一联合委员会第四支部"
DEED = "向社区捐赠物资、慰问一线人员并组织志愿服务" * 2


def donations():
    """A list of forty, with names that need three lines."""
    heads = ("序号", "捐赠单位", "事项")
    columns = (*map(Column, heads), Column("捐赠价值", "元", True))
    rows = []
    for place in range(1, 41):
        value = TableCell("约2300万元", "23000000", TOTAL)
        rows.append((TableCell(str(place)), TableCell(BODY), TableCell(DEED), value))
    return replace(TABLE, columns=columns, rows=tuple(rows), total=())


def test_the_file_prints_within_its_margins_with_every_number_whole(browser, tmp_path):
    annexes = (donations(), WIDE)
    document = framed(of_paragraphs("捐款约3.15亿元。"), annexes=annexes)
    path = tmp_path / "edition.html"
    path.write_bytes(RENDERERS["html"][0](document))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    page.close()
    words, heads, right = [], 0, 0.0
    with pdfplumber.open(tmp_path / "printed.pdf") as printed:
        for sheet in printed.pages:
            found = sheet.extract_words(x_tolerance=1)
            words += [word["text"] for word in found]
            heads += sum(word["text"] == "序号" for word in found)
            right = max([right, *(word["x1"] / float(sheet.width) for word in found)])
    assert words.count("约2300") == 40
    for cell in as_printed(WIDE).rows[0]:
        assert cell.text in words
    assert heads >= 3
    assert right < 0.9


LONG = "深圳市社会组织管理局办公室和社会组织党建工作应急处置专班综合协调与信息报送组"


def test_the_day_stands_whole_beside_the_longest_names(browser, tmp_path):
    head = replace(HEAD, issuer=f"{LONG}（{LONG}）")
    foot = replace(COLOPHON, printing_office=LONG, copies=12000)
    document = framed(of_paragraphs("捐款约3.15亿元。"), head=head, colophon=foot)
    path = tmp_path / "edition.html"
    path.write_bytes(RENDERERS["html"][0](document))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    page.close()
    lines = []
    with pdfplumber.open(tmp_path / "printed.pdf") as printed:
        for sheet in printed.pages:
            for line in (sheet.extract_text() or "").splitlines():
                lines.append("".join(normalize("NFKC", line).split()))
    assert any(line.endswith("2022年3月6日") for line in lines)
    assert any(line.endswith("2022年3月16日印发共印12000份") for line in lines)
