"""The log of a draft's changes: what each touched, before and after.

`undo()` goes back by it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from bulletin.models import User
from reports.actions.drafting.quotations import carry
from reports.making.composing.joining import ORDINALS
from reports.models import Edition, EditionEdit, Entry, Section

#: Typing on in one place within this time lengthens the row instead of adding one a
#: pause.
ONE_SITTING = timedelta(minutes=10)
#: The sentences of an edition and of a section, and their names on the screen.
EDITION_TEXTS = {
    "title": "标题",
    "subtitle": "副标题",
    "intro": "导语",
    "contact": "联系方式行",
    "source": "落款单位",
}
SECTION_TEXTS = {"heading": "标题句", "lead": "引语", "summary": "小结"}

State = dict[str, Any]


@dataclass
class Touched:
    """The entries and sentences that a change is about.

    Entries it makes are added on the way.
    """

    entries: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@contextmanager
def logged(
    *,
    edition: Edition,
    by: User,
    kind: str,
    place: str = "",
    label: str = "",
    entries: Iterable[int] = (),
    texts: Iterable[str] = (),
    undoes: EditionEdit | None = None,
) -> Iterator[Touched]:
    """Note what the block changes, within its transaction.

    Nothing changed, nothing noted.
    """
    touched = Touched(list(entries), list(texts))
    before = state_of(edition, touched)
    yield touched
    after = state_of(edition, touched)
    for made in after["entries"]:
        before["entries"].setdefault(made, None)
    if before == after:
        return
    lost = carry(edition, before, after)
    row = _same_sitting(edition, by, kind, place, before) if undoes is None else None
    if row is None:
        row = EditionEdit(
            edition=edition, kind=kind, place=place, label=label[:100], made_by=by
        )
        row.before, row.undoes = before, undoes
    row.after, row.made_at = after, timezone.now()
    if lost:
        row.before = {**row.before, "lost": [*row.before.get("lost", []), *lost]}
    row.save()


def state_of(edition: Edition, touched: Touched) -> State:
    """What the entries and sentences are now; an entry that is not there is None."""
    entries: dict[str, State | None] = dict.fromkeys(map(str, touched.entries))
    rows = Entry.objects.filter(section__edition=edition, pk__in=touched.entries)
    for row in rows.select_related("section").prefetch_related("spoken_of"):
        entries[str(row.pk)] = entry_state(row)
    texts = {}
    for place in touched.texts:
        texts[place] = text_at(edition, place)
    return {"entries": entries, "texts": texts}


def entry_state(entry: Entry) -> State:
    """All of an entry that a change may touch."""
    return {
        "section": entry.section.section,
        "position": entry.position,
        "text": entry.text,
        "composed": entry.composed,
        "end": entry.end,
        "is_dropped": entry.is_dropped,
        "activities": [row.activity_id for row in entry.spoken_of.all()],
    }


def text_at(edition: Edition, place: str) -> str:
    """A sentence of the edition by its place: `intro`, `donation.lead`.

    Raise KeyError: no such.
    """
    row, name = row_of(edition, place)
    return str(getattr(row, name))


def row_of(edition: Edition, place: str) -> tuple[Edition | Section, str]:
    """Whose sentence it is, and the name of the field.

    Raise KeyError where there is none.
    """
    code, dot, name = place.partition(".")
    if not dot and place in EDITION_TEXTS:
        return Edition.objects.get(pk=edition.pk), place
    if name in SECTION_TEXTS:
        section = edition.sections.filter(section=code).first()
        if section is not None:
            return section, name
    raise KeyError(place)


def text_label(edition: Edition, place: str) -> str:
    """The sentence's name on the screen: 导语, 捐款捐物·引语."""
    code, dot, name = place.partition(".")
    if not dot:
        return EDITION_TEXTS[place]
    section = edition.sections.get(section=code)
    return f"{section.get_section_display()}·{SECTION_TEXTS[name]}"


def entry_label(entry: Entry) -> str:
    """Where it stands: 三·1; by the section's own place, dropped entries not counted."""
    above = entry.section.entries.filter(
        is_dropped=False, position__lt=entry.position
    ).count()
    return place_label(entry.section, above + 1)


def place_label(section: Section, place: int) -> str:
    """The n-th entry of a section in short."""
    return f"{ORDINALS[section.position - 1]}·{place}"


def renumber(section: Section) -> None:
    """Number the entries of the section from 1, as they stand."""
    for place, row in enumerate(section.entries.all(), start=1):
        if row.position != place:
            Entry.objects.filter(pk=row.pk).update(position=place)


def last_place(section: Section) -> int:
    """The position of the last entry; 0 where there is none."""
    return section.entries.aggregate(last=Max("position"))["last"] or 0


def _same_sitting(
    edition: Edition, by: User, kind: str, place: str, before: State
) -> EditionEdit | None:
    """The last change, if it is this person's in this place and goes on from there."""
    last = edition.edits.order_by("-id").first()
    if last is None or kind not in ("reworded", "text"):
        return None
    same = (last.kind, last.place, last.made_by_id) == (kind, place, by.pk)
    if same and last.after == before and timezone.now() - last.made_at < ONE_SITTING:
        return last
    return None
