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

from bulletin.zh.parser import find_quantities
from reports.document.blocks import Document, Frame, Run, Runs, SectionBlock

SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
#: Two sentences are the same one, changed, from this likeness on.
ALIKE = 0.4
#: Beyond these sizes texts are told apart as wholes: looking closer would take too long.
LARGEST_SENTENCE, LARGEST_BLOCK = 3_000, 60


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; `differs` where the other one says something else."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Change:
    """One sentence that is not the same. `kind`: changed, added, removed, moved, basis.

    `numbers`: (old, new) of each number that changed; one side is empty where it came or went.
    """

    where: str
    kind: str
    old: str
    new: str
    numbers: tuple[tuple[str, str], ...] = ()
    old_pieces: tuple[Piece, ...] = ()
    new_pieces: tuple[Piece, ...] = ()

    @property
    def words(self) -> str:
        """In one line, for a message: the numbers where some changed, else the sentences."""
        if self.numbers:
            said = "、".join(f"{old or '无'} → {new or '无'}" for old, new in self.numbers)
            return f"{self.where}：{said}"
        if self.kind == "basis":
            return f"{self.where}：{self.old}，{self.new}"
        old, new = (f"“{_short(text)}”" if text else "无" for text in (self.old, self.new))
        return f"{self.where}：{old} → {new}"


def differences(old: Document, new: Document) -> list[Change]:
    """Every sentence that differs, in the order of reading; empty when the texts are the same."""
    then, now = dict(_places(old)), dict(_places(new))
    found: list[Change] = []
    for where in dict.fromkeys([*_in_order(then, now)]):
        before, after = then.get(where, ()), now.get(where, ())
        found.extend(compared(where, _text(before), _text(after)))
        found.extend(_basis(where, before, after))
    return _moved(found)


def compared(where: str, old: str, new: str) -> list[Change]:
    """The sentences of one place that differ."""
    if old == new:
        return []
    before, after = SENTENCE.findall(old), SENTENCE.findall(new)
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found.extend(_block(where, before[i:j], after[k:m]))
    return found


def _block(where: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
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


def _change(where: str, old: str, new: str) -> Change:
    kind = "changed" if old and new else "added" if new else "removed"
    before, after = _tokens(old), _tokens(new)
    numbers = tuple(_numbers(before, after))
    if kind != "changed" or max(len(old), len(new)) > LARGEST_SENTENCE:
        return Change(where, kind, old, new, numbers, _whole(old), _whole(new))
    matcher = SequenceMatcher(
        None, [text for text, _ in before], [text for text, _ in after], autojunk=False
    )
    codes = matcher.get_opcodes()
    return Change(
        where,
        kind,
        old,
        new,
        numbers,
        _pieces((tag, before[i:j]) for tag, i, j, _, _ in codes),
        _pieces((tag, after[k:m]) for tag, _, _, k, m in codes),
    )


Tokens = list[tuple[str, bool]]


def _tokens(sentence: str) -> Tokens:
    """Numbers whole, everything else character by character; whether it is a number."""
    found: Tokens = []
    place = 0
    for mention in find_quantities(sentence):
        start, end = mention.span
        if start < place:
            continue
        found.extend((letter, False) for letter in sentence[place:start])
        found.append((sentence[start:end], True))
        place = end
    found.extend((letter, False) for letter in sentence[place:])
    return found


def _numbers(before: Tokens, after: Tokens) -> Iterator[tuple[str, str]]:
    old = [text for text, is_number in before if is_number]
    new = [text for text, is_number in after if is_number]
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(j - i, m - k)):
            yield old[i + at] if i + at < j else "", new[k + at] if k + at < m else ""


def _pieces(parts: Iterator[tuple[str, Tokens]]) -> tuple[Piece, ...]:
    found = (Piece("".join(text for text, _ in run), tag != "equal") for tag, run in parts)
    return tuple(piece for piece in found if piece.text)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, differs=True),) if text else ()


