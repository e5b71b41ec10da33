"""A number in pieces: put together again it is what the one formatter says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.formatter import AMOUNT, COUNT, say
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.models import PartyOrganization
from organizations.totals.answers.total import Total, total, totals
from organizations.totals.reading.question import Question
from reports.pages.numbers import claimed, divided_of, pieces, shown

PLAIN = [q for q in Qualifier if q not in (Qualifier.RANGE, Qualifier.VAGUE)]


@given(
    st.decimals(min_value=0, max_value=10**13, places=2),
    st.sampled_from(PLAIN),
    st.sampled_from(["元", "人", "小时", "场次"]),
    st.sampled_from([AMOUNT, COUNT]),
)
def test_the_pieces_put_together_are_what_the_formatter_says(
    value, qualifier, unit, rule
):
    quantity = Quantity(value, unit, qualifier)
    found = pieces(quantity, rule)
    assert str(found) == say(quantity, rule).text
    assert found.unit == unit
    assert Decimal(found.value) == value


def test_an_unknown_amount_has_no_value():
    found = pieces(Quantity(None, "批", Qualifier.VAGUE), COUNT)
    assert (str(found), found.value) == ("一批", "")


@pytest.fixture
def nothing(sample) -> Total:
    return total(Question("sample", date(2022, 1, 1), indicator="donation_value"))


def test_nothing_reported_is_nothing_shown(nothing):
    assert shown(nothing) is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": Decimal(-300)}, "负300元"),
        ({"value": Decimal(-1400), "qualifier": Qualifier.OVER}, "负近1400元"),
        ({"value": Decimal(300)}, "300元"),
        ({"value": Decimal(300), "qualifier": Qualifier.AT_LEAST}, "300元以上"),
        ({"value": None, "qualifier": Qualifier.VAGUE}, "若干元"),
    ],
)
def test_a_total_is_shown_as_it_is(nothing, fields, words):
    reported = replace(nothing, unknown=1, qualifier=Qualifier.EXACT)
    assert str(shown(replace(reported, **fields))) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"qualifier": Qualifier.EXACT, "low": 300, "high": 300}, "确切"),
        (
            {"qualifier": Qualifier.ABOUT, "low": 314_500_000, "high": 315_500_000},
            "3.145亿～3.155亿",
        ),
        (
            {"qualifier": Qualifier.OVER, "low": 200_000, "high": None, "unknown": 1},
            "20万以上",
        ),
        ({"qualifier": Qualifier.ABOUT, "low": 300, "high": 300}, "300"),
    ],
)
def test_the_range_of_a_total_is_said_in_words(nothing, fields, words):
    low, high = Decimal(fields["low"]), fields["high"]
    row = {**fields, "low": low, "high": None if high is None else Decimal(high)}
    assert claimed(replace(nothing, **row)) == words


NAMES = {
    "donation_value": "捐赠价值",
    "donation_cash": "捐款",
    "donation_goods_value": "捐物折价",
}


def divided(office):
    return divided_of(totals(Question("drive", date(2022, 3, 31))), NAMES)


def test_how_far_a_sum_is_told_by_its_parts(office):
    assert divided(office) == []
    office.figure("B", 680_000, 5, indicator="donation_value")
    assert divided(office) == []
    office.figure("B", 150_000, 5, indicator="donation_cash")
    assert divided(office) == ["捐赠价值中，捐款15万元；另有款物合计68万元未分捐款、捐物"]
    office.figure("B", None, 5, indicator="donation_goods_value")
    assert divided(office) == [
        "捐赠价值中，捐款15万元，捐物折价若干元；另有款物合计68万元未分捐款、捐物"
    ]


def test_where_all_is_told_by_parts_nothing_is_undivided(office):
    office.figure("B", 150_000, 5, indicator="donation_cash")
    assert divided(office) == ["捐赠价值中，捐款15万元"]


@pytest.mark.parametrize("page", ["/reports/", "/reports/party/{}/"])
def test_pages_of_sums_say_how_far_they_are_divided(signed_in, sample, page):
    root = PartyOrganization.objects.get(is_root=True)
    asked = {"campaign": "sample", "cutoff": "2022-03-11"}
    content = signed_in("verifier", "editor").get(page.format(root.pk), asked).content
    line = (
        "捐赠价值中，捐款15万元，捐物折价逾50万元；另有款物合计约3.15亿元未分捐款、捐物"
    )
    assert line in content.decode()
