"""Two documents side by side, sentence by sentence, with the numbers that changed named.

>>> (change,) = compared("导语", "服务市民逾2600万人次。", "服务市民逾2700万人次。")
>>> change.numbers
(('逾2600万人次', '逾2700万人次'),)
>>> [piece.text for piece in change.new_pieces if piece.differs]
['逾2700万人次']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import repeat, zip_longest
from operator import attrgetter

from bulletin.zh.parser import find_quantities
from reports.document.blocks import Document, Run, Runs
from reports.document.places import in_order, places_of
from reports.document.text import text_of

SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
#: Two sentences are the same one, changed, from this likeness on.
ALIKE = 0.4
#: Beyond these sizes texts are told apart as wholes: looking closer would take too long.
LARGEST_SENTENCE, LARGEST_BLOCK = 3_000, 60
#: What a sentence is compared by: characters and numbers, and whether it is a number.
Tokens = list[tuple[str, bool]]


@dataclass(frozen=True)
class SentencePiece:
    """A stretch of a sentence; `differs` where the other one says something else."""

    text: str
    differs: bool


@dataclass(frozen=True)
class SentenceChange:
    """One sentence that is not the same. `kind`: changed, added, removed, moved, basis.

    `numbers`: (old, new) of each number that changed; one side is empty where it came
    or went.
    """

    where: str
    kind: str
    old: str
    new: str
    numbers: tuple[tuple[str, str], ...] = ()
    old_pieces: tuple[SentencePiece, ...] = ()
    new_pieces: tuple[SentencePiece, ...] = ()

    @property
    def words(self) -> str:
        """In one line, for a message: the numbers where some changed, else the sentences.

        `导语：逾2600万人次 → 逾2700万人次`.
        """
        if self.numbers:
            pairs = []
            for old, new in self.numbers:
                pairs.append(f"{old or '无'} → {new or '无'}")
            return f"{self.where}：{'、'.join(pairs)}"
        if self.kind == "basis":
            return f"{self.where}：{self.old}，{self.new}"
        return f"{self.where}：{_quoted(self.old)} → {_quoted(self.new)}"


def differences(old: Document, new: Document) -> list[SentenceChange]:
    """Every sentence that differs, in the order of reading.

    Empty when the texts are the same.
    """
    then, now = dict(places_of(old)), dict(places_of(new))
    found: list[SentenceChange] = []
    for where in in_order(then, now):
        before, after = then.get(where, ()), now.get(where, ())
        found.extend(compared(where, text_of(before), text_of(after)))
        found.extend(_basis(where, before, after))
    return _moved(found)


def compared(where: str, old: str, new: str) -> list[SentenceChange]:
    """The sentences of one place that differ."""
    if old == new:
        return []
    before, after = SENTENCE.findall(old), SENTENCE.findall(new)
    found: list[SentenceChange] = []
    for tag, i, j, k, m in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            found.extend(_block(where, before[i:j], after[k:m]))
    return found


def _block(
    where: str, old: Sequence[str], new: Sequence[str]
) -> Iterator[SentenceChange]:
    """Sentences that stand for one another: the likest are one sentence, changed."""
    rest = list(new)
    for sentence in old:
        place = _likest(sentence, rest)
        if place is None:
            yield _change(where, sentence, "")
            continue
        for added in rest[:place]:
            yield _change(where, "", added)
        yield _change(where, sentence, rest[place])
        rest = rest[place + 1 :]
    for added in rest:
        yield _change(where, "", added)


def _likest(sentence: str, others: Sequence[str]) -> int | None:
    best, place = ALIKE, None
    for at, other in enumerate(others[:LARGEST_BLOCK]):
        if max(len(sentence), len(other)) > LARGEST_SENTENCE:
            likeness = float(sentence[:50] == other[:50])
        else:
            matcher = SequenceMatcher(None, sentence, other, autojunk=False)
            likeness = matcher.ratio() if matcher.quick_ratio() > best else 0.0
        if likeness > best:
            best, place = likeness, at
    return place


def _change(where: str, old: str, new: str) -> SentenceChange:
    before, after = _tokens(old), _tokens(new)
    numbers = tuple(_numbers(before, after))
    if not new:
        return SentenceChange(where, "removed", old, new, numbers, old_pieces=_whole(old))
    if not old:
        return SentenceChange(where, "added", old, new, numbers, new_pieces=_whole(new))
    if max(len(old), len(new)) > LARGEST_SENTENCE:
        return SentenceChange(
            where, "changed", old, new, numbers, _whole(old), _whole(new)
        )
    old_pieces, new_pieces = _both_pieces(before, after)
    return SentenceChange(where, "changed", old, new, numbers, old_pieces, new_pieces)


def _both_pieces(
    before: Tokens, after: Tokens
) -> tuple[tuple[SentencePiece, ...], tuple[SentencePiece, ...]]:
    """The pieces of two sentences, compared token by token."""
    old_pieces, new_pieces = [], []
    matcher = SequenceMatcher(None, _texts(before), _texts(after), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        differs = tag != "equal"
        if i < j:
            old_pieces.append(SentencePiece("".join(_texts(before[i:j])), differs))
        if k < m:
            new_pieces.append(SentencePiece("".join(_texts(after[k:m])), differs))
    return tuple(old_pieces), tuple(new_pieces)


def _tokens(sentence: str) -> Tokens:
    """Numbers whole, everything else character by character; whether it is a number.

    “共3万元” is `[("共", False), ("3万元", True)]`.
    """
    found: Tokens = []
    place = 0
    for mention in find_quantities(sentence):
        start, end = mention.span
        if start < place:
            continue
        found.extend(zip(sentence[place:start], repeat(False)))
        found.append((sentence[start:end], True))
        place = end
    found.extend(zip(sentence[place:], repeat(False)))
    return found


def _texts(tokens: Tokens) -> list[str]:
    return [text for text, _ in tokens]


def _numbers(before: Tokens, after: Tokens) -> Iterator[tuple[str, str]]:
    """The numbers that are not the same, in pairs.

    One side is empty where one came or went.
    """
    old, new = _numbers_in(before), _numbers_in(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[i:j], new[k:m], fillvalue="")


def _numbers_in(tokens: Tokens) -> list[str]:
    kept: list[str] = []
    for text, is_number in tokens:
        if is_number:
            kept.append(text)
    return kept


def _whole(text: str) -> tuple[SentencePiece, ...]:
    return (SentencePiece(text, differs=True),) if text else ()


def _moved(changes: list[SentenceChange]) -> list[SentenceChange]:
    """What went from one place and came at another, word for word, has moved."""
    gone: dict[str, SentenceChange] = {}
    come: set[str] = set()
    for change in changes:
        if change.kind == "removed":
            gone[change.old] = change
        elif change.kind == "added":
            come.add(change.new)
    found = []
    for change in changes:
        if change.kind == "added" and change.new in gone:
            found.append(_move(gone[change.new], change))
        elif change.kind != "removed" or change.old not in come:
            found.append(change)
    return found


def _move(origin: SentenceChange, change: SentenceChange) -> SentenceChange:
    where = f"{origin.where} → {change.where}"
    if origin.where == change.where:
        where = f"{change.where}（次序）"
    return replace(change, kind="moved", where=where, old=origin.old, numbers=())


def _basis(where: str, old: Runs, new: Runs) -> Iterator[SentenceChange]:
    """Numbers printed alike of other records: 约3.15亿元 of 13 figures, then 14."""
    before, after = _traced(old), _traced(new)
    matcher = SequenceMatcher(None, _printed(before), _printed(after), autojunk=False)
    for at, to, size in matcher.get_matching_blocks():
        for step in range(size):
            then, now = before[at + step], after[to + step]
            if then.trace != now.trace:
                words = f"“{now.text}”印出的数未变"
                yield SentenceChange(where, "basis", words, _based(then, now))


def _traced(runs: Runs) -> list[Run]:
    return list(filter(attrgetter("trace"), runs))


def _printed(runs: Sequence[Run]) -> list[str]:
    return list(map(attrgetter("text"), runs))


def _based(then: Run, now: Run) -> str:
    old, new = then.trace, now.trace
    if old is None or new is None:
        return "所据记录已变"
    if old.value != new.value:
        return f"所据的值由 {old.value or '不明'} 变为 {new.value or '不明'}"
    if old.figures != new.figures:
        return f"所据数据由 {len(old.figures)} 条变为 {len(new.figures)} 条或换了版本"
    return "核对结论已变"


def _quoted(text: str) -> str:
    if not text:
        return "无"
    return f"“{text}”" if len(text) <= 30 else f"“{text[:30]}…”"
