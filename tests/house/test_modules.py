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


def test_only_the_totals_call_their_reading():
    """Every other room asks `organizations.totals.answers`, so that one walk answers everybody."""
    callers = set()
    for path in [*ROOT.glob("organizations/**/*.py"), *ROOT.glob("reports/**/*.py")]:
        if re.search(r"\b(read_by_day|Reader)\(", path.read_text(encoding="utf-8")):
            callers.add(path.relative_to(ROOT).parts[:2])
    assert callers <= {("organizations", "totals"), ("organizations", "migrations")}
