"""What else a passage has in another form than the text it was made from.

Names with numerals. 第九版 for 第八版, 12345 for 12355, “四区” for “三区”; a number turned into
what is none: 第3批次 for 3批次; a name with digits that came in. Each is held like a number.
"""

import re
from collections.abc import Iterator, Sequence

from reports.reconciliation.comparing.alignment import Alignment, align
from reports.reconciliation.comparing.clauses import clauses_of
from reports.reconciliation.comparing.pairing import Change, Span, pair
from reports.reconciliation.evidence import Passage, Reference
from reports.reconciliation.judging.verdicts import Judged, same_characters
from reports.reconciliation.text.numbers import Spoken, clause_before

_NAME = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*|[一二两三四五六七八九十百千]+")
_NUMERALS = re.compile(r"[一二两三四五六七八九十百千\d]+")
#: A place in a row; 第一 says rather that it is good: 第一时间.
_PLACE_IN_A_ROW = re.compile(
    r"第(?!一(?![二三四五六七八九十百千\d]))[一二三四五六七八九十百千\d]+[一-鿿]?"
)
_WITH_DIGITS = re.compile(r"[A-Za-z]*\d[A-Za-z0-9]*")
ANOTHER = "{name}此处为“{there}”，请改为“{there}”；名称和号码中的数字也须一致"
NEW = "{name}没有“{here}”：请核对；确属引用的，请注明引用及理由"
Found = tuple[Spoken, Judged]


def changed_names(passage: Passage, taken: Sequence[Span]) -> list[Found]:
    """What is another, or new, outside the spans of the numbers taken already.

    In order.
    """
    made_of = passage.reference
    if made_of is None or passage.text == made_of.text:
        return []
    pairing = pair(passage.text, made_of.texts)
    known = [other for _, other in pairing.numbers]
    found: dict[Span, Found] = {}
    for change in pairing.changes:
        for span, judged in _of_change(change, made_of, known):
            if not _meets(span, [*taken, *found]):
                found[span] = _spoken(passage.text, span), judged
    return [found[span] for span in sorted(found)]


def _of_change(
    change: Change, made_of: Reference, known: Sequence[Span]
) -> Iterator[tuple[Span, Judged]]:
    start = change.span[0]
    if change.theirs:
        sides = align(change.theirs, change.words)
        inside = [(at - change.at, end - change.at) for at, end in known]
        for span, there in (
            *_lost(change, sides, inside),
            *_others(change, sides, inside),
        ):
            message = ANOTHER.format(name=made_of.name, there=there)
            yield _moved(span, start), Judged("contradicted", None, there, message)
    for match in (
        *_PLACE_IN_A_ROW.finditer(change.words),
        *_WITH_DIGITS.finditer(change.words),
    ):
        if not any(match[0] in text for text in made_of.texts):
            message = NEW.format(name=made_of.name, here=match[0])
            yield _moved(match.span(), start), Judged("untraced", None, "", message)


def _lost(
    change: Change, sides: Alignment, known: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Numbers of the other text in whose place, in the same frame, stands what is none.

    批次.
    """
    for clause in clauses_of(change.theirs):
        for number in clause.numbers:
            start, end = sides.there(*number.span)
            if number.span in known or start == end or not _is_framed(number.span, sides):
                continue
            yield (start, end), number.text


def _others(
    change: Change, sides: Alignment, known: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Names and numbers of the other text that are others here, in the same frame."""
    words = change.words
    for name in _NAME.finditer(change.theirs):
        start, end = sides.there(*name.span())
        if (
            _meets(name.span(), known)
            or start == end
            or not _is_framed(name.span(), sides)
        ):
            continue
        if not name[0].isascii() and not _NUMERALS.fullmatch(words[start:end]):
            continue  # 一 in 一线, 统一: another word, no other number
        start, end = _whole(words, start, end)
        if not same_characters(words[start:end], name[0]):
            yield (start, end), name[0]


def _whole(text: str, start: int, end: int) -> Span:
    """The name with the letters and digits that stand right at it."""
    while start > 0 and _is_of_name(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_name(text[end]):
        end += 1
    return start, end


def _is_framed(span: Span, sides: Alignment) -> bool:
    """Whether what stands right before and right behind is the same in both texts."""
    start, end = span
    before = start == 0 or sides.is_kept(start - 1)
    return before and (end >= sides.size[0] or sides.is_kept(end))


def _is_of_name(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _spoken(text: str, span: Span) -> Spoken:
    words = text[slice(*span)]
    occurrence = text.count(words, 0, span[0]) + 1
    return Spoken(words, *span, occurrence, before=clause_before(text, span[0]))
