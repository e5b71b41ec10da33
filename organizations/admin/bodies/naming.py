"""Names in the admin: a body nearly so called is asked about, an old name is kept."""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest

from bulletin.admin.mixins import NamedFormSet
from bulletin.signed_in import who
from organizations.actions.bodies.proposing import needs_second, propose
from organizations.actions.bodies.verbs import RegisterAct
from organizations.actions.scope import why_not_there
from organizations.admin.bodies.merge_pages import MergePages
from organizations.admin.bodies.register_pages import RegisterPages
from organizations.admin.bodies.waiting_changes import tell_waiting
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.admin.versions import RecordForm
from organizations.models import RegisterVerb
from organizations.models.folded import folded_name
from organizations.questions.deed_days import deeds_after_the_end
from organizations.register.names import Body, bodies_called, near_bodies, question
from organizations.validators import validate_plain_text

M = TypeVar("M", bound=models.Model)
CONFIRMED, CHANGE_REASON = "confirmed_name", "change_reason"

#: The fields of a body that a verb of the register writes.
SET_ASIDE = {
    RegisterVerb.RENAME: ("name",),
    RegisterVerb.CLOSE: ("closed_on", "closing", "closed_reason"),
}


class NamedBodyForm(RecordForm[M]):
    """A new name that is another body's, or nearly, has to be confirmed."""

    confirmed_name = forms.BooleanField(
        label="确是另一个单位，就用这个名称", required=False, widget=forms.HiddenInput
    )
    change_reason = forms.CharField(
        label="变更原因",
        max_length=200,
        required=False,
        validators=[validate_plain_text],
        help_text="改名、结束、改动过去的隶属或覆盖时填；由另一人确认后生效",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What the form asks of the register beside the plain fields, once it is clean.
        self.asked: list[RegisterAct] = []

    def acts(self) -> list[RegisterAct]:
        """What is asked of the register: here another name."""
        body: Any = self.instance
        name = self.cleaned_data.get("name", "")
        if not body.pk or "name" not in self.changed_data or not name:
            return []
        return [self.act(RegisterVerb.RENAME, name=name)]

    def act(self, verb: RegisterVerb, *, reason: str = "", **terms: Any) -> RegisterAct:
        """One thing that is asked, with the reason of the form."""
        said: str = self.cleaned_data.get(CHANGE_REASON, "")
        body: Any = self.instance
        return RegisterAct(body, verb, terms, said or reason)

    def ask_reason(self) -> None:
        """What another person confirms needs its reason."""
        for act in () if self.errors else self.asked:
            if not act.reason and needs_second(act):
                label = RegisterVerb(act.verb).label
                self.add_error(
                    CHANGE_REASON, f"{label}由另一人确认后生效，请写明变更原因"
                )
                return

    def gather(self) -> None:
        """Note what is asked, where the form is right so far."""
        self.asked = [] if self.errors else self.acts()

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
        """Then what is asked of the register; deeds after the end of the body are told."""
        super().save_related(request, form, formsets, change)
        for act in form.asked:
            waiting = propose(act=act, by=who(request))
            if waiting is not None:
                tell_waiting(request, waiting, "")
        said = deeds_after_the_end(form.instance)
        if said:
            messages.warning(request, said)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """As ever; what is asked of the register comes after it, and is not saved here."""
        if change:
            stored = type(obj)._base_manager.get(pk=obj.pk)
            for act in form.asked:
                for name in SET_ASIDE.get(act.verb, ()):
                    setattr(obj, name, getattr(stored, name))
        super().save_model(request, obj, form, change)
