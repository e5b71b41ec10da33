"""A book in a browser: head confirmed, errors told, corrected, in, taken back."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page

from organizations.models import ImportBatch, Organization
from tests.browser import DESK, PHONE, PICTURES

pytestmark = pytest.mark.journey

HEAD = "序号,单位名称,类型,所在区,统一社会信用代码,怪列"
GOOD, BAD = "51440300MJL1712376", "51440300MJL1712370"
WRONG = f"{HEAD}\n1,试验一会,社团,南山区,,甲\n2,试验二会,社团,福田区,{BAD},乙\n"
IMPORT = "/admin/organizations/organization/import/"


def picture(page: Page, name: str) -> None:
    """The page at a desk and on a phone, to be looked at."""
    for said, (width, height) in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"book-{name}-{said}.png", full_page=True)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def handed_back(page: Page) -> Workbook:
    """The book with what is wrong marked in it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="下载标注好的文件").click()
    return openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))


def commented(book: Workbook) -> list[Any]:
    """Its cells that say what is wrong."""
    sheet: Any = book.worksheets[0]
    found = []
    for row in sheet.iter_rows():
        found += [cell for cell in row if cell.comment]
    return found


def corrected(book: Workbook) -> bytes:
    """The marked book with the right code in each marked cell."""
    for cell in commented(book):
        cell.value = GOOD
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(page: Page, data: bytes, name: str) -> None:
    """Choose a file and upload it."""
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
    page.set_input_files("#id_import_file", file)
    with page.expect_navigation():
        page.get_by_role("button", name="上传并预览").click()


def choose_columns(page: Page) -> None:
    """Leave out what nobody knows; the rest is as proposed."""
    for box in page.locator("select").all():
        if not box.input_value():
            box.select_option(label="不导入")
    with page.expect_navigation():
        page.get_by_role("button", name="确认并预览").click()


def test_a_book_comes_in_after_its_errors_are_mended_and_is_taken_back(visitor, user):
    PICTURES.mkdir(parents=True, exist_ok=True)
    recorder = user("recorder", username="luru", display_name="录入员甲")
    traveller = visitor().sign_in(recorder)
    page = traveller.open(IMPORT)
    picture(page, "1-upload")

    send(page, WRONG.encode(), "花名册.csv")
    picture(page, "2-columns")
    choose_columns(page)
    picture(page, "3-errors")
    assert BAD in page.inner_text("#content")
    marked = handed_back(page)
    assert "E3" in {cell.coordinate for cell in commented(marked)}

    page = traveller.open(IMPORT)
    send(page, corrected(marked), "花名册-标注.xlsx")
    choose_columns(page)
    picture(page, "4-preview")
    with page.expect_navigation():
        page.get_by_role("button", name="确认导入").click()
    assert Organization.objects.filter(name__startswith="试验").count() == 2

    with page.expect_navigation():
        page.get_by_role("link", name="查看这一批").click()
    picture(page, "5-batch")
    with page.expect_navigation():
        page.get_by_role("link", name="撤销整批").click()
    picture(page, "6-undo")
    with page.expect_navigation():
        page.get_by_role("button", name="撤销").click()
    picture(page, "7-undone")
    assert not Organization.objects.filter(name__startswith="试验").exists()
    page = traveller.open("/admin/organizations/importbatch/")
    picture(page, "8-batches")
    assert ImportBatch.objects.get().state == "undone"
    assert traveller.complaints == []
