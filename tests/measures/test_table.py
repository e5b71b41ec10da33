"""Each measure that docs/security.md calls met is in the table, and can be switched off today.

What becomes of their tests then is asked by `python -m tests.measures` (make prove).
"""

import pytest

from tests.house.test_security_doc import PROOF, TEXT, rows
from tests.measures.in_place import NotInPlaceError, changed_codes, is_in_place
from tests.measures.measure import Edit
from tests.measures.table import MEASURES

MET = {row[0]: PROOF.findall(row[3]) for row in rows(TEXT, "| SEC-") if row[2] == "met"}


def test_each_that_is_met_has_one():
    assert set(MET) <= set(MEASURES)


@pytest.mark.parametrize("number", sorted(MET))
def test_its_test_is_one_of_those_that_its_row_names(number):
    named = {f"{path}::{name}" for path, name in MET[number]}
    assert MEASURES[number].proof in named


@pytest.mark.parametrize("number", MEASURES)
def test_what_makes_it_stands_in_the_code(number):
    assert [edit.fault() for edit in MEASURES[number].edits if edit.fault()] == []


def test_most_are_taken_out_of_functions_in_place():
    apart = [number for number, one in MEASURES.items() if not is_in_place(one)]
    assert len(apart) < 10


def test_an_edit_changes_the_function_it_stands_in_and_no_other():
    edit = Edit("bulletin/fields.py", "if moved != moved.to_integral_value():", "if 0:")
    assert list(changed_codes(edit)) == ["scaled"]


def test_what_stands_in_no_function_is_told():
    edit = Edit("bulletin/fields.py", "PLACES = 4", "PLACES = 5")
    with pytest.raises(NotInPlaceError):
        changed_codes(edit)


def test_characters_that_are_not_there_are_told():
    assert "0 times" in Edit("bulletin/fields.py", "no such line", "").fault()
