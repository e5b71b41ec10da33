"""Rows are written in bulk by actions, which write their line, and by nobody else.

`update()`, `bulk_create()` and `bulk_update()` pass forms and the lines that these write by
themselves. A page or a form that calls one is red here.
"""

import ast

import pytest

from tests.house.rooms import ROOT, code_modules

BULK = {"bulk_create", "bulk_update"}
#: Rooms of actions, of the models' own statements, of imports, whose batches are told, and of the
#: queue of the background.
ROOMS = (
    *("bulletin/audit/", "bulletin/models/", "bulletin/signing_in/", "bulletin/people/"),
    *("organizations/actions/", "organizations/models/", "organizations/resources/"),
    "bulletin/tasks/",
    *("organizations/invented/", "reports/actions/", "reports/models/"),
)
#: Others that were looked at: dictionaries, and what is counted beside an act that is told.
LOOKED_AT = {
    "bulletin/api_keys/using.py",
    "bulletin/bureau.py",
    "bulletin/health.py",
    "organizations/admin/figure/form.py",
    "reports/admin/edition.py",
    "reports/pages/checking/view.py",
}


def is_bulk(node):
    """Whether this is a call that writes many rows; dict.update takes a positional."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr in BULK:
        return True
    return node.func.attr == "update" and bool(node.keywords) and not node.args


def has_bulk(source):
    return any(map(is_bulk, ast.walk(ast.parse(source))))


def test_only_actions_write_many_rows():
    found = set()
    for path in code_modules():
        name = str(path.relative_to(ROOT))
        if not name.startswith(ROOMS) and has_bulk(path.read_text(encoding="utf-8")):
            found.add(name)
    assert found <= LOOKED_AT, "make it an action that writes its line"


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("rows.update(state='done')", True),
        ("rows.bulk_create(made)", True),
        ("rows.update(**values)", True),
        ("values.update({'a': 1})", False),
        ("values.update(other, a=1)", False),
    ],
)
def test_a_call_that_writes_rows_is_told_from_one_of_a_dict(source, is_one):
    assert has_bulk(source) is is_one
