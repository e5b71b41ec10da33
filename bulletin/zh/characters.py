"""Characters: one normal form for reading, with offsets kept, and full-width marks for printing.

>>> fold("６，３０７．３４万元").text
'6,307.34万元'
>>> full_width("组织捐款捐物,助力抗疫;共8,062.26万元(截至11:28)。")
'组织捐款捐物，助力抗疫；共8,062.26万元（截至11:28）。'
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# Format characters that stand in pasted text without being seen: zero-width spaces and
# joiners, direction marks, soft hyphens, byte order marks, variation selectors of emoji.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# What may have another width: neither ASCII nor a plain Chinese character or mark.
_OTHER = re.compile("[^\x00-\x7f\u3001-\u3020\u4e00-\u9fff]")

#: Characters that take room or none and show nothing: fillers of Hangul, an empty braille cell.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LINE_MARKS = frozenset("\n\r\t")

_HALF_MARKS, _FULL_MARKS = ",;:()?!", "，；：（）？！"
_FULL = str.maketrans(_HALF_MARKS, _FULL_MARKS)
_CHINESE = re.compile("[\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff“”‘’…—]")
_MARK_RUN = re.compile("[,;:?!，；：？！]+")


@dataclass(frozen=True)
class Folded:
    """A text in normal form and, for each of its characters, the offset in the original.

    offsets has one entry more than text has characters: the length of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return where that character of the normal form stands in the original.

        >>> fold("1\u200b0人").offset(1)
        2
        """
        return self.offsets[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a non-empty span of the normal form came from.

        >>> fold("1\u200b0\u200b人").span(0, 2)
        (0, 3)
        """
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Return the text half-width and without unseen characters, offsets kept.

    As NFKC for each character by itself, except that no character becomes several and
    none becomes a digit that was not one (①, ㎡ stay).
    """
    plain = _OTHER.sub(lambda found: _fold_one(found[0]), text)
    if not _UNSEEN.search(plain):
        return Folded(plain, tuple(range(len(text) + 1)))
    kept = [index for index, char in enumerate(plain) if not _UNSEEN.match(char)]
    return Folded("".join(plain[index] for index in kept), (*kept, len(text)))


@lru_cache(maxsize=10_000)
def is_unprintable(character: str) -> bool:
    r"""Whether a character cannot be seen, or turns the reading direction.

    Controls, format characters, halves of pairs, characters that Unicode says are none,
    fillers. Line ends and tabs are not among them.

    >>> is_unprintable("\u202e"), is_unprintable("\ufffe"), is_unprintable("龘")
    (True, True, False)
    """
    if character in _LINE_MARKS:
        return False
    number = ord(character)
    is_no_character = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    category = unicodedata.category(character)
    is_hidden = category in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return is_no_character or is_hidden or character in _FILLERS


def strip_marks(text: str) -> str:
    r"""Return the text without characters nobody can see.

    >>> strip_marks("\ufeff198\u200b件")
    '198件'
    """
    return _UNSEEN.sub("", text)


def is_blank(text: str) -> bool:
    r"""Tell whether nothing of the text is seen.

    >>> is_blank("\u200b \u3000"), is_blank("\u200b零")
    (True, False)
    """
    return not strip_marks(text).strip()


def full_width(text: str) -> str:
    """Return the text with ，；：（）？！ where half-width marks stood next to Chinese.

    Never inside numbers, times or Latin text; a pair of brackets is changed together when
    Chinese stands in front of it, behind it or in it.
    """
    chars = list(text)
    before, after = _follows_chinese(text), _follows_chinese(text[::-1])[::-1]
    counts = list(accumulate((bool(_CHINESE.match(char)) for char in text), initial=0))
    for start, end in _pairs(text):
        if before[start] or after[end] or counts[end] > counts[start]:
            chars[start], chars[end] = "（", "）"
    return _MARK_RUN.sub(_widen, "".join(chars))


@lru_cache(maxsize=4096)
def _fold_one(char: str) -> str:
    if char.isascii() or unicodedata.category(char) == "No":
        return char
    normal = unicodedata.normalize("NFKC", char)
    return normal if len(normal) == 1 else char


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of half-width brackets that belong together.

    Lone ones are left.
    """
    opened: list[int] = []
    found = []
    for index, char in enumerate(text):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            found.append((opened.pop(), index))
    return found


def _follows_chinese(text: str) -> list[bool]:
    """Tell for each character whether the nearest one before it, marks aside, is Chinese."""
    flags, is_chinese = [], False
    for char in text:
        flags.append(is_chinese)
        if char not in _HALF_MARKS and char not in _FULL_MARKS:
            is_chinese = _CHINESE.match(char) is not None
    return flags


def _widen(run: re.Match[str]) -> str:
    """Return a run of marks full-width when Chinese stands right before or behind it."""
    around = run.string[max(0, run.start() - 1) : run.start()]
    around += run.string[run.end() : run.end() + 1]
    is_chinese = any(char in "（）" or _CHINESE.match(char) for char in around)
    return run[0].translate(_FULL) if is_chinese else run[0]
