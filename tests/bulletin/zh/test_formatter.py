"""Display rules; format then parse; the printed claim covers the value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.cell import parse_cell
from bulletin.zh.formatter import AMOUNT, COUNT, DisplayRule, say, say_signed
from bulletin.zh.parser import find_quantities
from bulletin.zh.qualifiers import Bounds, Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.unit_table import DAY_UNIT, UNITS

D = Decimal
VALUES = st.one_of(
    st.integers(min_value=0, max_value=10**12).map(D),
    st.decimals(min_value=0, max_value=10**9, places=4),
    st.builds(lambda n, zeros: D(n * 10**zeros), st.integers(0, 9999), st.integers(0, 8)),
)
SIDED = st.sampled_from(
    [q for q in Qualifier if q not in (Qualifier.RANGE, Qualifier.VAGUE)],
)
RULES = st.sampled_from(
    [COUNT, AMOUNT, DisplayRule("amount", 0), DisplayRule("count", 4)]
)
SCALES = st.sampled_from([None, "", "万", "亿"])
DECIMALS = st.sampled_from([None, 0, 1, 3])


def read_back(text: str) -> Quantity:
    (mention,) = find_quantities(f"累计{text}。")
    assert mention.text == text
    return mention.quantity


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("33553", "33553人"),
        ("0", "0人"),
        ("999999", "999999人"),
        ("999999.999", "约100万人"),
        ("1000000", "100万人"),
        ("27000000", "2700万人"),
        ("27000001", "约2700万人"),
        ("315289000", "约3.15亿人"),
        ("99999999", "约1亿人"),
        ("123456789012", "约1234.57亿人"),
        ("336.5", "336.5人"),
    ],
)
def test_counts_print_full_digits_below_a_million(value, printed):
    assert say(Quantity(D(value), "人"), COUNT).text == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("9999", "9999元"),
        ("9999.99", "9999.99元"),
        ("9999.996", "约1万元"),
        ("10000", "1万元"),
        ("3671800", "367.18万元"),
        ("41289000", "4128.9万元"),
        ("99999999", "约1亿元"),
        ("99999990", "约1亿元"),
        ("99995000", "9999.5万元"),
        ("128000000", "1.28亿元"),
        ("315289000", "约3.15亿元"),
        ("315500000", "约3.16亿元"),
        ("0.001", "不超过0.01元"),
    ],
)
def test_amounts_print_in_wan_from_ten_thousand(value, printed):
    assert say(Quantity(D(value), "元"), AMOUNT).text == printed


@pytest.mark.parametrize(
    ("qualifier", "kept", "cut"),
    [
        (Qualifier.EXACT, "20万元", "约367.19万元"),
        (Qualifier.ABOUT, "约20万元", "约367.19万元"),
        (Qualifier.NEARLY, "近20万元", "近367.19万元"),
        (Qualifier.OVER, "逾20万元", "逾367.18万元"),
        (Qualifier.ABOUT_OVER, "约20万余元", "约367.18万余元"),
        (Qualifier.AT_LEAST, "20万元以上", "367.18万元以上"),
        (Qualifier.AT_MOST, "不超过20万元", "不超过367.19万元"),
    ],
)
def test_words_are_kept_and_cut_towards_the_safe_side(qualifier, kept, cut):
    whole = say(Quantity(D(200_000), "元", qualifier), AMOUNT)
    rounded = say(Quantity(D(3_671_860), "元", qualifier), AMOUNT)
    assert (whole.text, whole.rounded, whole.qualifier) == (kept, False, qualifier)
    assert (rounded.text, rounded.rounded) == (cut, True)


def test_a_range_prints_its_scale_on_both_ends():
    small = Quantity(D(100), "人", Qualifier.RANGE, value_max=D(150))
    large = Quantity(D(500_000), "人", Qualifier.RANGE, value_max=D(1_200_000))
    odd = Quantity(D(499_999), "人", Qualifier.RANGE, value_max=D(1_200_001))
    assert say(small, COUNT).text == "100～150人"
    assert say(large, COUNT).text == "50万～120万人"
    said = say(odd, COUNT)
    assert (said.text, said.number, said.rounded) == (
        "49.99万～120.01万人",
        "49.99万～120.01万",
        True,
    )


def test_a_few_more_than_a_plain_number_say_so():
    assert say(Quantity(D(1500), "人", Qualifier.ABOUT_OVER), COUNT).text == "约1500多人"


def test_a_vague_amount_says_so():
    said = say(Quantity(None, "箱", Qualifier.VAGUE), COUNT)
    assert (said.text, said.number, said.qualifier) == ("若干箱", "若干", Qualifier.VAGUE)


def test_goods_nobody_counted_are_one_batch():
    said = say(Quantity(None, "批", Qualifier.VAGUE), COUNT)
    assert (said.text, said.number, said.qualifier) == ("一批", "一", Qualifier.VAGUE)


@pytest.mark.parametrize(
    ("scale", "decimals", "printed"),
    [
        ("万", None, "41289万元"),
        ("亿", None, "约4.13亿元"),
        ("亿", 4, "4.1289亿元"),
        ("亿", 0, "约4亿元"),
        ("", None, "412890000元"),
        (None, 3, "约4.129亿元"),
        ("亿", 8, "4.1289亿元"),
    ],
)
def test_an_editor_may_pin_scale_and_decimals(scale, decimals, printed):
    quantity = Quantity(D(412_890_000), "元")
    assert say(quantity, AMOUNT, scale=scale, decimals=decimals).text == printed


def test_a_pinned_scale_does_not_move():
    assert say(Quantity(D(99_999_999), "元"), AMOUNT, scale="万").text == "约10000万元"


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (Quantity(D(1234), "元"), "不超过0.01亿元"),
        (Quantity(D(1234), "元", Qualifier.ABOUT), "不超过0.01亿元"),
        (Quantity(D(1234), "元", Qualifier.OVER), "不超过0.01亿元"),
        (Quantity(D(1234), "元", Qualifier.NEARLY), "近0.01亿元"),
        (Quantity(D(1234), "元", Qualifier.AT_LEAST), "0亿元以上"),
    ],
)
def test_a_number_is_not_rounded_away_to_nothing(quantity, printed):
    assert say(quantity, AMOUNT, scale="亿").text == printed


@pytest.mark.parametrize(
    ("qualifier", "printed"),
    [
        (Qualifier.OVER, "367.18万元以上"),
        (Qualifier.NEARLY, "不超过367.19万元"),
        (Qualifier.ABOUT_OVER, "317.18万元以上"),
        (Qualifier.ABOUT, "约367.19万元"),
    ],
)
def test_a_wide_step_that_no_cut_keeps_true_weakens_the_word(qualifier, printed):
    quantity = Quantity(D(3_671_860), "元", qualifier, step=D(1_000_000))
    assert say(quantity, AMOUNT).text == printed


def test_a_wrong_rule_scale_or_number_of_decimals_is_refused():
    quantity = Quantity(D(1), "元")
    with pytest.raises(ValueError, match="显示方式"):
        DisplayRule("wide")
    for wrong in (-1, 9):
        with pytest.raises(ValueError, match="小数位数"):
            DisplayRule("count", wrong)
        with pytest.raises(ValueError, match="小数位数"):
            say(quantity, COUNT, decimals=wrong)
    with pytest.raises(ValueError, match="固定"):
        say(quantity, COUNT, scale="千")


@given(VALUES, SIDED, RULES, SCALES, DECIMALS)
def test_what_is_not_rounded_reads_back_the_same(value, qualifier, rule, scale, decimals):
    quantity = Quantity(value, "元", qualifier)
    said = say(quantity, rule, scale=scale, decimals=decimals)
    if not said.rounded and value:
        assert read_back(said.text) == quantity
        assert parse_cell(said.text, "元") == quantity


@given(VALUES, SIDED, RULES, SCALES, DECIMALS)
def test_the_printed_claim_covers_the_value(value, qualifier, rule, scale, decimals):
    quantity = Quantity(value, "人次", qualifier)
    said = say(quantity, rule, scale=scale, decimals=decimals)
    read = read_back(said.text)
    assert read.qualifier == said.qualifier
    assert read.bounds.cover(Bounds(value, value))
    if said.rounded and qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        assert read.bounds.cover(quantity.bounds)


@given(VALUES, SIDED, st.integers(0, 12).map(lambda n: D(10**n)), RULES, SCALES)
def test_a_rounded_claim_covers_all_that_a_wide_step_asserts(
    value, qualifier, step, rule, scale
):
    quantity = Quantity(value, "人次", qualifier, step)
    said = say(quantity, rule, scale=scale)
    if said.rounded and qualifier is not Qualifier.ABOUT:
        assert read_back(said.text).bounds.cover(quantity.bounds)


@given(VALUES, VALUES, RULES, SCALES, DECIMALS)
def test_a_printed_range_covers_the_range(one, other, rule, scale, decimals):
    low, high = sorted((one, other))
    if low < high:
        quantity = Quantity(low, "人", Qualifier.RANGE, value_max=high)
        said = say(quantity, rule, scale=scale, decimals=decimals)
        assert read_back(said.text).bounds.cover(quantity.bounds)
        if not said.rounded:
            assert read_back(said.text) == quantity


@pytest.mark.parametrize("unit", [unit.name for unit in UNITS if unit.name != DAY_UNIT])
@pytest.mark.parametrize("qualifier", [q for q in Qualifier if q is not Qualifier.VAGUE])
def test_every_unit_reads_back_with_every_word(unit, qualifier):
    value_max = D(40) if qualifier is Qualifier.RANGE else None
    quantity = Quantity(D(36), unit, qualifier, value_max=value_max)
    assert read_back(say(quantity, COUNT).text) == quantity


def test_a_vague_amount_reads_back_as_one():
    quantity = Quantity(None, "批", Qualifier.VAGUE)
    assert read_back(say(quantity, COUNT).text) == quantity


WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def as_pasted(text: str, wide: bool, gap: str, unseen: int) -> str:
    """The phrase as Word, WPS or a chat hands it over: wide digits, gaps, marks nobody sees."""
    number = "".join(char for char in text if char in "0123456789.万亿")
    head, _, tail = text.partition(number)
    spaced = number.replace("万", f"{gap}万").replace("亿", f"{gap}亿")
    pasted = f"{head}{spaced}{gap}{tail}"
    pasted = pasted.translate(WIDE) if wide else pasted
    return f"{pasted[:unseen]}\u200b{pasted[unseen:]}"


@given(
    VALUES,
    st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.OVER]),
    RULES,
    st.booleans(),
    st.sampled_from(["", " ", "\xa0", "\u3000"]),
    st.integers(1, 4),
)
def test_a_phrase_reads_the_same_however_it_was_pasted(
    value, qualifier, rule, wide, gap, unseen
):
    text = say(Quantity(value, "元", qualifier), rule).text
    plain = read_back(text)
    (mention,) = find_quantities(f"累计捐款{as_pasted(text, wide, gap, unseen)}。")
    assert mention.quantity == plain


@given(VALUES, SIDED, RULES)
def test_what_stands_around_a_phrase_changes_nothing(value, qualifier, rule):
    text = say(Quantity(value, "元", qualifier), rule).text
    around = (
        f"第3批：截至2022年3月11日，KN95口罩（见〔2022〕12号）累计{text}，12345热线。"
    )
    found = [m.quantity for m in find_quantities(around) if m.kind != "date"]
    assert found == [read_back(text)]


def test_what_figures_come_to_is_said_above_and_below_zero():
    assert say_signed(Decimal(20_000), "元", Qualifier.OVER, AMOUNT).text == "逾2万元"
    assert say_signed(Decimal(-20_000), "元", Qualifier.EXACT, AMOUNT).text == "负2万元"
