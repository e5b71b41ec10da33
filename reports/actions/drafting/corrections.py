"""更正: a new edition that refers to a signed one. The old one stays as it was signed."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from reports.actions.drafting.change import FIELDS, create
from reports.actions.drafting.entries import retrace_all
from reports.models import Edition, Entry

#: What a correction does not take over: its own number and days.
OWN = frozenset({"number", "publish_at", "issued_on", "cut_off"})
MAY_CORRECT = "reports.add_edition"
CORRECTABLE = ("signed", "published")

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def correct(*, edition: Edition, by: User, cut_off: date | None = None) -> Edition:
    """出更正: a draft with the texts, entries and pictures of a signed edition.

    Its cut-off is the same or a later one, its number the next that is free (none where
    the old one has none). Raise ValidationError where there is nothing to correct, or
    it is corrected already.
    """
    old = hold(edition)
    refusal = why_not_correct(old, by)
    if refusal:
        raise ValidationError(refusal)
    taken = {}
    for name in FIELDS - OWN:
        taken[name] = getattr(old, name)
    new = create(
        campaign=old.campaign,
        by=by,
        corrects=old,
        cut_off=cut_off or old.cut_off,
        number=next_number(old),
        **taken,
    )
    Edition.objects.filter(pk=new.pk).update(composed=old.composed)
    _copy_parts(old, new)
    audit.append(
        by=by,
        action="edition_corrected",
        of=old,
        details={"by": new.reference, "id": new.pk},
    )
    return new


def why_not_correct(edition: Edition, by: User) -> str | None:
    """Why this person cannot make a correction of this edition; None when he can."""
    if not by.has_perm(MAY_CORRECT) or by.is_superuser:
        return f"“{by}”没有新建简报的权限，请由编辑出更正"
    if edition.state not in CORRECTABLE:
        words = edition.get_state_display()
        return f"本期现为“{words}”，只有“已签发”“已发布”的才能出更正"
    newest = edition.corrections.exclude(state="withdrawn").order_by("-id").first()
    if newest is None:
        return None
    if newest.state in CORRECTABLE:
        return f"本期已由{newest.named}更正；要再改，请对{newest.named}出更正"
    return f"本期的更正“{newest.named}”正在办理（{newest.get_state_display()}），请在那里修改"


def next_number(edition: Edition) -> int | None:
    """The next number of its series and year that nobody bears.

    None where it has none itself.
    """
    if edition.number is None:
        return None
    numbered = Edition.objects.filter(series=edition.series, year=edition.year)
    last = numbered.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _copy_parts(old: Edition, new: Edition) -> None:
    entries: dict[int, Entry] = {}
    for section in old.sections.prefetch_related("entries__spoken_of"):
        home = _copy(section, edition=new)
        for entry in section.entries.all():
            entries[entry.pk] = _copy(entry, section=home)
            for spoken in entry.spoken_of.all():
                _copy(spoken, entry=entries[entry.pk])
    retrace_all(entries.values())
    for picture in old.pictures.all():
        _copy(picture, edition=new, entry=entries.get(picture.entry_id or 0))
    places = {f"entry-{key}": f"entry-{entry.pk}" for key, entry in entries.items()}
    for quotation in old.quotations.all():
        _copy(quotation, edition=new, place=places.get(quotation.place, quotation.place))


def _copy(row: Row, **changes: Any) -> Row:
    """A row with the same content in another place."""
    same = {}
    for field in row._meta.local_concrete_fields:
        if not field.primary_key and field.name not in changes:
            same[field.attname] = getattr(row, field.attname)
    return type(row)._default_manager.create(**same, **changes)
