"""Names in the admin: a body nearly so called is asked about, an old name is kept."""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest

from bulletin.admin.mixins import NamedFormSet
from bulletin.signed_in import who
from organizations.actions.bodies.naming import keep_former_name
from organizations.actions.scope import why_not_there
from organizations.admin.bodies.merge_pages import MergePages
from organizations.admin.bodies.register_pages import RegisterPages
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.admin.versions import RecordForm
from organizations.models.folded import folded_name
from organizations.questions.deed_days import deeds_after_the_end
from organizations.register.names import Body, bodies_called, near_bodies, question

M = TypeVar("M", bound=models.Model)
CONFIRMED = "confirmed_name"


class NamedBodyForm(RecordForm[M]):
    """A new name that is another body's, or nearly, has to be confirmed."""

    confirmed_name = forms.BooleanField(
        label="确是另一个单位，就用这个名称", required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any] | None:
        """Ask at the name, with a box to confirm it."""
        cleaned = super().clean() or {}
        name = cleaned.get("name", "")
        if not name or "name" not in self.changed_data or cleaned.get(CONFIRMED):
            return cleaned
        found = self._meant(name)
        if found:
            self.fields[CONFIRMED].widget = forms.CheckboxInput()
            self.add_error("name", question(name, found))
        return cleaned

    def _meant(self, name: str) -> list[Body]:
        """Bodies that may be meant.

        None where the record itself refuses the name as taken.
        """
        but: Any = self.instance if self.instance.pk else None
        own_kind: Any = type(self.instance)
        called: list[Body] = []
        for body in bodies_called(name):
            if body == but:
                continue
            if isinstance(body, own_kind) and body.name_folded == folded_name(name):
                return []
            called.append(body)
        return called or near_bodies(name, but=but)


class AliasFormSet(NamedFormSet[Any, Any]):
    """Other names of a body, each once in whatever spelling."""

    def clean(self) -> None:
        """Refuse the same name twice, at its second row."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            if self.is_leaving(form) or not form.cleaned_data.get("name"):
                continue
            folded = folded_name(form.cleaned_data["name"])
            if folded in seen:
                form.add_error("name", "这个名称已经登记过，请删去这一行")
            seen.add(folded)


class NamedBodyAdmin(RegisterPages[M], MergePages[M], TradedAdmin[M]):
    """Bodies whose old names stay with them."""

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """As stock; of a body in a district, for who works for that district.

        The register is read by all: whoever enters an activity has to find its bodies.
        """
        if not super().has_change_permission(request, obj):
            return False
        district: int | None = getattr(obj, "district_id", None)
        return district is None or why_not_there(who(request), district) is None

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """As ever; deeds on record after the end of the body are told."""
        super().save_related(request, form, formsets, change)
        said = deeds_after_the_end(form.instance)
        if said:
            messages.warning(request, said)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """As ever; a body that is called otherwise now keeps its old name beside."""
        rows = type(obj)._default_manager.filter(pk=obj.pk)
        before = rows.values_list("name", flat=True).first() if change else ""
        super().save_model(request, obj, form, change)
        keep_former_name(body=obj, before=before or "", by=who(request))  # type: ignore[arg-type]
