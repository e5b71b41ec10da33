"""引用 marks go with their characters when a draft's words are changed or moved.

A mark stands where it stood as long as its very characters survive a change, whatever
happens about them; where they do not it is taken away, and the change remembers it, so
that undoing brings it back.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from bulletin.models import User
from reports.making.composing.sentences import Answers, answers_for, fill
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
    """A number: its place, which of its kind there, and where in all the words."""

    place: str
    text: str
    occurrence: int
    start: int

    @property
    def end(self) -> int:
        """Where it ends in all the words."""
        return self.start + len(self.text)

    def overlaps(self, other: "Spot") -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


def carry(edition: Edition, before: dict[str, Any], after: dict[str, Any]) -> Lost:
    """Bring the marks of what was touched from the state before to that after.

    Those whose characters are gone are taken away and returned.
    """
    old_words, new_words = words_of(before), words_of(after)
    if old_words == new_words:
        return []
    marks = list(edition.quotations.filter(place__in=old_words))
    if not marks:
        return []
    spelling = _Spelling(edition)
    old, new = spelling.printed(old_words), spelling.printed(new_words)
    goals = _goals(old, new, {mark.text for mark in marks}, edition)
    kept, lost = [], []
    for mark in marks:
        goal = goals.get((mark.place, mark.text, mark.occurrence))
        if goal is None:
            lost.append(mark)
        else:
            kept.append((mark, goal))
    _write(kept)
    remembered = list(map(_remembered, lost))
    edition.quotations.filter(pk__in=[mark.pk for mark in lost]).delete()
    return remembered


def _goals(
    old: Texts, new: Texts, words: Collection[str], edition: Edition
) -> dict[tuple[str, str, int], Spot]:
    """Where the numbers and these words of the old texts stand in the new ones.

    What does not survive the change stands nowhere.
    """
    goals: dict[tuple[int, str], Spot] = {}
    for spot in _all_spots(new, words, edition):
        goals.setdefault((spot.start, spot.text), spot)
    spots: dict[tuple[str, str, int], Spot] = {}
    for spot in _all_spots(old, words, edition):
        spots.setdefault((spot.place, spot.text, spot.occurrence), spot)
    moved = _shift(EDGE.join(old.values()), EDGE.join(new.values()))
    found = {}
    for key, spot in spots.items():
        start = moved(spot.start, spot.end)
        if start is not None and (start, spot.text) in goals:
            found[key] = goals[start, spot.text]
    return found


def _all_spots(texts: Texts, words: Collection[str], edition: Edition) -> Iterator[Spot]:
    """The numbers of the texts, then where these words stand beside them.

    “3场” stands nowhere in “13场”: that is another number.
    """
    numbers = list(_spots(texts, edition))
    yield from numbers
    for spot in _occurrences(texts, words):
        if not any(spot.overlaps(number) for number in numbers):
            yield spot


def bring_back(edition: Edition, lost: Lost) -> None:
    """Set the marks again that a change took away.

    One that was set anew meanwhile stays.
    """
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
    if not marks:
        return ""
    standing = set(edition.quotations.values_list("pk", flat=True))
    gone = []
    for key, text in marks.items():
        if key not in standing:
            gone.append(f"“{text}”")
    if not gone:
        return ""
    return f"；{'、'.join(gone)}的文字已不在，原来注明的引用随之取消"


def words_of(state: dict[str, Any]) -> dict[str, str]:
    """The words of a state by their place, entries in the order they are read."""
    words = {}
    for key, row in sorted(state["entries"].items(), key=_reading_order):
        if row:
            words[f"entry-{key}"] = row["text"]
    words.update(state["texts"])
    return words


def _reading_order(item: tuple[str, dict[str, Any] | None]) -> tuple[str, int]:
    """By section and place; an entry that is not there stands nowhere."""
    _, row = item
    return (row["section"], row["position"]) if row else ("", 0)


class _Spelling:
    """How words are printed.

    The totals are asked for once, and only where braces name one.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def answers(self) -> Answers:
        """What the names in the edition's sentences mean."""
        edition = self.edition
        return answers_for(edition)

    def printed(self, words: Texts) -> dict[str, str]:
        """The words of each place as they are printed."""
        found = {}
        for place, text in words.items():
            if "{" in text and place.rpartition(".")[2] in FILLED:
                text = fill(text, self.answers, where=place).text
            found[place] = text
        return found


def _spots(texts: Texts, edition: Edition) -> Iterator[Spot]:
    start = 0
    for place, text in texts.items():
        for it in numbers_of(Passage(TextPlace(place), text, 0), edition.cut_off.year):
            yield Spot(place, it.text, it.occurrence, start + it.start)
        start += len(text) + len(EDGE)


def _occurrences(texts: Texts, words: Collection[str]) -> Iterator[Spot]:
    """Where these words stand: a name with digits is no number, and may be marked all the same."""
    start = 0
    for place, text in texts.items():
        for word in words:
            at = text.find(word)
            occurrence = 1
            while at >= 0:
                yield Spot(place, word, occurrence, start + at)
                at = text.find(word, at + len(word))
                occurrence += 1
        start += len(text) + len(EDGE)


def _shift(old: str, new: str) -> Callable[[int, int], int | None]:
    """Where a stretch of the old words stands in the new ones.

    None where it does not survive.
    """
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()

    def shifted(start: int, end: int) -> int | None:
        for block in blocks:
            if block.a <= start and end <= block.a + block.size:
                return block.b + start - block.a
        return None

    return shifted


def _write(kept: list[tuple[Quotation, Spot]]) -> None:
    """Each mark to its spot, by way of a place nobody has: two may change places."""
    moving = []
    for mark, goal in kept:
        if (mark.place, mark.occurrence) != (goal.place, goal.occurrence):
            moving.append((mark, goal))
    for mark, _ in moving:
        Quotation.objects.filter(pk=mark.pk).update(place=f"moving-{mark.pk}")
    for mark, goal in moving:
        Quotation.objects.filter(pk=mark.pk).update(
            place=goal.place, occurrence=goal.occurrence
        )


def _remembered(mark: Quotation) -> dict[str, Any]:
    return {
        "place": mark.place,
        "text": mark.text,
        "occurrence": mark.occurrence,
        "reason": mark.reason,
        "quoted_by": mark.quoted_by_id,
    }
