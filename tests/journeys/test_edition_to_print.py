"""From a draft to the printed page in a browser: composed, sent back, corrected, signed, published.

No number is typed on the way.
"""

import logging
import re
import unicodedata

import pdfplumber
import pytest

from reports.document.text import plain_text
from reports.models import Edition
from reports.models.layout import ANNEXES
from reports.reconciliation.reconcile import printable
from reports.rendering import geometry
from reports.rendering.columns import as_printed
from reports.rendering.title import title_lines
from tests.answering import answer_all
from tests.browser import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

A4 = (595, 842)
#: A font draws a radical and the character by one glyph; Chromium names the radical in the PDF.
RADICALS = str.maketrans("⺠⻆⻘⻔⻣⻰⻓⻋戶", "民角青门骨龙长车户")
MM = 72 / 25.4


def bare(text: str) -> str:
    """Without white space and in one form: a printed page breaks lines."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(RADICALS)


def test_an_edition_goes_from_draft_to_print_through_four_people(visitor, user):
    edition = Edition.objects.get()
    address = f"/reports/editions/{edition.pk}/"

    def press(role: str, button: str, remark: str = "") -> str:
        person = visitor().sign_in(user(role))
        page = person.open(address)
        if remark:
            form = page.locator("form.step").filter(has_text=button)
            form.locator("input[name=remark]").fill(remark)
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()
        if button in ("签发", "发布"):
            assert page.inner_text("h1") == f"确认{button}？"
            with page.expect_navigation():
                page.keyboard.press("Enter")
        assert person.complaints == []
        return page.locator(".reader-bar .status").inner_text()

    assert press("editor", "重新取数") == "草稿"
    assert press("editor", "送审") == "送审"
    assert press("reviewer", "退回", "请核对第二版块") == "草稿"
    assert press("editor", "送审") == "送审"
    assert press("reviewer", "核稿通过") == "已核稿"
    answer_all(edition, user("editor"))
    assert press("signatory", "签发") == "已签发"
    assert press("signatory", "发布") == "已发布"
    edition.refresh_from_db()
    assert [d.step for d in edition.decisions.order_by("id")] == [
        "submit", "send_back", "submit", "review", "sign", "publish",
    ]  # fmt: skip


def test_the_printed_page_is_a4_with_the_margins_of_the_standard(visitor, user, tmp_path):
    edition = Edition.objects.get()
    page = visitor().sign_in(user("auditor")).open(f"/reports/editions/{edition.pk}/")
    path = tmp_path / "edition.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as pdf:
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
        assert len(pdf.pages) == 4
        for number, sheet in enumerate(pdf.pages, start=1):
            assert (round(sheet.width), round(sheet.height)) == A4
            body = [c for c in sheet.chars if 15.5 < c["size"] < 16.5]
            assert 27 * MM <= min(c["x0"] for c in body) <= 29 * MM
            assert max(c["x1"] for c in body) <= (210 - 25) * MM
            assert min(c["top"] for c in body) >= 36 * MM
            assert max(c["bottom"] for c in body) <= (297 - 34) * MM
            assert f"—{number}—" in bare(sheet.extract_text())
    printed = re.sub(r"—\d—", "", bare(text))
    assert printed == bare(plain_text(printable(edition)))


def test_the_browser_prints_titles_lines_and_annexes_as_the_files_do(
    visitor, user, tmp_path
):
    edition = Edition.objects.get()
    edition.annexes = list(ANNEXES)
    edition.save()
    page = visitor().sign_in(user("auditor")).open(f"/reports/editions/{edition.pk}/")
    top = page.locator("article.article").bounding_box()["y"]
    assert top <= 200
    path = tmp_path / "edition.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    document = printable(edition)
    with pdfplumber.open(path) as pdf:
        first, second, *others = pdf.pages
        head = first.filter(lambda it: 21 < it.get("size", 0) < 23).extract_text()
        assert list(map(bare, head.split("\n"))) == list(
            map(bare, title_lines(document.title))
        )
        body = [it for it in second.chars if 15.5 < it["size"] < 16.5]
        assert len({round(it["matrix"][5]) for it in body}) == geometry.LINES
        words = set()
        for sheet in others:
            for word in sheet.extract_words(x_tolerance=3, keep_blank_chars=True):
                words.add(bare(word["text"]))
    for table in map(as_printed, document.frame.annexes):
        for row in table.printed:
            assert {bare(cell.text) for cell in row if cell.is_number} <= words


def test_the_slip_is_one_page_however_long_names_and_title_are(visitor, user, tmp_path):
    edition = Edition.objects.get()
    editor = user("editor", display_name="欧阳" * 10)
    answer_all(edition, editor)
    edition.title = edition.title + "深圳市社会组织党组织防台救灾工作情况" * 4
    edition.subtitle = "深圳市社会组织党组织防台救灾工作情况" * 3
    edition.series = "深圳市社会组织党建工作委员会堡垒先锋行动综合简报"
    edition.save()
    address = f"/reports/editions/{edition.pk}/slip/"
    page = visitor().sign_in(user("auditor")).open(address)
    path = tmp_path / "slip.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == 1
        said = bare(pdf.pages[0].extract_text())
    assert "应与本单一致" in said


def test_the_records_behind_a_number_open_on_a_phone_without_sideways_scrolling(
    visitor, user
):
    edition = Edition.objects.get()
    person = visitor(PHONE).sign_in(user("editor"))
    page = person.open(f"/reports/editions/{edition.pk}/")
    with page.expect_navigation():
        page.get_by_text("约3.15亿元", exact=True).click()
    assert page.locator("#trace .row").count() == 3  # one 累计 for each destination
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE[0]
    page.get_by_role("link", name="关闭").click()
    assert page.locator("#trace").count() == 0
    assert person.complaints == []


def test_the_text_grows_and_shrinks_by_the_sizes_of_the_page(visitor, user):
    edition = Edition.objects.get()
    page = visitor().sign_in(user("auditor")).open(f"/reports/editions/{edition.pk}/")

    def size() -> float:
        return float(
            page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.reading')).fontSize)"
            )
        )

    middle = size()
    page.get_by_text("大", exact=True).click()
    large = size()
    page.get_by_text("小", exact=True).click()
    assert size() < middle < large
