"""Campaigns with their sections and expected reporters; where donations go."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bulletin.admin.closing import ClosingRows
from bulletin.admin.mixins import NamedFormSet, RowsInline
from bulletin.bureau import this_bureau
from organizations.actions.sentences import CAMPAIGN_SENTENCES, SECTION_SENTENCES
from organizations.admin.campaign_copy import CopyPage
from organizations.admin.mixins import RecordAdmin
from organizations.admin.renaming import SENTENCES, RenamedForm, change_sentences
from organizations.admin.versions import RecordForm
from organizations.models import Campaign, CampaignSection, Destination, ExpectedReporter
from organizations.questions.deed_days import deeds_outside
from organizations.sentences.names import refuse_unknown_names


def _check_sentences(form: Any, columns: tuple[str, ...]) -> None:
    """Say at each sentence that was changed which of its names are unknown."""
    for column in columns:
        if column not in form.changed_data or column not in form.cleaned_data:
            continue
        try:
            refuse_unknown_names(form.cleaned_data[column])
        except ValidationError as refused:
            form.add_error(column, refused)


class CampaignRecordForm(RecordForm[Campaign]):
    """A campaign; a sentence with an unknown name is refused here, not where it is composed."""

    class Meta:
        help_texts: ClassVar = {
            "code": "小写字母开头，可有数字和下划线，如 taifeng_2026；网址和命令用它，定了不改"
        }

    def clean(self) -> dict[str, Any] | None:
        """As stock, and the names in its sentences."""
        cleaned = super().clean()
        _check_sentences(self, CAMPAIGN_SENTENCES)
        return cleaned


class CampaignSectionForm(forms.ModelForm[CampaignSection]):
    """A section: its sentences as those of the campaign."""

    def clean(self) -> dict[str, Any] | None:
        """As stock, and the names in its sentences."""
        cleaned = super().clean()
        _check_sentences(self, SECTION_SENTENCES)
        return cleaned


class CampaignSectionInline(admin.StackedInline[CampaignSection, Campaign]):
    """The four sections: heading, lead, summary."""

    model = CampaignSection
    form = CampaignSectionForm
    formset: Any = NamedFormSet
    extra = 0
    max_num = 4


class ReporterInline(RowsInline[ExpectedReporter, Campaign]):
    """应报单位."""

    model = ExpectedReporter
    autocomplete_fields = ("party",)


@admin.register(Campaign)
class CampaignAdmin(CopyPage, RecordAdmin[Campaign]):
    """The texts that its bulletins begin with."""

    form: Any = CampaignRecordForm
    list_display = ("name", "code", "series", "starts_on", "ends_on", "is_open")
    list_filter = ("is_open",)
    search_fields = ("name", "code", "series")
    search_help_text = "按名称、代码或简报名称查找"
    inlines = (CampaignSectionInline, ReporterInline)
    fieldsets = (
        ("专题", {"fields": ("code", "name", "starts_on", "ends_on", "is_open")}),
        (
            "简报默认内容",
            {"fields": ("series", "title", "intro", "contact_line", "source_line")},
        ),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new one bears the series of the bureau, until it is called otherwise."""
        given = super().get_changeform_initial_data(request)
        return {"series": this_bureau().series, **given}

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """As stock; deeds outside its days are told where these were changed."""
        super().save_related(request, form, formsets, change)
        if change and {"starts_on", "ends_on"} & set(form.changed_data):
            said = deeds_outside(form.instance)
            if said:
                messages.warning(request, said)

    def get_readonly_fields(self, request: Any, obj: Campaign | None = None) -> Any:
        """Commands and addresses name a campaign by its code: it stays."""
        return ("code",) if obj else ()


@admin.register(Destination)
class DestinationAdmin(ClosingRows, RecordAdmin[Destination]):
    """去向 of donations."""

    form: Any = RenamedForm
    list_display = ("name", "code", "position", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "code")
    fieldsets = (
        (None, {"fields": ("code", "name", SENTENCES, "position", "is_active")}),
    )

    def get_readonly_fields(self, request: Any, obj: Destination | None = None) -> Any:
        """Exported totals name a destination by its code: it stays."""
        return ("code",) if obj else ()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Then the sentences that said its old name."""
        super().save_related(request, form, formsets, change)
        change_sentences(request, form)
