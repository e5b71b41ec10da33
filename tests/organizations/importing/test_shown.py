"""Numbers and days of cells as a person sees them."""

import pytest

from organizations.importing.cells import CellKind
from organizations.importing.shown import day_or_time, is_day_format, plain_number


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1", "1"),
        ("-0", "0"),
        ("1.10", "1.1"),
        ("0.1", "0.1"),
        ("1E400", None),
        ("nan", None),
    ],
)
def test_a_number_is_plain_and_exact(raw, text):
    assert plain_number(raw) == text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("59", (CellKind.DAY, "1900-02-28")),
        ("61", (CellKind.DAY, "1900-03-01")),
        ("44631.5", (CellKind.DAY, "2022-03-11 12:00:00")),
        ("-1", None),
        ("9999999", None),
    ],
)
def test_a_serial_number_is_its_day(raw, wanted):
    assert day_or_time(raw, since_1904=False) == wanted


def test_words_in_a_number_format_make_no_day():
    assert not is_day_format(176, '0"day"')
