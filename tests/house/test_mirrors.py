"""Tests mirror the code: see tests/house/mirrors.py for what that means."""

import pytest

from tests.house.mirrors import ROOT, has_mirror, room_is_mirrored, without_mirror

#: How many rules may still be without a mirror; the list and this number only shrink.
AT_MOST = 36
#: Written by `python -m tests.house.mirrors > tests/house/without_mirror.txt`.
WRITTEN = ROOT / "tests/house/without_mirror.txt"


def test_every_rule_has_its_mirror_but_those_on_the_list():
    written = WRITTEN.read_text(encoding="utf-8").splitlines()
    lacking = without_mirror()
    assert sorted(set(lacking) - set(written)) == [], (
        "write its tests/<path>/test_<module>.py"
    )
    assert sorted(set(written) - set(lacking)) == [], "take it off the list"
    assert len(written) <= AT_MOST


TESTS = {
    "tests/bulletin/zh/test_dates.py",
    "tests/organizations/test_refusals_of_entry.py",
    "tests/reports/pages/desk/test_view.py",
    "tests/reports/pages/test_shift.py",
}


@pytest.mark.parametrize(
    ("module", "mirrored"),
    [
        ("bulletin/zh/dates.py", True),
        ("bulletin/zh/units.py", False),
        ("organizations/refusals.py", True),  # cut by subject
        ("organizations/entry/refusals.py", True),  # further up
        ("reports/dates.py", False),  # of another room
    ],
)
def test_a_mirror_is_where_it_is_looked_for(module, mirrored):
    assert has_mirror(module, TESTS) is mirrored


@pytest.mark.parametrize(
    ("module", "mirrored"),
    [
        ("reports/pages/desk/queue.py", True),
        ("reports/pages/shift/rows.py", True),
        ("reports/pages/bodies/rows.py", False),
    ],
)
def test_a_room_is_mirrored_by_its_folder_or_by_a_module_of_its_name(module, mirrored):
    assert room_is_mirrored(module, TESTS) is mirrored


def test_a_rule_without_tests_is_found(tmp_path):
    branches = "    if a:\n        a = 1\n" * 6
    rule = f"def rule(a):\n{branches}    return a\n"
    for name, text in (
        ("bulletin/rule.py", rule),
        ("bulletin/plain.py", "def plain(a):\n    return a\n"),
        ("reports/pages/view.py", f"import django\n\n\n{rule}"),
        ("tests/reports/pages/test_list.py", ""),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert without_mirror(tmp_path) == ["bulletin/rule.py"]
