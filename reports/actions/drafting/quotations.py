"""引用 marks go with their characters when a draft's words are cut, joined, moved or re-worded.

A mark stands where it stood as long as its very characters survive a change, whatever happens about
them; where they do not it is taken away, and the change remembers it, so that undoing brings it
back.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from bulletin.models import User
from reports.making.composing.sentences import answers_for, fill
from reports.models import Edition, Quotation
from reports.reconciliation.evidence import Passage
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.text.numbers import numbers_of

#: Sentences whose names in braces are filled before their numbers are counted.
FILLED = ("intro", "lead", "summary")
#: Between two places of a change; it stands in no text.
EDGE = "\x00"

Lost = list[dict[str, Any]]
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Spot:
    """A number: its place, which of the same characters there, and where in all the words."""

    place: str
    text: str
    occurrence: int
    start: int


def carry(edition: Edition, before: dict[str, Any], after: dict[str, Any]) -> Lost:
    """Bring the marks of what was touched from the state before to that after.

    Those whose characters are gone are taken away and returned.
    """
    if words_of(before) == words_of(after):
        return []
    marks = list(edition.quotations.filter(place__in=words_of(before)))
    if not marks:
        return []
    spell = _spelling(edition)
    old, new = (
        {place: spell(place, text) for place, text in words_of(it).items()}
        for it in (before, after)
    )
    spots = {(it.place, it.text, it.occurrence): it for it in _spots(old, edition)}
    goals = {(it.start, it.text): it for it in _spots(new, edition)}
    moved = _shift(EDGE.join(old.values()), EDGE.join(new.values()))
    kept, lost = [], []
    for mark in marks:
        spot = spots.get((mark.place, mark.text, mark.occurrence))
        at = moved(spot.start, spot.start + len(spot.text)) if spot else None
        goal = goals.get((at, mark.text)) if at is not None else None
        if goal is None:
            lost.append(mark)
        else:
            kept.append((mark, goal))
    _write(kept)
    remembered = [_remembered(mark) for mark in lost]
    edition.quotations.filter(pk__in=[mark.pk for mark in lost]).delete()
    return remembered


def bring_back(edition: Edition, lost: Lost) -> None:
    """Set the marks again that a change took away; one that was set anew meanwhile stays."""
    known = User.objects.in_bulk({row["quoted_by"] for row in lost})
    for row in lost:
        Quotation.objects.get_or_create(
            edition=edition,
            place=row["place"],
            text=row["text"],
            occurrence=row["occurrence"],
            defaults={"reason": row["reason"], "quoted_by": known[row["quoted_by"]]},
        )


def marks_of(edition: Edition) -> dict[int, str]:
    """The marks of an edition as they stand: to be told later which are gone."""
    return dict(edition.quotations.values_list("pk", "text"))


def told_of_lost(edition: Edition, marks: dict[int, str]) -> str:
    """What to say of marks that are gone since; nothing where all stand."""
    standing = set(edition.quotations.values_list("pk", flat=True)) if marks else set()
    gone = [text for key, text in marks.items() if key not in standing]
    if not gone:
        return ""
    named = "、".join(f"“{text}”" for text in gone)
    return f"；{named}的文字已不在，原来注明的引用随之取消"


def words_of(state: dict[str, Any]) -> dict[str, str]:
    """The words of a state by their place, entries in the order they are read."""
    rows = [(key, row) for key, row in state["entries"].items() if row]
    rows.sort(key=lambda it: (it[1]["section"], it[1]["position"]))
    return {**{f"entry-{key}": row["text"] for key, row in rows}, **state["texts"]}


def _spelling(edition: Edition) -> Callable[[str, str], str]:
    """How the words of a place are printed; the totals are asked for once, and only for braces."""
    answers = None

    def spell(place: str, text: str) -> str:
        nonlocal answers
        if "{" not in text or place.rpartition(".")[2] not in FILLED:
            return text
        if answers is None:
            answers = answers_for(edition.campaign.code, edition.cut_off, edition.cut_off_hour)
        return fill(text, answers, where=place).text

    return spell


def _spots(texts: Texts, edition: Edition) -> Iterator[Spot]:
    start = 0
    for place, text in texts.items():
        for it in numbers_of(Passage(TextPlace(place), text, 0), edition.cut_off.year):
            yield Spot(place, it.text, it.occurrence, start + it.start)
        start += len(text) + len(EDGE)


def _shift(old: str, new: str) -> Callable[[int, int], int | None]:
    """Where a stretch of the old words stands in the new ones; None where it does not survive."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()

    def shifted(start: int, end: int) -> int | None:
        for block in blocks:
            if block.a <= start and end <= block.a + block.size:
                return block.b + start - block.a
        return None

    return shifted


def _write(kept: list[tuple[Quotation, Spot]]) -> None:
    """Each mark to its spot, by way of a place nobody has: two may change places."""
    moving = [
        (mark, goal)
        for mark, goal in kept
        if (mark.place, mark.occurrence) != (goal.place, goal.occurrence)
    ]
    for mark, _ in moving:
        Quotation.objects.filter(pk=mark.pk).update(place=f"moving-{mark.pk}")
    for mark, goal in moving:
        Quotation.objects.filter(pk=mark.pk).update(place=goal.place, occurrence=goal.occurrence)


def _remembered(mark: Quotation) -> dict[str, Any]:
    names = ("place", "text", "occurrence", "reason")
    return {**{name: getattr(mark, name) for name in names}, "quoted_by": mark.quoted_by_id}
