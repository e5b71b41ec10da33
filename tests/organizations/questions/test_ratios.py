"""Ratios: the middle that a record is held against is that of the others."""

from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.qualifiers import Qualifier
from organizations.questions.ratios import SIMILAR_AT_LEAST, Ratio, _middles
from organizations.totals.reading.bounds import Assessment


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12))
def test_the_middle_of_the_others_is_their_median(values):
    ratios = [
        Ratio(
            limit=None,
            rows=(),
            above=Assessment(
                None, Decimal(0), None, Qualifier.EXACT, unknown=int(unknown)
            ),
            below=Assessment(None, Decimal(0), None, Qualifier.EXACT, unknown=0),
            value=Decimal(value),
        )
        for value, unknown in values
    ]
    for at, found in enumerate(_middles(ratios)):
        others = [
            Decimal(v) for i, (v, unknown) in enumerate(values) if i != at and not unknown
        ]
        assert found == (median(others) if len(others) >= SIMILAR_AT_LEAST else None)
