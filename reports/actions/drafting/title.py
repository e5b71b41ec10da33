"""The title of a draft, and where its lines end: a mark in the words says so."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from reports.actions.drafting.change import change_text, editable, note_edit
from reports.making.composing.wording import CUT, tidy
from reports.models import Edition
from reports.rendering.title import why_not_so


def title_with_breaks(edition: Edition) -> str:
    """The title as it stands in the box: 临江社会组织‖“疫”线发挥作用."""
    return CUT.join(edition.own_title_lines) or edition.title


@transaction.atomic
def change_title(
    *, edition: Edition, text: str, by: User, opened: str | None = None
) -> None:
    """Change the title and its lines; without a mark in it the lines follow the rule.

    Raise ValidationError where a line is too wide, or ends where none may end, and as
    `change_text` does.
    """
    lines = _lines(text)
    why = why_not_so(lines) if len(lines) > 1 else None
    if why:
        raise ValidationError(why)
    seen = None if opened is None else opened.replace(CUT, "")
    change_text(edition=edition, place="title", text="".join(lines), by=by, opened=seen)
    row = editable(edition)
    wanted = lines if len(lines) > 1 else []
    if row.title_lines != wanted:
        row.title_lines = wanted
        row.save(update_fields=["title_lines"])
        details = {"fields": ["title_lines"]}
        note_edit(edition=row, by=by, what="texts", details=details)


def _lines(text: str) -> list[str]:
    """The words between the marks, without empty ones."""
    found = []
    for part in text.split(CUT):
        line = tidy(part)
        if line:
            found.append(line)
    return found
