"""Any one numeral of the sample written in thirty forms: each is read right or said unreadable."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bulletin.zh.net import unreadable
from bulletin.zh.numerals import chinese
from bulletin.zh.parser import find_quantities

SAMPLE = (Path(__file__).parents[2] / "samples/gold/000_seed_body.txt").read_text("utf-8")
RECEIPT = str.maketrans(
    "零一二三四五六七八九十百千万亿", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億"
)
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
TOLD = str.maketrans("0123456789", "〇一二三四五六七八九")
NUMBERS = [
    mention
    for mention in find_quantities(SAMPLE, 2022)
    if mention.kind != "date" and mention.quantity.value is not None
]


def _digits(said):
    return re.search(r"\d+(?:\.\d+)?", said)


def _split(said, mark):
    digits = _digits(said)
    at = digits.start() + 1
    return f"{said[:at]}{mark}{said[at:]}"


def _in_han(said, number):
    digits = _digits(said)
    return said[: digits.start()] + number + said[digits.end() :]


def forms(said):
    """Yield thirty ways to write the number: some are right, some nobody can read."""
    digits = _digits(said)[0]
    whole = int(digits) if digits.isdecimal() else None
    yield said.translate(WIDE)
    yield f"\u200b{said}"
    yield _split(said, "\u200b")
    if len(digits) > 1:
        for mark in "\n,，·。'+×/:：_、lO‘":
            yield _split(said, mark)
    if whole is not None:
        yield _in_han(said, chinese(whole))
        yield _in_han(said, chinese(whole).translate(RECEIPT))
        if "0" in digits[1:]:
            yield _in_han(said, digits.translate(TOLD))
        yield _in_han(said, f"{whole:,}")
        yield _in_han(said, f"l{digits}")
        yield _in_han(said, f"{digits}O")
    for sign in ("+", "负", "双", "=", "."):
        yield _in_han(said, f"{sign}{digits}")
    for sign in ("·", "×2", "/3"):
        yield f"{said}{sign}{'' if len(sign) > 1 else 5}"
    yield _in_han(said, f"{digits}W")
    yield _in_han(said, "⑲")
    yield _in_han(said, "XIX")


@pytest.mark.parametrize("mention", NUMBERS, ids=lambda mention: mention.text)
def test_every_form_is_read_right_or_said_to_be_unreadable(mention):
    begin = max(0, mention.span[0] - 40)
    before, after = SAMPLE[begin : mention.span[0]], SAMPLE[mention.span[1] :][:40]
    start = len(before)
    for said in forms(mention.text):
        text = before + said + after
        near = range(start - 2, start + len(said) + 2)
        is_said = any(
            bad.span[0] in near or start in range(*bad.span) for bad in unreadable(text)
        )
        read = {
            one.quantity.value for one in find_quantities(text) if one.span[0] in near
        }
        assert is_said or mention.quantity.value in read, said


def test_thirty_forms_are_tried():
    said = next(
        mention.text for mention in NUMBERS if mention.quantity.value == Decimal(24_303)
    )
    assert len(list(forms(said))) >= 30
