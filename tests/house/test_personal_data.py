"""Nothing that is committed names a telephone or an identity number of a real person."""

import pytest

from tests.house.personal_numbers import numbers_in
from tests.house.rooms import ROOT

#: Where the files that are committed stand.
TREE = (
    *("*.md", "*.txt", "*.toml", "*.py", "Makefile", ".ci/*"),
    *("bulletin/**/*", "organizations/**/*", "reports/**/*", "templates/**/*"),
    *("tests/**/*", "docs/**/*", "deploy/**/*"),
)


def committed():
    """Every file that belongs to the tree: no lists of digests, nothing a run has made."""
    for pattern in TREE:
        for path in ROOT.glob(pattern):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def test_no_number_of_a_person_is_in_the_tree():
    found = {}
    for path in committed():
        numbers = numbers_in(path.read_bytes().decode("utf-8", "ignore"))
        if numbers:
            found[str(path.relative_to(ROOT))] = sorted(numbers)
    assert found == {}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("电话" + "1398" + "0013800", True),
        ("13800138000", False),
        ("身份证" + "4403011990" + "01011232", True),
        ("11010519491231002X", False),
        ("digest a13980013800b", False),
        ("0.13980013800", False),
    ],
)
def test_a_number_that_looks_real_is_found(text, is_found):
    assert bool(numbers_in(text)) is is_found
