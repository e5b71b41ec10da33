"""Every module says what it is for, is small, and is named after something."""

import ast
import re

import pytest

from tests.house.rooms import ROOT, code_modules, modules


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(), ids=relative)
def test_a_module_opens_with_a_line_saying_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    is_migration = "migrations" in path.parts and path.name != "__init__.py"
    if is_migration or (path.name == "__init__.py" and not text.strip()):
        return
    assert ast.get_docstring(ast.parse(text)), "no docstring"


@pytest.mark.parametrize("path", code_modules(), ids=relative)
def test_no_room_is_called_after_nothing(path):
    assert path.stem not in {"utils", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize("path", code_modules(), ids=relative)
def test_a_module_is_small(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, "which second idea moved in?"


@pytest.mark.parametrize("path", code_modules(), ids=relative)
def test_no_branch_is_left_out_of_the_coverage(path):
    assert "pragma: no cover" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", code_modules(), ids=relative)
def test_settings_are_reached_through_django(path):
    assert "import bulletin.settings" not in path.read_text(encoding="utf-8")


#: What reads figures into totals, and the few modules that may call it: one way from records to
#: totals for every question. Every other room asks `organizations.totals.answers`.
READING = {"read_by_day", "FamilyWalk"}
MAY_READ = {
    "organizations/totals/reading/walk.py",
    "organizations/totals/reading/bridge.py",
    "organizations/totals/reading/course.py",
    "organizations/totals/answers/sheets.py",
    "organizations/migrations/0015_no_third_part.py",
}


def of_ours():
    """The modules of the three apps, migrations included."""
    return [path for path in modules() if path.relative_to(ROOT).parts[0] != "tests"]


def calls_of(path):
    """The names that a module calls or hands on, by themselves or of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (name.name for name in node.names)


def test_only_the_totals_call_their_reading():
    callers = {relative(path) for path in of_ours() if READING & set(calls_of(path))}
    assert callers == MAY_READ


def test_nobody_adds_up_the_values_of_figures_in_the_database():
    """A sum of the column would know none of the rules."""
    adding = re.compile(r"""Sum\(\s*["'](figures__)?value["']""")
    found = []
    for path in of_ours():
        if adding.search(path.read_text(encoding="utf-8")):
            found.append(relative(path))
    assert found == []
