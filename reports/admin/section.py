"""Sections of an edition: lead, entries, summary; entries change through the actions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from bulletin.admin.mixins import NamedFormSet
from bulletin.forms import tell
from bulletin.models import User
from bulletin.signed_in import who
from organizations.admin.mixins import RecordAdmin
from organizations.admin.versions import OPENED, RecordForm
from reports.actions.drafting.change import change_text, check_sentence, note_edit
from reports.actions.drafting.edit_log import last_place, logged
from reports.actions.drafting.entries import arrange, retrace, reword
from reports.making.composing.wording import too_long
from reports.models import Edition, Entry, Section


class SectionForm(RecordForm[Section]):
    """Heading, lead, summary.

    Braces are checked, and that the edition is still a draft.
    """

    def version(self, row: Section) -> str:
        """Of the edition: entries are changed on other pages too."""
        return str(
            Edition.objects.values_list("version", flat=True).get(pk=row.edition_id)
        )

    def clean(self) -> dict[str, Any] | None:
        """Refuse what cannot be filled."""
        if not self.instance.edition.is_editable:
            raise ValidationError(
                f"您打开之后，本期已变为“{self.instance.edition.get_state_display()}”，不能修改。"
                "您填的内容都还在下面，请先记下；要改须先退回"
            )
        cleaned = super().clean() or {}
        for name in ("lead", "summary"):
            text = cleaned.get(name) or ""
            problem = too_long(text)
            if problem:
                self.add_error(name, problem)
            try:
                check_sentence(text, name)
            except ValidationError as error:
                tell(self, error)
        return cleaned


class EntryForm(forms.ModelForm[Entry]):
    """An entry: its words, place and end mark."""

    class Meta:
        model = Entry
        fields = ("position", "text", "end", "is_dropped")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            self.fields["text"].widget.attrs["rows"] = 4
        if "position" in self.fields:
            self.fields["position"].required = False


class EntryFormSet(NamedFormSet[Entry, Section]):
    """Entries saved through the actions: numbers are traced anew, who edited is noted."""

    by: User

    def save(self, commit: bool = True) -> list[Entry]:
        """New words, then places."""
        self.new_objects: list[Entry] = []
        self.changed_objects: list[tuple[Entry, list[str]]] = []
        self.deleted_objects: list[Entry] = []
        for form in self.extra_forms:
            if form.has_changed():
                self.new_objects.append(self._add(form))
        saved = list(self.new_objects)
        changed = [form for form in self.initial_forms if form.has_changed()]
        for form in sorted(changed, key=_wanted_place):
            entry = self._change(form)
            self.changed_objects.append((entry, form.changed_data))
            saved.append(entry)
        return saved

    def _add(self, form: Any) -> Entry:
        position = form.cleaned_data.get("position")
        entry = form.save(commit=False)
        edition = self.instance.edition
        entry.section, entry.position = self.instance, last_place(self.instance) + 1
        with logged(
            edition=edition, by=self.by, kind="added", label=entry.text
        ) as touched:
            entry.save()
            touched.entries.append(entry.pk)
            retrace(entry)
        note_edit(
            edition=edition, by=self.by, what="entry_added", details={"entry": entry.pk}
        )
        return arrange(entry=entry, by=self.by, position=position) if position else entry

    def _change(self, form: Any) -> Entry:
        said, changed = form.cleaned_data, set(form.changed_data)
        entry = Entry.objects.select_related("section__edition").get(pk=form.instance.pk)
        if "text" in changed:
            entry = reword(entry=entry, text=said["text"], by=self.by)
        if changed - {"text"}:
            entry = arrange(
                entry=entry,
                by=self.by,
                position=said["position"] if "position" in changed else None,
                end=said["end"],
                dropped=said["is_dropped"],
            )
        return entry


def _wanted_place(form: Any) -> int:
    """The place that the form asks for; 0 where it says none."""
    return form.cleaned_data.get("position") or 0


class EntryInline(admin.StackedInline[Entry, Section]):
    """Entries in their order."""

    model = Entry
    form: Any = EntryForm
    formset: Any = EntryFormSet
    extra = 0
    can_delete = False
    fields = (("position", "end", "is_dropped"), "text", "about")
    readonly_fields = ("about",)

    @admin.display(description="所述活动")
    def about(self, entry: Entry) -> str:
        """The activities it speaks of."""
        if entry._state.adding:
            return "–"
        return "；".join(map(str, entry.told)) or "–"

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the activities."""
        return super().get_queryset(request).prefetch_related("spoken_of__activity")


@admin.register(Section)
class SectionAdmin(RecordAdmin[Section]):
    """Reached from its edition."""

    list_display = ("heading", "edition", "section", "position")
    list_select_related = ("edition",)
    list_filter = ("section",)
    search_fields = ("heading", "edition__title")
    form = SectionForm
    inlines = (EntryInline,)
    readonly_fields = ("of_edition", "section")
    fieldsets = (
        (None, {"fields": ("of_edition", "section", "heading", "lead", "summary")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not on the front page: the way leads through the edition."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sections come by composing."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Section | None = None
    ) -> bool:
        """While the edition is a draft.

        A form opened while it was one is still answered.
        """
        if not super().has_change_permission(request, obj):
            return False
        posted = request.method == "POST" and OPENED in request.POST
        return obj is None or obj.edition.is_editable or posted

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Entries know who changes them."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        for formset in formsets:
            if isinstance(formset, EntryFormSet):
                formset.by = who(request)
        return formsets, inlines

    def save_model(
        self, request: HttpRequest, obj: Section, form: Any, change: bool
    ) -> None:
        """Each sentence as at the composing desk: it can be undone from 修改记录."""
        for name in form.changed_data:
            place = f"{obj.section}.{name}"
            change_text(
                edition=obj.edition, place=place, text=getattr(obj, name), by=who(request)
            )

    def trail(self, request: HttpRequest, obj: Section, verb: str, message: Any) -> None:
        """note_edit has written it."""

    @admin.display(description="简报")
    def of_edition(self, section: Section) -> str:
        """The way back."""
        address = reverse("admin:reports_edition_change", args=[section.edition_id])
        return format_html('<a href="{}">{}</a>', address, section.edition)
