"""修改记录: the last changes of a draft in words, each with what it can be undone to."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.making.composing.merging import Piece, pieces
from reports.models import Edition, EditionEdit
from reports.models.edit import NOT_UNDONE

#: So many changes are listed; the trail has them all.
LISTED = 20
#: Around what changed so many characters are shown; of what changed itself no more than
#: these.
AROUND, LONGEST = 12, 80


@dataclass(frozen=True)
class EditLine:
    """One change: who, when, where, from what to what."""

    edit: EditionEdit
    pieces: list[Piece]
    is_undone: bool

    @property
    def can_undo(self) -> bool:
        """Whether it may be tried: the action says where it was changed again since."""
        return self.edit.kind not in NOT_UNDONE and not self.is_undone


def history_of(edition: Edition) -> list[EditLine]:
    """The last changes, newest first."""
    rows = edition.edits.select_related("made_by", "undone_by")[:LISTED]
    found: list[EditLine] = []
    for row in rows:
        found.append(EditLine(row, shortened(_pieces(row)), hasattr(row, "undone_by")))
    return found


def shortened(found: list[Piece]) -> list[Piece]:
    """The pieces with long unchanged ones cut: what changed is what is looked for."""
    shown = []
    for place, piece in enumerate(found):
        if piece.mark:
            rest = "…" if len(piece.text) > LONGEST else ""
            shown.append(Piece(piece.text[:LONGEST] + rest, piece.mark))
        else:
            shown.append(Piece(_cut(piece.text, place == 0, place == len(found) - 1)))
    return shown


def _pieces(row: EditionEdit) -> list[Piece]:
    """From what to what, where words changed."""
    found: list[Piece] = []
    for before, after in _texts(row):
        if before != after:
            found += pieces(before, after)
    return found


def _texts(row: EditionEdit) -> Iterator[tuple[str, str]]:
    for key, before in row.before.get("entries", {}).items():
        old, new = before or {}, row.after["entries"].get(key) or {}
        yield old.get("text", ""), new.get("text", "")
        if row.kind == "ended":
            yield old.get("end") or "按规则", new.get("end") or "按规则"
    for place, text in row.before.get("texts", {}).items():
        yield text, row.after["texts"].get(place, "")


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * AROUND:
        return text
    head = "" if is_first else text[:AROUND]
    return f"{head}…{'' if is_last else text[-AROUND:]}"