def _moved(changes: list[Change]) -> list[Change]:
    """What went from one place and came at another, word for word, has moved."""
    gone = {change.old: change for change in changes if change.kind == "removed"}
    come = {change.new: change for change in changes if change.kind == "added"}
    found = []
    for change in changes:
        if change.kind == "removed" and change.old in come:
            continue
        if change.kind == "added" and change.new in gone:
            origin = gone[change.new]
            where = f"{origin.where} → {change.where}"
            if origin.where == change.where:
                where = f"{change.where}（次序）"
            change = replace(change, kind="moved", where=where, old=origin.old, numbers=())
        found.append(change)
    return found


def _basis(where: str, old: Runs, new: Runs) -> Iterator[Change]:
    """Numbers printed alike whose records are others: 约3.15亿元 of 13 figures, then of 14."""
    before = [run for run in old if run.trace]
    after = [run for run in new if run.trace]
    matcher = SequenceMatcher(
        None, [run.text for run in before], [run.text for run in after], autojunk=False
    )
    for at, to, size in matcher.get_matching_blocks():
        for step in range(size):
            then, now = before[at + step], after[to + step]
            if then.trace != now.trace:
                words = f"“{now.text}”印出的数未变"
                yield Change(where, "basis", words, _based(then, now))


def _based(then: Run, now: Run) -> str:
    old, new = then.trace, now.trace
    if old is None or new is None:
        return "所据记录已变"
    if old.value != new.value:
        return f"所据的值由 {old.value or '不明'} 变为 {new.value or '不明'}"
    if old.figures != new.figures:
        return f"所据数据由 {len(old.figures)} 条变为 {len(new.figures)} 条或换了版本"
    return "核对结论已变"


def _places(document: Document) -> Iterator[tuple[str, Runs]]:
    """The places of a document with what stands there; each part of a section by itself."""
    edition = document.edition
    yield "简报名称", (Run(edition.series),)
    yield "期号", (Run(f"第{edition.number}期" if edition.number else ""),)
    yield "标题", (Run(document.title),)
    yield "副标题", (Run(edition.subtitle),)
    yield "更正说明", (Run(edition.correction),)
    yield "截至日期", (Run(edition.cut_off),)
    yield "发布时间", (Run(edition.publish_at or ""),)
    yield "导语", document.intro
    for section in document.sections:
        yield from _section(section)
    yield "联系方式", (Run(document.contact),)
    yield "落款", (Run(document.source),)
    yield from _about(document.frame)


def _about(frame: Frame) -> Iterator[tuple[str, Runs]]:
    """Head, foot, pictures and annexes, as far as they say something."""
    for where, part in (("报头", frame.head), ("版记", frame.colophon)):
        said = (
            [str(value) for value in vars(part).values() if value not in ("", None)] if part else []
        )
        yield where, (Run("；".join(said)),)
    yield "配图", tuple(Run(f"{it.caption}（{it.digest[:8]}）\n") for it in frame.pictures)
    for table in frame.annexes:
        rows = [[Run(column.heading) for column in table.columns]]
        rows += [[Run(cell.text, cell.trace) for cell in row] for row in table.printed]
        parts = [(*row, Run("\n")) for row in rows]
        yield table.label, tuple(run for part in parts for run in part)


#: What a place is called, by the code of its section.
SECTIONS = {
    "donation": "捐款捐物",
    "industry": "行业优势",
    "service": "精细服务",
    "volunteer": "志愿服务",
}


def _section(section: SectionBlock) -> Iterator[tuple[str, Runs]]:
    name = SECTIONS.get(section.section, section.section)
    yield f"{name}·标题句", (Run(section.run_in),)
    yield f"{name}·引语", section.lead
    entries: list[Run] = []
    for entry in section.entries:
        entries.extend((*entry.runs, Run(entry.end)))
    yield f"{name}·条目", tuple(entries)
    yield f"{name}·小结", section.summary


def _in_order(then: dict[str, Runs], now: dict[str, Runs]) -> Iterator[str]:
    """Places as the new document has them; those that are gone before what followed them."""
    left = [where for where in then if where not in now]
    text = [where for where in now if "·" in where]
    ahead = list(now)[: list(now).index(text[-1]) + 1] if text else []
    yield from ahead
    yield from left
    yield from (where for where in now if where not in ahead)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
