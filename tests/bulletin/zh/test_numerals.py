"""Arabic, Chinese and mixed numerals, with the words inside them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.numerals import chinese, read


@pytest.mark.parametrize(
    ("text", "value", "step", "qualifier", "value_max"),
    [
        ("3.15亿", "315000000", "1000000", "exact", None),
        ("8,062.26万", "80622600", "100", "exact", None),
        ("1,234,567", "1234567", "1", "exact", None),
        ("1.2万亿", "1200000000000", "100000000000", "exact", None),
        ("3亿2000万", "320000000", "10000000", "exact", None),
        ("5百万", "5000000", "1000000", "exact", None),
        ("3.15 亿", "315000000", "1000000", "exact", None),
        ("三点一五亿", "315000000", "1000000", "exact", None),
        ("十", "10", "10", "exact", None),
        ("一百二十三万四千五百六十七", "1234567", "1", "exact", None),
        ("一千零一十", "1010", "10", "exact", None),
        ("三百五", "350", "10", "exact", None),
        ("三百零五", "305", "1", "exact", None),
        ("三百五十", "350", "10", "exact", None),
        ("3千50", "3050", "10", "exact", None),
        ("二十五", "25", "1", "exact", None),
        ("两万五", "25000", "1000", "exact", None),
        ("两万零五", "20005", "1", "exact", None),
        ("一万十", "10010", "10", "exact", None),
        ("百", "100", "100", "exact", None),
        ("万", "10000", "10000", "exact", None),
        ("半", "0.5", "0.1", "exact", None),
        ("零", "0", "1", "exact", None),
        ("0.00", "0", "0.01", "exact", None),
        ("0亿", "0", "100000000", "exact", None),
        ("1500多", "1500", "100", "over", None),
        ("两千多", "2000", "1000", "over", None),
        ("三百多万", "3000000", "1000000", "over", None),
        ("360万余", "3600000", "100000", "over", None),
        ("20万余", "200000", "100000", "over", None),
        ("10多万", "100000", "100000", "over", None),
        ("10万多", "100000", "10000", "over", None),
        ("1.5万多", "15000", "1000", "over", None),
        ("百余", "100", "100", "over", None),
        ("十几", "10", "10", "over", None),
        ("三十几万", "300000", "100000", "over", None),
        ("十来", "10", "10", "about", None),
        ("几千", "1000", "1000", "range", "10000"),
        ("数十万", "100000", "100000", "range", "1000000"),
        ("两三", "2", "1", "range", "3"),
        ("三五", "3", "1", "range", "5"),
        ("两三百", "200", "100", "range", "300"),
        ("十七八", "17", "1", "range", "18"),
        ("二三十万", "200000", "100000", "range", "300000"),
    ],
)
def test_a_numeral_is_read_with_its_step(text, value, step, qualifier, value_max):
    numeral = read(text)
    assert (str(numeral.value), str(numeral.step)) == (value, step)
    assert numeral.qualifier == qualifier
    assert numeral.value_max == (None if value_max is None else Decimal(value_max))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "几",
        "多",
        "三四五",
        "二零二二零百",
        "一九",
        "2亿3亿",
        "3万20000",
        "12三",
        "十十",
        "1.2.3",
        "abc",
    ],
)
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="请"):
        read(text)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_written_in_chinese_reads_back(number):
    assert read(chinese(number)).value == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (8, "八"),
        (10, "十"),
        (19, "十九"),
        (105, "一百零五"),
        (110_000, "十一万"),
        (100_010, "十万零一十"),
        (200_000_001, "二亿零一"),
        (120_003_000, "一亿二千万三千"),
    ],
)
def test_headings_are_numbered_as_written(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_too_large_for_a_heading_are_refused(number):
    with pytest.raises(ValueError, match="9999亿"):
        chinese(number)
