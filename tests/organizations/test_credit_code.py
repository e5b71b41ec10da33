"""The unified social credit code: real cases, a second opinion, the power of the checks."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from organizations.choices import OrganizationKind
from organizations.credit_code import (
    ALPHABET,
    FULL_ALPHABET,
    SOCIAL_PREFIXES,
    CharacterError,
    CheckError,
    LengthError,
    check_character,
    compact,
    is_valid,
    kind_name,
    organization_check_character,
    validate,
    why_not_for,
)
from tests.conftest import ROOT

ERRORS = {"length": LengthError, "character": CharacterError, "check": CheckError}
with (ROOT / "tests/samples/credit_codes.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
VALID = [case for case in CASES if case["verdict"] == "valid"]
REAL = "53440300305837768J"


def ids(case):
    return case["code"] or "empty"


def test_each_case_says_where_it_was_met():
    assert all(case["origin"] for case in CASES)
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", VALID, ids=ids)
def test_a_valid_code_is_accepted_in_its_stored_form(case):
    stored = validate(case["code"])
    assert stored == compact(case["code"])
    assert len(stored) == 18
    assert is_valid(case["code"])


@pytest.mark.parametrize("case", [case for case in CASES if case not in VALID], ids=ids)
def test_a_wrong_code_is_refused_by_name(case):
    with pytest.raises(ERRORS[case["verdict"]]) as caught:
        validate(case["code"])
    assert any("一" <= letter <= "鿿" for letter in str(caught.value))
    assert not is_valid(case["code"])


@pytest.mark.parametrize("case", VALID, ids=ids)
def test_a_valid_code_belongs_to_its_kind_and_region(case):
    code = validate(case["code"])
    assert why_not_for(code, case["kind"], local=case["local"] == "yes") is None


@pytest.mark.parametrize(
    "case", [case for case in VALID if case["local"] == "no"], ids=ids
)
def test_a_code_of_elsewhere_is_no_local_registration(case):
    said = why_not_for(validate(case["code"]), case["kind"], local=True)
    assert said is None if case["kind"] == "企业" else "4403" in said


# A library of hundreds of numbers as second opinion: it checks the last character only, and wants
# digits in the first eight.
@pytest.mark.parametrize("case", CASES, ids=ids)
def test_the_second_opinion_agrees_on_the_last_character(case):
    code = compact(case["code"])
    if len(code) != 18 or not code[:8].isdigit() or not set(code) <= set(ALPHABET):
        assert not uscc.is_valid(code)
    else:
        assert uscc.is_valid(code) is (check_character(code[:17]) == code[17])


@given(st.integers(0, 10**6 - 1), st.text(alphabet=ALPHABET, min_size=8, max_size=8))
def test_a_made_up_code_satisfies_both_opinions_and_ours_alone_is_stricter(region, body):
    first17 = f"51{region:06d}{body}{organization_check_character(body)}"
    code = first17 + check_character(first17)
    assert uscc.is_valid(code)
    if not body.startswith("PDY"):
        assert validate(code) == code


def test_every_misprint_of_one_character_is_found():
    for place, right in enumerate(REAL):
        for wrong in set(ALPHABET) - {right}:
            assert not is_valid(REAL[:place] + wrong + REAL[place + 1 :])


def test_every_swap_of_neighbours_is_found():
    for place in range(17):
        first, second = REAL[place], REAL[place + 1]
        if first != second:
            assert not is_valid(REAL[:place] + second + first + REAL[place + 2 :])


def test_the_two_alphabets_differ_from_j_on():
    assert ALPHABET.index("H") == FULL_ALPHABET.index("H")
    assert ALPHABET.index("J") + 1 == FULL_ALPHABET.index("J")
    assert not set("IOSVZ") & set(ALPHABET)


@pytest.mark.parametrize(
    ("wrong", "right"), [("O", "0"), ("I", "1"), ("S", "5"), ("Z", "2")]
)
def test_a_letter_that_cannot_be_is_named_with_what_it_may_have_been(wrong, right):
    with pytest.raises(CharacterError, match=f"“{wrong}”.*可能是“{right}”之误"):
        validate(REAL[:9] + wrong + REAL[10:])


def test_a_sign_nobody_mistakes_is_named_without_a_guess():
    with pytest.raises(CharacterError, match="第10位“#”不在规定的字符中，请对照"):
        validate(REAL[:9] + "#" + REAL[10:])


def test_the_internal_range_begins_at_one():
    first17 = "51440300PDY00000" + organization_check_character("PDY00000")
    assert is_valid(first17 + check_character(first17))


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("51440300MJL1712376", "基金会", "与类型“基金会”不符"),
        ("53440300305837768J", "企业", "是基金会的代码"),
        ("51440300MJL1712376", "其他单位", "是社会团体的代码"),
        ("91350100M000100Y43", "社会团体", "与类型“社会团体”不符"),
    ],
)
def test_a_code_and_a_kind_that_contradict_are_named(code, kind, said):
    assert said in why_not_for(code, kind, local=False)


def test_a_code_of_no_certain_kind_will_do_for_any_social_organization():
    assert kind_name("59" + "0" * 16) == "其他"
    assert why_not_for("59440300" + "0" * 10, "社会团体", local=True) is None
    assert kind_name("91" + "0" * 16) is None


def test_the_kinds_of_the_code_are_kinds_of_ours():
    words = {label for _code, label in OrganizationKind.choices}
    assert set(SOCIAL_PREFIXES.values()) - {"其他"} <= words
