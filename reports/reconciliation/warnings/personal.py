"""Personal data in a text: telephone numbers, identity and bank cards, e-mail addresses.

>>> [it.kind for it in personal_data("联系李某 138 0013 8000，邮箱 li@example.cn", "")]
['手机号码', '电子邮箱']
>>> personal_data("共33553人，拨打12355", "")
[]
"""

import re
from dataclasses import dataclass

from bulletin.zh.characters import fold

_MOBILE = re.compile(
    r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])"
)
_LANDLINE = re.compile(
    r"(?<![\dA-Za-z])\(?0\d{2,3}\)?[- ]?[2-8]\d{6,7}(?:[-转]\d{1,5})?(?!\d)"
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_CARD = re.compile(
    r"(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![\dA-Za-z])"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHORTEST_CARD, _LONGEST_CARD = 16, 19


@dataclass(frozen=True)
class Personal:
    """Something that names a person or leads to one; `masked` may be shown to anybody."""

    kind: str
    span: tuple[int, int]
    digits: str
    masked: str


def personal_data(text: str, contact: str) -> list[Personal]:
    """All of it, in order. `contact`.

    The office's own contact line, whose numbers are public.
    """
    folded = fold(text)
    public = {_digits(found[0]) for found in _LANDLINE.finditer(fold(contact).text)}
    public |= {_digits(found[0]) for found in _MOBILE.finditer(fold(contact).text)}
    found: list[Personal] = []
    for kind, pattern, is_one in (
        ("身份证号", _IDENTITY, _is_identity),
        ("银行卡号", _CARD, _is_card),
        ("手机号码", _MOBILE, _is_any),
        ("固定电话", _LANDLINE, _is_any),
        ("电子邮箱", _MAIL, _is_any),
    ):
        for match in pattern.finditer(folded.text):
            span = folded.span(*match.span())
            taken = any(a.span[0] < span[1] and span[0] < a.span[1] for a in found)
            if is_one(match[0]) and not taken and _digits(match[0]) not in public - {""}:
                found.append(Personal(kind, span, match[0], _masked(match[0])))
    return sorted(found, key=lambda it: it.span)


def _is_any(_written: str) -> bool:
    return True


def _is_identity(written: str) -> bool:
    """Whether the check digit of a citizen's number is right (GB 11643)."""
    total = sum(
        int(char) * weight for char, weight in zip(written[:17], _WEIGHTS, strict=True)
    )
    return _CHECKS[total % 11] == written[17].upper()


def _is_card(written: str) -> bool:
    """Whether it is as long as a bank card's number and its check digit is right (Luhn)."""
    digits = _digits(written)
    if not _SHORTEST_CARD <= len(digits) <= _LONGEST_CARD:
        return False
    total = 0
    for place, char in enumerate(reversed(digits)):
        number = int(char) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _masked(written: str) -> str:
    if "@" in written:
        name, _, host = written.partition("@")
        return f"{name[:1]}***@{host}"
    return f"{written[:3]}****{written[-4:]}"
