"""用语: words by which texts are read here.

What would change is shown before a word is kept.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bulletin.signed_in import who
from organizations.actions.cue_words import preview, refuse_broken_examples
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.admin.versions import RecordForm
from organizations.choices import Counting, CueReason, CueWordKind
from organizations.extraction.cue_reading import numbers_in
from organizations.models import CueWord, Indicator, Paste
from organizations.resources.cue_word import CueWordResource

#: The button of the second step.
CONFIRM = "_confirm"
OUTCOME = "outcome"
#: Columns that the form fills without a box of their own.
_WITHOUT_BOX = frozenset({"kind", "indicator", "meaning", "word_folded"})


def outcome_of(kind: str, means: object) -> str:
    """Return what the box 意思 holds: indicator:volunteers, no_figure:plan, counting:total."""
    return f"{kind}:{means}"


def _outcomes() -> list[tuple[str, Any]]:
    """What a word may say, by kind; the indicators are asked when the form is made."""
    indicators = []
    for code, name in Indicator.objects.filter(is_active=True).values_list(
        "code", "name"
    ):
        indicators.append((outcome_of(CueWordKind.INDICATOR, code), name))
    reasons = []
    for code, label in CueReason.choices:
        reasons.append((outcome_of(CueWordKind.NO_FIGURE, code), label))
    countings = []
    for code, label in Counting.choices:
        countings.append((outcome_of(CueWordKind.COUNTING, code), label))
    return [
        ("", "（请选）"),
        (CueWordKind.INDICATOR.label, indicators),
        (CueWordKind.NO_FIGURE.label, reasons),
        (CueWordKind.COUNTING.label, countings),
    ]


class CueWordForm(RecordForm[CueWord]):
    """A word: what it means is one choice; every example is read before it is kept."""

    outcome = forms.ChoiceField(
        label="意思", help_text="旁边有这个用语的数是哪个指标，或为什么不计，或按什么口径"
    )
    paste = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CueWord
        fields = ("word", "example", "number", "is_active")
        widgets = {"example": forms.Textarea(attrs={"rows": 2, "cols": 40})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields[OUTCOME]
        outcome.choices = _outcomes()
        row = self.instance
        if row.pk:
            code = row.indicator.code if row.indicator else row.meaning
            outcome.initial = outcome_of(row.kind, code)

    def clean(self) -> dict[str, Any]:
        """Fill what the choice means, and the number of an example that holds one alone."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, _colon, code = cleaned.get(OUTCOME, "").partition(":")
        if kind:
            is_indicator = kind == CueWordKind.INDICATOR
            row = self.instance
            row.kind, row.meaning = kind, "" if is_indicator else code
            row.indicator = Indicator.objects.get(code=code) if is_indicator else None
        if cleaned.get("example"):
            self._choose_number(cleaned)
        return cleaned

    def _choose_number(self, cleaned: dict[str, Any]) -> None:
        numbers = numbers_in(cleaned["example"])
        said = cleaned.get("number") or ""
        if not numbers:
            self.add_error("example", "例句里没有读出数：请写一句有数的话")
        elif said and said not in numbers:
            self.add_error(
                "number", f"例句里的数是{'、'.join(numbers)}，请照原样填其中一个"
            )
        elif not said and len(numbers) > 1:
            self.add_error(
                "number", f"例句里有几个数：请填是哪一个（{'、'.join(numbers)}）"
            )
        else:
            cleaned["number"] = said or numbers[0]

    def _get_validation_exclusions(self) -> set[str]:
        """As stock; what the choice fills is checked too, once all boxes say something."""
        stock: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return stock if self.errors else stock - _WITHOUT_BOX

    def _post_clean(self) -> None:
        """As stock; then every example, read with the row."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            refuse_broken_examples(self.instance)
        except ValidationError as refused:
            self.add_error(None, refused)


@admin.register(CueWord)
class CueWordAdmin(TradedAdmin[CueWord]):
    """Two steps: the boxes, then what would change; switched off, never deleted."""

    empty_hint = "还没有用语。"
    add_hint = "读错的词在粘贴录入里改过之后点“记住”，或点“新增用语”。"

    form: Any = CueWordForm
    resource_classes = [CueWordResource]
    list_display = ("word", "kind", "means_told", "example", "is_active", "changed_by")
    list_filter = ("kind", "is_active")
    list_select_related = ("indicator", "changed_by")
    search_fields = ("word_folded", "example")
    search_help_text = "按用语或例句查找"

    def get_fieldsets(self, request: HttpRequest, obj: CueWord | None = None) -> Any:
        """The choice for who may change it; its words for who reads."""
        may = self.has_add_permission(request)
        if obj is not None:
            may = self.has_change_permission(request, obj)
        outcome = OUTCOME if may else "means_told"
        told = ("changed_by", "changed_at") if obj else ()
        boxes = ("paste",) if obj is None and may else ()
        return (
            ("用语", {"fields": ("word", outcome, "is_active", *boxes)}),
            ("例句", {"fields": ("example", "number")}),
            *((("办理", {"fields": told}),) if told else ()),
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: CueWord | None = None
    ) -> Any:
        """Who saved it last, and when."""
        return ("means_told", "changed_by", "changed_at")

    @admin.display(description="意思")
    def means_told(self, row: CueWord) -> str:
        """What it means, in words."""
        return row.means

    # What would change ---------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """As stock; boxes that may be saved are first answered by what would change."""
        if request.method == "POST" and CONFIRM not in request.POST:
            asked = self._asked(request, object_id)
            if asked is not None:
                return asked
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _asked(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The second step; None where stock has to answer: no right, no row, a fault."""
        row: Any = None
        if object_id is None:
            is_allowed = self.has_add_permission(request)
        else:
            row = self.get_object(request, object_id)
            is_allowed = row is not None and self.has_change_permission(request, row)
        if not is_allowed:
            return None
        with transaction.atomic():
            form_class = self.get_form(request, row, change=row is not None)
            form = form_class(request.POST, instance=row)
            if not form.is_valid() or not form.has_changed():
                return None
            seen = preview(form.instance, who(request))
        sent = []
        for name, values in request.POST.lists():
            for value in values:
                if name not in ("csrfmiddlewaretoken", "number"):
                    sent.append((name, value))
        sent.append(("number", form.instance.number))
        context = {
            **self.admin_site.each_context(request),
            "title": "核对用语",
            "opts": self.opts,
            "row": form.instance,
            "seen": seen,
            "sent": sent,
            "confirm": CONFIRM,
            "back": request.get_full_path(),
        }
        template = "admin/organizations/cueword/confirm.html"
        return TemplateResponse(request, template, context)

    def response_add(
        self, request: HttpRequest, obj: CueWord, post_url_continue: str | None = None
    ) -> HttpResponse:
        """As stock; who came from a paste goes back to it."""
        stock = super().response_add(request, obj, post_url_continue)
        said = request.POST.get("paste", "")
        rows = Paste.objects.filter(created_by=who(request))
        if not said.isdecimal() or not rows.filter(pk=int(said)).exists():
            return stock
        messages.info(
            request, "已回到这份粘贴；它里面的数不会自动改，以后粘贴的照新用语读"
        )
        return HttpResponseRedirect(
            reverse("admin:organizations_activity_pasted", args=[int(said)])
        )
