"""All formats say the same numbers in the same order: they are functions of one tree."""

import html
import json
import re
from io import BytesIO

import ofdkit
import openpyxl
import pdfplumber
import pytest
from docx import Document as Word

from reports.document.text import placed_runs, plain_text
from reports.models import Edition
from reports.reconciliation.reconcile import printable
from reports.rendering import RENDERERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

FOLIO = re.compile(r"—\s*\d+\s*—")


def of_json(content: bytes) -> list[str]:
    data = json.loads(content)
    runs = [*data["intro"]]
    for section in data["sections"]:
        runs += section["lead"]
        for entry in section["entries"]:
            runs += entry["runs"]
        runs += section["summary"]
    return [run["text"] for run in runs if run["trace"]]


def of_html(content: bytes) -> list[str]:
    found = re.findall(r'class="number"[^>]*>([^<]*)<', content.decode())
    return [html.unescape(text) for text in found]


def of_xlsx(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(BytesIO(content))["正文数字"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    place = rows[0].index("印出的文字")
    return [row[place] for row in rows[1:] if row[place]]


def bare(text: str) -> str:
    """Without what lines and pages add."""
    return re.sub(r"\s", "", text)


def placed(text: str) -> list[str]:
    """The numbers where the one plain text has them: the text is that, letter by letter."""
    document = printable(Edition.objects.get())
    whole = plain_text(document)
    assert bare(text) == bare(whole)
    return [whole[slice(*it.span)] for it in placed_runs(document) if it.run.trace]


def of_txt(content: bytes) -> list[str]:
    return placed(content.decode())


def of_docx(content: bytes) -> list[str]:
    return placed("".join(it.text for it in Word(BytesIO(content)).paragraphs))


def of_pdf(content: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(content)) as pdf:
        pages = [FOLIO.sub("", page.extract_text()) for page in pdf.pages]
    return placed("".join(pages))


def of_ofd(content: bytes) -> list[str]:
    with ofdkit.open(BytesIO(content)) as document:
        pages = [FOLIO.sub("", page.text()) for page in document.pages]
    return placed("".join(pages))


READERS = {
    "json": of_json,
    "html": of_html,
    "txt": of_txt,
    "docx": of_docx,
    "pdf": of_pdf,
    "ofd": of_ofd,
    "xlsx": of_xlsx,
}


def test_every_format_has_a_reader_here():
    assert set(READERS) == set(RENDERERS)


@pytest.mark.parametrize("kind", READERS)
def test_a_format_says_the_numbers_of_the_document_in_order(kind):
    document = printable(Edition.objects.get())
    expected = [placed.run.text for placed in placed_runs(document) if placed.run.trace]
    render, _ = RENDERERS[kind]
    assert READERS[kind](render(document)) == expected
    assert len(expected) >= 36


def test_the_html_file_holds_no_script_and_asks_no_other_host():
    render, _ = RENDERERS["html"]
    content = render(printable(Edition.objects.get())).decode()
    assert "<script" not in content
    assert not re.search(r"""(src|href)=["']""", content)
