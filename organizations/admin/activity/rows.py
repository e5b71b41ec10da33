"""The tables below an activity: who led, who took part, pictures and files."""

from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from bulletin.admin.mixins import NamedFormSet, RowsInline
from bulletin.uploads.door import TakenFile, refuse_disguised, take_in
from bulletin.uploads.refused import RefusedFileError
from organizations.admin.activity.beginning import COPY, last_entered
from organizations.choices import Status
from organizations.models import Activity, ActivityLead, ActivityPartner, Attachment
from organizations.models.attachment import KINDS

M = TypeVar("M", bound=Model)


class BodiesInline(RowsInline[M, Activity]):
    """Bodies by search; the heading of the column says enough."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without help text: a table has no room for it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = ""
        return field


class LeadFormSet(NamedFormSet[ActivityLead, Activity]):
    """A body leads once; the database would say so too late for a message beside the box."""

    def clean(self) -> None:
        """Refuse the same body twice, at its second row."""
        super().clean()
        seen: set[tuple[str, int]] = set()
        for form in self.forms:
            if self.is_leaving(form):
                continue
            for side, words in (("party", "党组织"), ("organization", "单位")):
                body = getattr(form.instance, f"{side}_id")
                if body is not None and (side, body) in seen:
                    form.add_error(side, f"同一{words}不能重复牵头，请删去这一行")
                elif body is not None:
                    seen.add((side, body))

    def save_new(self, form: Any, commit: bool = True) -> ActivityLead:
        """As stock; a new row stands behind those above it unless somebody says where."""
        if "position" not in form.changed_data:
            form.instance.position = self._last_position(form) + 1
        lead: ActivityLead = super().save_new(form, commit)
        return lead

    def _last_position(self, form: Any) -> int:
        """The last place among the rows above; 0 where there are none."""
        last = 0
        for other in self.forms[: self.forms.index(form)]:
            has_body = other.instance.party_id or other.instance.organization_id
            if has_body and not self.is_leaving(other):
                last = max(last, other.instance.position)
        return last


class LeadInline(BodiesInline[ActivityLead]):
    """牵头单位 in their order; figures belong to the first."""

    model = ActivityLead
    verbose_name_plural = "牵头单位（党组织、单位只填其一，数据归第一家）"

    def get_extra(
        self, request: HttpRequest, obj: Activity | None = None, **kwargs: Any
    ) -> int:
        """One row to begin with; in a copy as many as were copied."""
        if obj is not None:
            return 0
        last = last_entered(request) if COPY in request.GET else None
        return max(1, last.leads.count()) if last is not None else 1

    autocomplete_fields = ("party", "organization")
    formset = LeadFormSet

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Rows of a new activity stand in the order in which they are entered."""
        return ("party", "organization", "position")[: 3 if obj else 2]

    def has_add_permission(
        self, request: HttpRequest, obj: Activity | None = None
    ) -> bool:
        """Not in a correction: figures belong to who led when they were verified."""
        return _leads_are_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for adding."""
        return _leads_are_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for adding."""
        return _leads_are_open(obj) and super().has_delete_permission(request, obj)


def _leads_are_open(activity: Activity | None) -> bool:
    return activity is None or activity.status != Status.CORRECTING


class PartnerInline(BodiesInline[ActivityPartner]):
    """参与单位 with their role."""

    model = ActivityPartner
    is_seldom = True
    fields = ("role", "party", "organization")
    autocomplete_fields = ("party", "organization")


class AttachmentForm(forms.ModelForm[Attachment]):
    """One file: judged by its content when it comes in, kept under a name of ours."""

    taken: TakenFile | None = None

    def clean_file(self) -> Any:
        """The file, taken in. Raise ValidationError saying what is wrong with it."""
        upload = self.cleaned_data.get("file")
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            taken = take_in(upload, KINDS, settings.ATTACHMENT_MOST)
            refuse_disguised(taken)
        except RefusedFileError as refused:
            raise forms.ValidationError(str(refused)) from refused
        self.taken = taken
        return upload

    def save(self, commit: bool = True) -> Attachment:
        """Keep the file and the clean copy of a picture."""
        if self.taken is not None:
            self.instance.keep(self.taken)
        return super().save(commit)


class AttachmentFormSet(NamedFormSet[Attachment, Activity]):
    """Files. One that a verified record rests on keeps file and caption.

    Deleted, it is dropped.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        """What may not be changed is shown and cannot be."""
        super().add_fields(form, index)
        if form.instance.is_held:
            for name in ("file", "caption"):
                if name in form.fields:
                    form.fields[name].disabled = True

    def delete_existing(self, obj: Attachment, commit: bool = True) -> None:
        """Delete a file, or note that a verified one is used no longer."""
        if not obj.is_held:
            super().delete_existing(obj, commit)
        elif commit:
            obj.dropped_at = timezone.now()
            obj.save(update_fields=["dropped_at"])


class AttachmentInline(RowsInline[Attachment, Activity]):
    """Pictures and files."""

    model = Attachment
    form = AttachmentForm
    formset = AttachmentFormSet
    is_seldom = True
    verbose_name = "照片和附件"
    verbose_name_plural = "照片和附件（可以把几张照片一起拖到这里，各写一句说明）"
    fields = ("file", "caption", "position", "opened")
    readonly_fields = ("opened",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A file is opened by the link beside it, which asks who opens it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "file" and field is not None:
            field.widget = forms.FileInput()
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attachment]:
        """Those that are used."""
        return super().get_queryset(request).filter(dropped_at__isnull=True)

    @admin.display(description="打开")
    def opened(self, attachment: Attachment) -> str:
        """The way to the file."""
        if attachment._state.adding:
            return "–"
        address = reverse("admin:organizations_activity_attachment", args=[attachment.pk])
        if not attachment.printed:
            return format_html('<a href="{}">{}</a>', address, attachment.called)
        return format_html(
            '<a href="{}"><img class="thumbnail" src="{}" alt="" loading="lazy">{}</a>',
            address,
            reverse("admin:organizations_activity_picture", args=[attachment.pk]),
            attachment.called,
        )
