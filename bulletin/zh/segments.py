"""Where sentences and clauses of a text end: one definition for all who cut.

A mark between digits (8,062.26 or 11:28) ends nothing; a closing quote or bracket right
behind the end of a sentence belongs to it.

>>> text = "捐款8,062.26元，其中党员捐2万元。另有“一批物资。”"
>>> [text[start:end] for start, end in sentences(text)]
['捐款8,062.26元，其中党员捐2万元。', '另有“一批物资。”']
>>> [text[start:end] for start, end in clauses(text)]
['捐款8,062.26元，', '其中党员捐2万元。', '另有“一批物资。”']
"""

import re
from bisect import bisect_right
from functools import lru_cache

Span = tuple[int, int]

SENTENCE_ENDS = "。！？!?；;\n"
CLAUSE_ENDS = "，,：:" + SENTENCE_ENDS
#: Marks behind which words before a number no longer speak of it; a colon leads on to it.
#: For use in a class of characters: rf"单价[^{STOPS}]*".
STOPS = "，," + SENTENCE_ENDS
#: The same where also the next of a list is another matter.
LIST_STOPS = "、" + STOPS
#: Where a list pauses; a clause goes on.
PAUSES = "、" + CLAUSE_ENDS

_CLOSERS = '”’"）)】》」』'
_IN_NUMBER = re.compile(r"(?<=\d)[,，:：](?=\d)")
#: How far from a place its sentence and its clause are looked at; only lists are longer.
_SENTENCE_REACH = 1000
_CLAUSE_REACH = 300


def _ends(marks: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(marks)}]+[{re.escape(_CLOSERS)}]*")


_SENTENCE_END = _ends(SENTENCE_ENDS)
_CLAUSE_END = _ends(CLAUSE_ENDS)
_PAUSE = _ends(PAUSES)
_LAST_MARKS = re.compile(rf"{_CLAUSE_END.pattern}$")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, marks included.

    Together they are the whole text.

    >>> sentences("一批。二批")
    [(0, 3), (3, 5)]
    """
    return _cut(text, _SENTENCE_END)


def clauses(text: str) -> list[Span]:
    """Return the spans of the clauses, marks included; together they are the whole text.

    >>> clauses("共3人，一批")
    [(0, 4), (4, 6)]
    """
    return _cut(text, _CLAUSE_END)


def sentence_at(text: str, place: int) -> Span:
    """Return the sentence in which that character stands; of a very long one what is near.

    >>> sentence_at("一批。二批。", 4)
    (3, 6)
    """
    return _around(text, place, _SENTENCE_END, _SENTENCE_REACH)


def clause_at(text: str, place: int) -> Span:
    """Return the clause in which that character stands; of a very long one what is near.

    >>> clause_at("共3人，一批。", 4)
    (4, 7)
    """
    return _around(text, place, _CLAUSE_END, _CLAUSE_REACH)


def clause_before(text: str, place: int) -> str:
    """Return the clause in which that character stands, up to it.

    >>> clause_before("共3人，捐款5万元", 6)
    '捐款'
    """
    return text[clause_at(text, place)[0] : place]


def clause_behind(text: str, place: int) -> str:
    """Return the clause in which that character stands, from it on, its end marks left out.

    >>> clause_behind("捐款5万元（人均），共3人", 5)
    '（人均）'
    """
    rest = text[place : clause_at(text, place)[1]]
    return _LAST_MARKS.sub("", rest)


def without_marks(text: str, span: Span) -> Span:
    """Return the span of a sentence or clause without the marks at its end.

    >>> without_marks("共3人，一批", (0, 4))
    (0, 3)
    """
    start, end = span
    return start, start + len(_LAST_MARKS.sub("", text[start:end]))


def shortened(text: str, most: int) -> str:
    """Return the first clause of a text, cut at a pause when longer than most.

    Where no pause is near, the cut still never falls inside a number or a Latin word.

    >>> shortened("捐赠口罩500个、矿泉水300箱、面包200个，获得好评。", 20)
    '捐赠口罩500个、矿泉水300箱'
    >>> shortened("捐赠矿泉水3000箱", 8)
    '捐赠矿泉水'
    """
    stripped = text.strip()
    if not stripped:
        return ""
    start, end = clauses(stripped)[0]
    first = stripped[start:end].rstrip(CLAUSE_ENDS)
    if len(first) <= most:
        return first
    pauses = [match.start() for match in _PAUSE.finditer(first) if match.start() <= most]
    return first[: pauses[-1]] if pauses and pauses[-1] else _cut_between(first, most)


def _cut_between(text: str, most: int) -> str:
    """Return at most so many characters, ending where no number or word goes on."""
    end = most
    while end and _goes_on(text[end - 1], text[end]):
        end -= 1
    return text[: end or most]


def _goes_on(char: str, after: str) -> bool:
    return _is_part_of_number(char) and (
        _is_part_of_number(after) or "一" <= after <= "鿿"
    )


def _is_part_of_number(char: str) -> bool:
    return (
        (char.isalnum() and char.isascii())
        or char.isdigit()
        or char in ".．,，·零〇十百千万亿"
    )


def _cut(text: str, ends: re.Pattern[str]) -> list[Span]:
    cuts = _cuts(text, ends)
    return list(zip((0, *cuts), cuts, strict=False))


@lru_cache(maxsize=16)
def _cuts(text: str, ends: re.Pattern[str]) -> tuple[int, ...]:
    """Return where the pieces of a text end, the last one at the end of the text.

    Kept, as each number of a text asks for its own piece of it.
    """
    cuts = []
    for match in ends.finditer(text):
        if not _IN_NUMBER.match(text, match.start()):
            cuts.append(match.end())
    if text and (not cuts or cuts[-1] < len(text)):
        cuts.append(len(text))
    return tuple(cuts)


@lru_cache(maxsize=4096)
def _around(text: str, place: int, ends: re.Pattern[str], reach: int) -> Span:
    cuts = _cuts(text, ends)
    rank = bisect_right(cuts, place)
    if rank == len(cuts):
        return len(text), len(text)
    start = cuts[rank - 1] if rank else 0
    return max(start, place - reach), min(cuts[rank], place + reach)
