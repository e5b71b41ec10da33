"""Nothing that is committed names a telephone or an identity number of a real person."""

import re

import pytest

from tests.house.rooms import ROOT

PHONE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])")
IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?![0-9A-Za-z])"
)
#: Numbers of examples: the operators' own, the standard's, ones whose end is no check character.
INVENTED = {
    *("13800138000", "13800138001", "13800138002", "13800138003"),
    *("13800000000", "13800000001"),
    *("11010519491231002X", "110105194912310021"),
    *("440300199001011234", "44030019900101123X", "440301199001011234"),
}

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


def numbers_in(text):
    return {*PHONE.findall(text), *IDENTITY.findall(text)} - INVENTED


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
