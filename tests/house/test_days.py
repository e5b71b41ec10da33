"""Days that people read are written 2026年11月3日, by `bulletin.zh.dates`, never 2026-11-03."""

import ast
import re

from tests.house.rooms import ROOT, code_modules, templates

CHINESE = re.compile(r"[一-鿿]")
#: What days are called (CONTRIBUTING.md: days end in `_on`).
DAY = re.compile(r"(?:_on|^since|^until|cut_?off)$")
MACHINE = re.compile(r"%Y-%m-%d|%m-%d")
#: They write what the reader of messages reads, in its own form.
READ_BACK = {
    "organizations/extraction/files.py",
    "proof/checker",
}
#: A day in an attribute of a template is for the browser or an address.
IN_WORDS = re.compile(
    r'(?<!value=")(?<!datetime=")(?<!cutoff=)(?<!date_to=)(?<!date_from=)'
    r'\{\{[^{}]*\|date:"Y-m-d[^{}]*\}\}'
)


def raw_days(source):
    """Lines where a sentence names a day as Python writes it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.JoinedStr) or not CHINESE.search(ast.unparse(node)):
            continue
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and _is_raw(part):
                found.append(part.lineno)
    return found


def _is_raw(part):
    # `row.since or "一向"` is the day as well.
    value = part.value.values[0] if isinstance(part.value, ast.BoolOp) else part.value
    name = getattr(value, "attr", getattr(value, "id", ""))
    written = ast.unparse(part.format_spec) if part.format_spec else ""
    return bool(MACHINE.search(written) or (DAY.search(name) and not written))


def test_no_sentence_of_the_code_names_a_day_as_python_writes_it():
    found = []
    for path in code_modules():
        where = path.relative_to(ROOT).as_posix()
        if any(name in where for name in READ_BACK):
            continue
        found += [f"{where}:{line}" for line in raw_days(path.read_text("utf-8"))]
    assert found == []


def test_no_template_shows_a_day_as_a_machine_writes_it():
    found = []
    for path in templates():
        for line in path.read_text("utf-8").splitlines():
            if IN_WORDS.search(line):
                found.append(f"{path.relative_to(ROOT)}: {line.strip()}")
    assert found == []


def test_the_walk_sees_what_it_is_to_see():
    assert raw_days('f"截至日期 {edition.cut_off} 还没有到"') == [1]
    assert raw_days('f"签发日期（{reviewed:%Y-%m-%d}）"') == [1]
    assert raw_days('f"截至{say_full_day(edition.cut_off)}"') == []
    assert raw_days('f"{edition.cut_off}"') == []
    assert raw_days("f\"{row.since or '一向'}起\"") == [1]
    assert IN_WORDS.search('<td>{{ row.day|date:"Y-m-d" }}</td>')
    assert not IN_WORDS.search('<input value="{{ row.day|date:"Y-m-d" }}">')
