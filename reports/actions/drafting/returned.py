"""take_over(): one change of a text that came back, written into the draft.

It goes by the ways in which people write on the desk: noted, logged, undone as theirs.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from organizations.sentences.placeholders import Named, parse
from reports.actions.drafting.change import change_text, editable
from reports.actions.drafting.edit_log import row_of
from reports.actions.drafting.entries import arrange, reword
from reports.making.composing.joining import unclosed
from reports.making.composing.merging import pieces
from reports.making.composing.sentences import Filled, answers_for, fill
from reports.models import Edition, Entry
from reports.reconciliation.comparing.own_sentences import SentencePart
from reports.reconciliation.comparing.returned_text import (
    ReturnedChange,
    with_addition,
    words_for,
)

NOT_HERE = (
    "这一处不在编报的文字里（附表、版记、更正说明等由系统编出），不能采用；"
    "请在“期号、报头、版记与附表”中办理"
)
MOVED = "这一处刚被改过，没有采用；请看过现在的文字再决定"
#: Sentences with names in braces.
FILLED = ("intro", "lead", "summary")


@transaction.atomic
def take_over(*, edition: Edition, change: ReturnedChange, by: User) -> list[str]:
    """Write the change; the names of totals that are plain characters from now on.

    Raise ValidationError where the words are no longer those that were compared.
    """
    edition = editable(edition)
    if not change.can_be_taken:
        raise ValidationError(NOT_HERE)
    if change.beside is not None:
        return _add(edition, change, by)
    lost: list[str] = []
    for part, words in words_for(change):
        assert change.own is not None  # noqa: S101 - words are of a sentence of ours
        old = change.own.text[part.at : part.until]
        lost += _write(edition, part, old, words, by)
    return lost


def _add(edition: Edition, change: ReturnedChange, by: User) -> list[str]:
    part = change.beside
    assert part is not None  # noqa: S101 - asked before
    now = _printed(edition, part.place)
    return _save(edition, part.place, now, with_addition(change, now), by)


def _write(
    edition: Edition, part: SentencePart, old: str, words: str, by: User
) -> list[str]:
    now = _printed(edition, part.place)
    if now[part.start : part.end] != old:
        raise ValidationError(MOVED)
    text = now[: part.start] + words + now[part.end :]
    return _save(edition, part.place, now, text, by)


def _printed(edition: Edition, place: str) -> str:
    """The words of a place as they print."""
    if place.startswith("entry-"):
        return _entry(edition, place).text
    sentence, name = _sentence(edition, place)
    if name in FILLED:
        return fill(sentence, answers_for(edition), where="").text
    return sentence


def _save(edition: Edition, place: str, now: str, text: str, by: User) -> list[str]:
    """Write the words of a place; an entry without words is moved out."""
    if place.startswith("entry-"):
        entry = _entry(edition, place)
        if unclosed(text):
            reword(entry=entry, text=unclosed(text), by=by, opened=now)
        else:
            arrange(entry=entry, by=by, dropped=True)
        return []
    sentence, name = _sentence(edition, place)
    lost: list[str] = []
    if name in FILLED:
        filled = fill(sentence, answers_for(edition), where="")
        text, lost = named_again(sentence, filled, text)
    change_text(edition=edition, place=place, text=text, by=by, opened=sentence)
    return lost


def _entry(edition: Edition, place: str) -> Entry:
    key = place.removeprefix("entry-")
    rows = Entry.objects.filter(section__edition=edition, is_dropped=False)
    entry = rows.filter(pk=int(key)).first()
    if entry is None:
        raise ValidationError(MOVED)
    return entry


def _sentence(edition: Edition, place: str) -> tuple[str, str]:
    """A sentence as it is kept, with its names in braces, and the name of its field."""
    try:
        row, name = row_of(edition, place)
    except KeyError:
        raise ValidationError(NOT_HERE) from None
    return str(getattr(row, name)), name


def named_again(sentence: str, filled: Filled, text: str) -> tuple[str, list[str]]:
    """New words of a filled sentence with its names in braces again.

    A name stays where its characters came back unchanged; the others are returned.

    >>> from reports.making.composing.sentences import Filling
    >>> filled = Filled("共捐5万元。", [Filling(2, "5万元", None)])
    >>> named_again("共捐{捐款}。", filled, "一共捐5万元。")
    ('一共捐{捐款}。', [])
    """
    written = _names(sentence, filled)
    found, lost = text, []
    for filling, name in reversed(list(zip(filled.fillings, written, strict=True))):
        at = _place_of(filled.text, text, filling.start, filling.end)
        if at is None:
            lost.append(name)
        else:
            found = found[:at] + name + found[at + len(filling.text) :]
    return found, lost[::-1]


def _names(sentence: str, filled: Filled) -> list[str]:
    """The names of the sentence that were filled, as they are written, in order."""
    found = []
    at = 0
    for part in parse(sentence):
        here = part if isinstance(part, str) else part.written
        is_filled = isinstance(part, Named) and filled.text[at : at + len(here)] != here
        if is_filled:
            found.append(here)
            here = filled.fillings[len(found) - 1].text
        at += len(here)
    return found


def _place_of(before: str, after: str, start: int, end: int) -> int | None:
    """Where characters of the one text stand in the other; None where they do not."""
    old = new = 0
    for piece in pieces(before, after):
        size = len(piece.text)
        if not piece.mark and old <= start and end <= old + size:
            return new + start - old
        old += 0 if piece.mark == "added" else size
        new += 0 if piece.mark == "removed" else size
    return None
