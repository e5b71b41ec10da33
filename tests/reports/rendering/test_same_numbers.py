"""All formats say the same numbers in the same order: they are functions of one tree."""

import html
import json
import re

import pytest

from reports.document.text import placed_runs
from reports.models import Edition
from reports.reconciliation.reconcile import printable
from reports.rendering import RENDERERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def of_json(content: str) -> list[str]:
    data = json.loads(content)
    runs = [*data["intro"]]
    for section in data["sections"]:
        runs += section["lead"]
        for entry in section["entries"]:
            runs += entry["runs"]
        runs += section["summary"]
    return [run["text"] for run in runs if run["trace"]]


def of_html(content: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r'class="number"[^>]*>([^<]*)<', content)]


def of_txt(content: str) -> list[str]:
    document = printable(Edition.objects.get())
    return [content[slice(*p.span)] for p in placed_runs(document) if p.run.trace]


READERS = {"json": of_json, "html": of_html, "txt": of_txt}


def test_every_format_has_a_reader_here():
    assert set(READERS) == set(RENDERERS)


@pytest.mark.parametrize("kind", READERS)
def test_a_format_says_the_numbers_of_the_document_in_order(kind):
    document = printable(Edition.objects.get())
    expected = [placed.run.text for placed in placed_runs(document) if placed.run.trace]
    render, _ = RENDERERS[kind]
    assert READERS[kind](render(document).decode()) == expected
    assert len(expected) == 36


def test_the_html_file_holds_no_script_and_asks_no_other_host():
    render, _ = RENDERERS["html"]
    content = render(printable(Edition.objects.get())).decode()
    assert "<script" not in content
    assert not re.search(r"""(src|href)=["']""", content)
