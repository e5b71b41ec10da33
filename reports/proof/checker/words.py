"""A printed number, read by itself: its digits, its scale, and the word it carries.

>>> read_words("约3.15亿元")
WrittenNumber(value=Decimal('315000000.00'), power=8, decimals=2, word='about', rest='元')
>>> read_words("一千五百多名").value, read_words("若干批")
(Decimal('1500'), None)
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

#: Words before a number, the longer first.
BEFORE = {
    "不超过": "at_most",
    "不少于": "at_least",
    "不到": "at_most",
    "不足": "at_most",
    "至少": "at_least",
    "大约": "about",
    "将近": "nearly",
    "超过": "over",
    "突破": "over",
    "约": "about",
    "近": "nearly",
    "逾": "over",
    "超": "over",
}
AFTER = {"以上": "at_least", "以内": "at_most", "左右": "about"}
CHINESE = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
CHINESE.update({"〇": 0, "两": 2})
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_WORDS_BEFORE = "|".join(BEFORE)
_PRINTED = re.compile(
    rf"(?P<minus>负)?(?P<before>{_WORDS_BEFORE})?"
    r"(?:(?P<whole>\d[\d,]*)(?:\.(?P<part>\d+))?|(?P<chinese>[零〇一二两三四五六七八九十百千万亿]+))"
    r"(?P<more>[多余几来+])?(?P<scale>[十百千]*[万亿]*)(?P<most>[多余])?(?P<rest>.*)"
)
#: Digits are only dropped by a rule, never for want of room.
ROOMY = Context(prec=100)
CUTS = {"over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "nearly": ROUND_CEILING}
CUTS["at_most"] = ROUND_CEILING


@dataclass(frozen=True)
class WrittenNumber:
    """The value in base units, 万 or 亿 as a power of ten, decimals, word, what follows."""

    value: Decimal
    power: int
    decimals: int
    word: str
    rest: str


@dataclass(frozen=True)
class Stated:
    """What a number stands for: value, lowest, highest, the coarsest step of its 约."""

    value: Decimal | None
    low: Decimal
    high: Decimal | None
    step: Decimal | None = None


def bare(text: str) -> str:
    """The characters without width, blanks and what cannot be seen: １５ 人 is 15人."""
    kept = []
    for character in unicodedata.normalize("NFKC", text):
        if not character.isspace() and unicodedata.category(character) != "Cf":
            kept.append(character)
    return "".join(kept)


def read_words(text: str) -> WrittenNumber | None:
    """The number that the characters say by themselves; None where they say none."""
    match = _PRINTED.fullmatch(bare(text))
    if match is None:
        return None
    power = sum(POWERS[character] for character in match["scale"])
    value = ROOMY.multiply(_digits_of(match), Decimal(10**power))
    word, rest = _word_of(match)
    return WrittenNumber(
        value=-value if match["minus"] else value,
        power=power,
        decimals=len(match["part"] or ""),
        word=word,
        rest=rest,
    )


def _digits_of(match: re.Match[str]) -> Decimal:
    """The number before its scale: 3.15 of 约3.15亿元."""
    if match["chinese"]:
        return Decimal(chinese_number(match["chinese"]))
    whole = match["whole"].replace(",", "")
    return Decimal(f"{whole}.{match['part']}" if match["part"] else whole)


def _word_of(match: re.Match[str]) -> tuple[str, str]:
    """The word that the number carries, and what follows without it."""
    rest = match["rest"]
    for after, said in AFTER.items():
        if rest.endswith(after):
            return said, rest[: -len(after)]
    if match["before"]:
        return BEFORE[match["before"]], rest
    return "over" if match["more"] or match["most"] else "exact", rest


def chinese_number(text: str) -> int:
    """The number in Chinese numerals.

    >>> chinese_number("一千五百"), chinese_number("两万零三十"), chinese_number("十八")
    (1500, 20030, 18)
    """
    total, section, digit = 0, 0, 0
    for character in text:
        if character in CHINESE:
            digit = CHINESE[character]
            continue
        power = POWERS[character]
        if power >= 4:
            total = (total + section + digit) * 10**power
            section, digit = 0, 0
        else:
            section += (digit or 1) * 10**power
            digit = 0
    return total + section + digit


def is_printed_so(text: str, stated: Stated) -> bool:
    """Whether the characters are what is printed of it, digits dropped as the rule says."""
    written = read_words(text)
    if stated.value is None:
        return written is None or text == "一批"
    if written is None:
        return False
    if written.word == "exact":
        return written.value == stated.value
    for exact in _starting_points(stated, written.word):
        for decimals in {written.decimals, 2}:
            if cut(exact, written, decimals) == written.value:
                return True
    return False


def cut(exact: Decimal, written: WrittenNumber, decimals: int) -> Decimal:
    """The value at so many decimals of the scale that the number is written in."""
    step = ROOMY.scaleb(Decimal(1), written.power - decimals)
    rounding = CUTS.get(written.word, ROUND_HALF_UP)
    steps = ROOMY.divide(exact, step).to_integral_value(rounding, ROOMY)
    return ROOMY.multiply(steps, step)


def _starting_points(stated: Stated, word: str) -> list[Decimal]:
    """The values that may be printed: at least says the lowest, at most the highest."""
    if stated.value is None:
        return []
    found = [stated.value]
    if stated.step is not None:
        steps = ROOMY.divide(stated.value, stated.step)
        found.append(steps.to_integral_value(ROUND_HALF_UP, ROOMY) * stated.step)
    if word == "at_least":
        found.append(stated.low)
    if word == "at_most" and stated.high is not None:
        found.append(stated.high)
    return found
