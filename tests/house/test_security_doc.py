"""docs/security.md is true as far as a test can tell: its rows are whole, its proofs are there."""

import ast
import re
from functools import cache

import pytest

from tests.house.rooms import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NUMBERS = [f"SEC-{number:02}" for number in range(1, 61)]
STATES = {"met", "partly", "not met", "not applicable"}
PROOF = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows(text, sign=("| SEC-", "| F-")):
    """[number, what is asked, state, the rest] of every row of a requirement or a finding."""
    found = []
    for line in text.splitlines():
        if line.startswith(sign):
            found.append([cell.strip() for cell in line.strip("| ").split(" | ")])
    return found


def faults(text):
    """Every row that is not as it should be: `["SEC-01: met without a test"]`."""
    found = []
    for row in rows(text):
        if len(row) != 4 or row[2] not in STATES or not row[3]:
            found.append(f"{row[0]}: not four cells with a known state and a reason")
            continue
        proofs = PROOF.findall(row[3])
        if row[2] == "met" and not proofs:
            found.append(f"{row[0]}: met without a test")
        if row[2] == "partly" and "Missing: " not in row[3]:
            found.append(f"{row[0]}: does not say what is missing")
        for path, name in proofs:
            if name not in functions_of(path):
                found.append(f"{row[0]}: no {path}::{name}")
    return found


@cache
def functions_of(path):
    """The names of the test functions of a file below tests/; none where there is no file."""
    file = ROOT / "tests" / path
    if not file.is_file():
        return frozenset()
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            names.add(node.name)
    return frozenset(names)


def test_each_requirement_has_one_row():
    assert [row[0] for row in rows(TEXT, "| SEC-")] == NUMBERS


def test_each_finding_has_one_row_and_is_closed():
    found = rows(TEXT, "| F-")
    assert [row[0] for row in found] == [f"F-{number:02}" for number in range(1, 24)]
    assert {row[2] for row in found} == {"met"}


def test_each_row_says_how_far_it_is_met_and_names_tests_that_exist():
    assert faults(TEXT) == []


def test_a_test_is_named_in_no_other_way():
    """Else a name would be passed over: `tests/x.py::y`, or a row over two lines."""
    named = re.findall(r"\w\.py::\w", TEXT)
    told = [proof for row in rows(TEXT) for proof in PROOF.findall(row[3])]
    assert len(named) == len(told)


HERE = "`house/test_security_doc.py::test_each_requirement_has_one_row`"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"| SEC-01 | x | met | {HERE} |", None),
        ("| SEC-01 | x | met | it is so |", "met without a test"),
        (f"| SEC-01 | x | met | {HERE[:-1]}s` |", "no house/test_security_doc.py"),
        ("| SEC-01 | x | met | `house/gone.py::test_x` |", "no house/gone.py::test_x"),
        ("| SEC-01 | x | met | `house/rooms.py::rows` |", "no house/rooms.py::rows"),
        (f"| SEC-01 | x | partly | {HERE} |", "does not say what is missing"),
        ("| SEC-01 | x | nearly | y |", "known state"),
        ("| SEC-01 | x | not met |", "four cells"),
        ("| SEC-01 | x | not met | no hook |", None),
    ],
)
def test_a_row_that_is_wrong_is_found(row, fault):
    found = faults(row)
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]
