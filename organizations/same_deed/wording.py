"""Whether one text is a copy of another: the same words, give or take a few."""

from bulletin.zh.folding import fold

#: Shorter texts say too little to be called copies.
LEAST = 12
#: The share of pairs of characters that a copy has in common with its original.
COPIED = 0.8
_SILENT = '，。；：、！？,.;:!?()"-·'


def is_copy(one: str, other: str) -> bool:
    """Whether nearly all of either text stands in the other.

    >>> is_copy("3月5日，某协会向武汉捐赠口罩一批", "3月5日某协会向武汉捐赠口罩一批。")
    True
    """
    first, second = _pairs(one), _pairs(other)
    if min(len(first), len(second)) < LEAST:
        return False
    return len(first & second) >= COPIED * len(first | second)


def _pairs(text: str) -> set[str]:
    plain = "".join(sign for sign in fold(text) if sign not in _SILENT)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
