"""How templates, sheets and scripts are written: one element, property or statement a line.

Indentation is djhtml's, in `make fix` and `make check`; what it leaves open is held here.
"""

import re

import pytest

from tests.house.rooms import OURS, ROOT, templates

SHEETS = [
    *sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.css")),
    *sorted((ROOT / "reports" / "rendering").glob("*.css")),
]
SCRIPTS = sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.js"))
PAGES = [path for path in templates() if path.suffix == ".html"]
LONGEST_TEXT = 120

OWN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
#: What stands between quotation marks, in comments and in the head of a `for`.
NO_STATEMENT = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`|//.*|/\*.*|for \([^)]*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def name_of(path):
    return str(path.relative_to(ROOT))


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def crowded(line):
    """Whether a line of a template opens more than one element."""
    return len(re.findall(r"<[a-zA-Z]", OWN.sub("", line))) > 1


def ill_cut(line):
    """Whether a blank stands where the line is cut: it would not be printed."""
    return line != line.rstrip() or line.strip(" ") != line.strip()


def overfull(line):
    """Whether a line of a sheet holds two properties, or one beside its selector."""
    return line.count(";") > 1 or bool(re.search(r"\{.*;|;.*\}", line))


def statements(line):
    """How many statements end in a line of a script."""
    return NO_STATEMENT.sub("", line).count(";")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_line_of_a_template_opens_one_element(path):
    assert [line for line in lines_of(path) if crowded(line)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_blank_is_lost_where_a_line_of_a_template_is_cut(path):
    assert [line for line in lines_of(path) if ill_cut(line)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_keeps_its_lines_is_written_where_it_stands(path):
    # The lines of an included template are joined without knowing where it is included.
    text = path.read_text(encoding="utf-8")
    kept = re.findall(r"<(pre|textarea|script|style)\b[^>]*>(.*?)</\1>", text, re.DOTALL)
    assert [inner for _name, inner in kept if "{% include" in inner] == []


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_line_of_a_sheet_holds_one_property(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in text.splitlines() if overfull(line)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_line_of_a_script_holds_one_statement(path):
    assert [line for line in lines_of(path) if statements(line) > 1] == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=name_of)
def test_no_line_of_a_sheet_or_script_is_long(path):
    assert [line for line in lines_of(path) if len(line) > LONGEST_TEXT] == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=name_of)
def test_nothing_is_chosen_or_decided_by_chinese_words(path):
    # Words are for people: a sheet goes by classes, a script by kinds.
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    by_words = r"\[[\w-]+[~|^$*]?=[\"'][^\"']*[\u4e00-\u9fff]|"
    by_words += r"(?:includes|startsWith|endsWith|indexOf|test|match|replace)"
    by_words += r"\([^)]*[\u4e00-\u9fff]|"
    by_words += r"[=!]==\s*[\"'`][^\"'`]*[\u4e00-\u9fff]|/\^?[^/\n]*[\u4e00-\u9fff][^/\n]*/[.gimu]"
    assert re.findall(by_words, text) == []


@pytest.mark.parametrize(
    ("judge", "line"),
    [
        (crowded, "<p><b>一</b></p>"),
        (ill_cut, "  一 "),
        (ill_cut, "  　一"),
        (ill_cut, "\t一"),
        (overfull, "p { margin: 0; }"),
        (overfull, "  margin: 0; padding: 0;"),
    ],
)
def test_a_line_that_is_ill_set_out_would_be_found(judge, line):
    assert judge(line)


def test_two_statements_in_a_line_would_be_counted():
    assert statements('for (let a = 0; a < 1; a += 1) { b(); c(";"); } // d;') == 2
