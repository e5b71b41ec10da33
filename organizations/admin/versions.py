"""RecordForm: nobody overwrites silently what another saved meanwhile.

The form carries the version that was opened. When the row has moved on, nothing is saved:
the person reads who changed it and when, finds all he typed still in the boxes, and may
save again.
"""

from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from bulletin.models import Recorded, User
from bulletin.sent_forms import ONCE, new_mark
from bulletin.zh.dates import say_moment
from organizations.models import Activity

M = TypeVar("M", bound=models.Model)
#: Name of the hidden box.
OPENED = "opened"


def version_of(row: models.Model) -> str:
    """What tells one state of a row from the next.

    Version, else last line of the history.
    """
    version = getattr(row, "version", None)
    if version is not None:
        return str(version)
    last = _history(row).values_list("pk", flat=True).first()
    return str(last or 0)


def last_change(row: models.Model) -> tuple[str, datetime | None]:
    """Who changed the row last, and when, as far as it is known."""
    found: list[tuple[datetime, Any]] = []
    for entry in _history(row).select_related("user")[:1]:
        found.append((entry.action_time, entry.user))
    if isinstance(row, Recorded):
        found.append((row.changed_at, row.changed_by))
    if isinstance(row, Activity):
        steps = row.steps.select_related("taken_by")[:1]
        for step in steps:
            found.append((step.taken_at, step.taken_by))
    if not found:
        return "另一人", None
    when, who = max(found, key=lambda pair: pair[0])
    return str(who), when


def _history(row: models.Model) -> models.QuerySet[LogEntry]:
    kind = ContentType.objects.get_for_model(row)
    return LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).order_by(
        "-pk"
    )


class RecordForm(forms.ModelForm[M]):
    """A form that knows who fills it (`by`, set by the admin) and which version he opened."""

    by: User
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields[OPENED].initial = self.version(self.instance)
        else:
            self.fields[ONCE].initial = new_mark()

    def version(self, row: M) -> str:
        """What tells one state of the row from the next."""
        return version_of(row)

    def clean(self) -> dict[str, Any] | None:
        """Refuse what was opened in an older state, or does not say in which."""
        cleaned = super().clean()
        opened = self.data.get(self.add_prefix(OPENED), "")
        if not self.instance._state.adding:
            self._refuse_stale(opened)
        return cleaned

    def _refuse_stale(self, opened: str) -> None:
        # Held until the end of the request: two who save at once come one after the
        # other.
        rows = type(self.instance)._base_manager.select_for_update()
        present = rows.get(pk=self.instance.pk)
        current = self.version(present)
        if opened == current:
            return
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix(OPENED)] = current  # type: ignore[index]
        raise ValidationError(self._stale_message(present), code="stale")

    def _stale_message(self, present: models.Model) -> str:
        who, when = last_change(present)
        moment = f"于{say_moment(timezone.localtime(when))} " if when else ""
        differing = "、".join(self._differing(present))
        return (
            f"您打开“{present}”之后，{who}{moment}改动过它，这次没有保存，您填的内容都还在下面。"
            + (f"与现在内容不同的有：{differing}。" if differing else "")
            + "请另开一页核对；确认后再保存一次，即以下面的内容为准。"
        )

    def _differing(self, present: models.Model) -> list[str]:
        """Labels of the fields that hold something else now than what was typed."""
        said = []
        for name, field in self.fields.items():
            column = next(
                (f for f in present._meta.concrete_fields if f.name == name), None
            )
            if column is None or name not in self.cleaned_data:
                continue
            typed = self.cleaned_data[name]
            if isinstance(typed, models.Model):
                typed = typed.pk
            if column.value_from_object(present) != (
                column.get_default() if typed is None else typed
            ):
                said.append(str(field.label))
        return said
