"""What is read out of the annotated texts, held to the scores agreed, and the scorer itself."""

from decimal import Decimal

import pytest

from bulletin.zh.parser import find_quantities
from tests.scoring.extraction import (
    GOLD,
    Annotated,
    Pair,
    complaints,
    f1,
    one_unit,
    paired,
    report,
    score_file,
)
from tests.scoring.marked import marked_texts

FILES = sorted(GOLD.glob("*.json"))
VALUE_FLOOR, WORDING_FLOOR = 0.98, 0.95
KINDS = ("money", "goods", "people", "person_times", "hours", "teams", "orgs", "sessions", "date",
         "other")  # fmt: skip


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [pair for path in FILES for pair in score_file(path)]


def test_the_values_of_the_annotated_texts_are_found(pairs):
    assert f1(pairs, "same_value") >= VALUE_FLOOR, "\n".join(complaints(pairs))


def test_value_unit_and_qualifier_of_the_annotated_texts_are_found(pairs):
    assert f1(pairs, "same_wording") >= WORDING_FLOOR, "\n".join(complaints(pairs))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_from_the_others(pairs, kind):
    of_kind = [
        pair
        for pair in pairs
        if kind in (pair.gold and pair.gold.kind, pair.found and pair.found.kind)
    ]
    assert of_kind
    assert f1(of_kind, "same_kind") >= WORDING_FLOOR, "\n".join(complaints(of_kind))


@pytest.fixture(scope="module")
def invented() -> list[Pair]:
    return [
        pair
        for name, year, text, rows in marked_texts()
        for pair in paired(name, rows, find_quantities(text, year))
    ]


def test_invented_texts_of_many_kinds_are_read_as_well(invented):
    assert len(invented) > 250
    assert f1(invented, "same_value") >= VALUE_FLOOR, "\n".join(complaints(invented))
    assert f1(invented, "same_wording") >= WORDING_FLOOR, "\n".join(complaints(invented))
    assert f1(invented, "same_kind") >= WORDING_FLOOR, "\n".join(complaints(invented))


def test_texts_of_other_fields_are_read_as_well():
    later = [
        pair
        for name, year, text, rows in marked_texts()
        if int(name) > 90
        for pair in paired(name, rows, find_quantities(text, year))
    ]
    assert len(later) > 250
    assert f1(later, "same_value") >= VALUE_FLOOR, "\n".join(complaints(later))
    assert f1(later, "same_wording") >= WORDING_FLOOR, "\n".join(complaints(later))


def test_marks_are_taken_out_of_the_text_and_name_their_place(tmp_path):
    path = tmp_path / "marked.txt"
    path.write_text(
        "words\n\n@a 2022\n约{近3万元|n3万 元m}和{一批|v批g},{3月|d2022-03}\n", "utf-8"
    )
    ((name, year, text, rows),) = marked_texts(path)
    assert (name, year, text) == ("a", 2022, "约近3万元和一批,3月\n")
    assert [text[slice(*row.span)] for row in rows] == ["近3万元", "一批", "3月"]
    assert [(row.value, row.unit, row.qualifier, row.kind, row.day) for row in rows] == [
        (Decimal(30_000), "元", "nearly", "money", ""),
        (None, "批", "vague", "goods", ""),
        (None, "日期", "exact", "date", "2022-03"),
    ]


def test_the_scorer_sees_misses_false_hits_and_wrong_readings():
    text = "约3万元给5家，共8人"
    gold = [
        Annotated("3万元", (1, 4), Decimal(30_000), None, "元", "exact", "money", ""),
        Annotated("5个", (5, 7), Decimal(5), None, "个", "exact", "orgs", ""),
        Annotated("给", (4, 5), Decimal(1), None, "个", "exact", "goods", ""),
    ]
    found = list(paired("x", gold, find_quantities(text)))
    assert (f1(found, "same_value"), f1(found, "same_wording")) == (4 / 6, 2 / 6)
    assert list(complaints(found)) == [
        "x: '3万元' is exact 30000 元 money , read as about 30000 元 money",
        "x: missed '给' at 4",
        "x: false '8人' at 9",
    ]


def test_exchanged_units_are_one_and_others_are_not():
    assert one_unit("名") == one_unit("位") == one_unit("人")
    assert one_unit("家") == one_unit("个")
    assert one_unit("人次") != one_unit("人")


def test_the_report_ends_with_the_scores():
    assert [line.split(" F1 ")[0] for line in report(GOLD).splitlines()[-3:]] == [
        "same_value",
        "same_wording",
        "same_kind",
    ]
