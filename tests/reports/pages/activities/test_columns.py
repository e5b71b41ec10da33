"""The columns of the list of activities: the usual ones, or those chosen."""

import pytest

from organizations.models import Indicator
from reports.pages.activities.columns import columns_offered, list_columns

CASH = Indicator(code="donation_cash", name="捐款", unit="元")
VALUE = Indicator(code="donation_value", name="捐赠价值", unit="元")
GOODS = Indicator(code="donated_goods", name="捐赠物资", counts_things=True)
ALL = [VALUE, CASH, GOODS]


@pytest.mark.parametrize(
    ("chosen", "asked", "codes"),
    [
        ((), None, ["donation_value"]),
        ((), CASH, ["donation_cash", "donation_value"]),
        (("number",), None, []),
        (("donation_cash", "donated_goods"), None, ["donation_cash"]),
        (("number",), VALUE, ["donation_value"]),
    ],
)
def test_indicators_have_a_column_where_they_are_chosen_or_filtered_by(
    chosen, asked, codes
):
    found = list_columns(ALL, asked, chosen)
    assert [row.code for row in found.indicators] == codes


@pytest.mark.parametrize(
    ("chosen", "before"),
    [((), 5), (("number", "status"), 2), (("donation_cash",), 1)],
)
def test_the_totals_begin_behind_the_columns_that_are_shown(chosen, before):
    assert list_columns(ALL, None, chosen).before_numbers == before


def test_what_counts_things_is_not_offered():
    offered = list(
        columns_offered(ALL, list_columns(ALL, None, ("status", "donation_cash")))
    )
    assert [code for code, _words, is_shown in offered if is_shown] == [
        "status",
        "donation_cash",
    ]
    assert "donated_goods" not in [code for code, *_ in offered]
