"""The stand-alone HTML file: its lines, letter by letter."""

import pytest

from reports.rendering.html import one_rule_a_line, render
from tests.reports.rendering.documents import TABLE, framed, of_paragraphs

LINES = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>简报</title>
<style>
"""
STYLE = (
    ".subtitle, .article-line { text-align: center; font-size: .85em; color: #4c453c; }\n"
)
TEXT = """
<p class="anchor" id="section-donation"><span class="words"><span class="runin">一、标题。</span>\
<span class="entry" id="entry-1">一</span>。</span></p>
"""
ROW = """<tbody><tr><td class="short">福田区</td><td class="amount">约31500</td></tr>
"""


@pytest.mark.parametrize("lines", [LINES, STYLE, TEXT, ROW])
def test_the_file_has_one_element_of_the_text_a_line(lines):
    text = render(framed(of_paragraphs("一"), annexes=(TABLE,))).decode()
    assert lines in text


def test_no_line_of_the_file_is_indented():
    text = render(framed(of_paragraphs("一"), annexes=(TABLE,))).decode()
    assert [line for line in text.splitlines() if line.startswith(" ")] == []


def test_a_sheet_is_written_with_one_rule_a_line():
    sheet = "p {\n  margin: 0;\n  color: #111;\n}\nb {\n  margin: 1px;\n}\n"
    assert one_rule_a_line(sheet) == "p { margin: 0; color: #111; }\nb { margin: 1px; }\n"
