"""Before a word of the office is kept: every example is read with it, the last pastes too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from bulletin.models import User
from bulletin.zh.folding import fold
from bulletin.zh.meaning.cues import Cues, holds_word
from organizations.actions.entry.reading import destination_words
from organizations.actions.scope import districts_of
from organizations.choices import Counting, CueReason
from organizations.extraction.cue_reading import (
    ChangedNumber,
    ReadNumber,
    changed_numbers,
    read_numbers,
)
from organizations.extraction.register import BodyRegister
from organizations.models import CueWord, Indicator, Paste
from organizations.offers import NOT_OFFERED
from organizations.register.cues import cues_of, example_of, words_in_use
from organizations.register.known import known_place, registered_bodies

#: Each example is read again at every change: so many are read in about a second.
MOST_IN_USE = 300
#: How many pastes are looked at for what would change, and how much of them is read.
LAST_PASTES, MOST_CHARACTERS = 50, 30_000
_SHOWN = 100


@dataclass(frozen=True)
class ChangedReading:
    """A number of an earlier paste that would be read otherwise, in words."""

    paste: str
    received_on: date
    sentence: str
    number: str
    before: str
    after: str


@dataclass
class CuePreview:
    """What a word would change: in which pastes, and how many were looked at.

    `looked_at` pastes there were; `too_long` of them were not read again.
    """

    changes: list[ChangedReading] = field(default_factory=list)
    looked_at: int = 0
    too_long: int = 0
    more: int = 0


def refuse_broken_examples(row: CueWord) -> None:
    """Raise ValidationError where an example no longer comes out as expected with the row.

    The row is as it would be saved; its own example is read first.
    """
    others = _others(row)
    if row.is_active and len(others) >= MOST_IN_USE:
        raise ValidationError(
            f"在用的用语已有 {len(others)} 条，最多 {MOST_IN_USE} 条：请先停用不再需要的"
        )
    rows = [row, *others] if row.is_active else others
    cues = cues_of(rows)
    names: dict[str, str] = {}
    refused = []
    for one in rows:
        example = example_of(one)
        if example.holds(cues):
            continue
        names = names or _names()
        came_out = words_of(example.comes_out(cues), names)
        whose = "" if one is row else f"，这是用语{one}的例句，照这样存它就读错了"
        refused.append(
            f"例句“{one.example}”里的“{one.number}”读出来是“{came_out}”，"
            f"应为“{one.means}”{whose}"
        )
    if refused:
        raise ValidationError(refused)


def preview(row: CueWord, by: User) -> CuePreview:
    """Return what the row, saved as it is, would change in the last pastes."""
    return preview_all([row], by)


def preview_all(rows: Sequence[CueWord], by: User) -> CuePreview:
    """Return what rows that are saved together would change in the last pastes.

    Only pastes that hold one of the words, as it was or as it will be, are read again. Who
    is bound to districts sees his own pastes alone. Nothing is written.
    """
    keys = [row.pk for row in rows if row.pk]
    stored = list(CueWord.objects.select_related("indicator").filter(pk__in=keys))
    others = list(words_in_use().exclude(pk__in=keys))
    before = cues_of([*_in_use(stored), *others])
    after = cues_of([*_in_use(rows), *others])
    words = {fold(row.word) for row in (*stored, *rows)}
    asked = Paste.objects.all()
    if districts_of(by):
        asked = asked.filter(created_by=by)
    pastes = list(asked.order_by("-id")[:LAST_PASTES])
    seen = CuePreview(looked_at=len(pastes))
    holding = []
    for paste in pastes:
        if len(paste.text) > MOST_CHARACTERS or holds_word(paste.text, words):
            holding.append(paste)
    if before != after:
        _read_again(seen, holding, before, after)
    return seen


def _in_use(rows: Sequence[CueWord]) -> list[CueWord]:
    return [row for row in rows if row.is_active]


def _read_again(
    seen: CuePreview, pastes: Sequence[Paste], before: Cues, after: Cues
) -> None:
    """Read the pastes in both ways, as long as there is room, and note what differs."""
    if not pastes:
        return
    register = BodyRegister(registered_bodies(), known_place())
    destinations = dict(destination_words())
    names = _names()
    room = MOST_CHARACTERS
    for paste in pastes:
        if len(paste.text) > room:
            seen.too_long += 1
            continue
        room -= len(paste.text)
        read = []
        for cues in (before, after):
            read.append(
                read_numbers(paste.text, register, paste.received_on, destinations, cues)
            )
        for change in changed_numbers(paste.text, *read):
            if len(seen.changes) < _SHOWN:
                seen.changes.append(_reading(paste, change, names))
            else:
                seen.more += 1


def _reading(
    paste: Paste, change: ChangedNumber, names: dict[str, str]
) -> ChangedReading:
    return ChangedReading(
        str(paste),
        paste.received_on,
        change.sentence,
        change.number,
        words_of(change.before, names),
        words_of(change.after, names),
    )


def words_of(read: ReadNumber, names: dict[str, str]) -> str:
    """What came out of a number, in words: 志愿者，新增（勾选）; 不计：支出; 没有读成数据.

    >>> words_of(ReadNumber(reason="plan"), {})
    '不计：计划、打算'
    """
    if read.indicator:
        counting = dict(Counting.choices).get(read.counting, read.counting)
        tick = "（勾选）" if read.sure else "（不勾选）"
        return f"{names.get(read.indicator, read.indicator)}，{counting}{tick}"
    if not read.reason:
        return "没有读成数据"
    labels: dict[str, str] = {str(code): str(said) for code, said in CueReason.choices}
    said = labels.get(read.reason) or NOT_OFFERED.get(read.reason, read.reason)  # type: ignore[call-overload]
    return f"不计：{said}"


def _names() -> dict[str, str]:
    return dict(Indicator.objects.values_list("code", "name"))


def _others(row: CueWord) -> list[CueWord]:
    """The words in use beside the row."""
    return list(words_in_use().exclude(pk=row.pk))
