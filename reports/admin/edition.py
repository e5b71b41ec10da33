"""Editions: title, number, cut-off, texts.

The way to sections and to where it is read.
"""

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from bulletin.admin.fieldsets import without
from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.mixins import NamedFormSet
from bulletin.admin.status_marks import status_mark
from bulletin.signed_in import who
from bulletin.zh.dates import say_full_day
from organizations.admin.mixins import RecordAdmin
from organizations.admin.versions import OPENED
from reports.actions.drafting.change import FIELDS, create, note_edit
from reports.actions.drafting.change import change as change_edition
from reports.actions.drafting.entries import add_activity
from reports.admin.edition_form import EditionForm
from reports.admin.pictures import PictureInline
from reports.models import Edition, Section
from reports.models.layout import ANNEXES
from reports.workflow import steps_from


class SectionInline(admin.TabularInline[Section, Edition]):
    """The sections with the way to their texts and entries."""

    model = Section
    formset: Any = NamedFormSet
    extra = max_num = 0
    can_delete = False
    show_change_link = True
    fields = ("heading", "entries_num")
    readonly_fields = ("heading", "entries_num")
    verbose_name_plural = "版块（点“修改”或“查看”看引语、条目和小结）"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        """With the number of entries."""
        used = Count("entries", filter=Q(entries__is_dropped=False))
        return super().get_queryset(request).annotate(entries_count=used)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Sections come by composing."""
        return False

    @admin.display(description="条目")
    def entries_num(self, section: Section) -> str:
        """How many entries are used."""
        return str(getattr(section, "entries_count", 0))


@admin.register(Edition)
class EditionAdmin(RecordAdmin[Edition]):
    """Changed as a draft only; each change is noted with who made it."""

    list_display = (
        "headline",
        "campaign",
        "reference",
        "cut_off_day",
        "state_mark",
        "entries_num",
        "changed_by",
    )
    list_display_links = ("headline",)
    list_filter = ("campaign", "state", ("cut_off", DateRangeFilter))
    list_select_related = ("campaign", "changed_by")
    search_fields = ("title", "subtitle", "=number")
    search_help_text = "按标题或期号查找"
    view_on_site = True
    form = EditionForm
    change_form_template = "admin/reports/edition/change_form.html"
    inlines = (SectionInline, PictureInline)
    autocomplete_fields = ("campaign", "corrects")
    fieldsets = (
        (
            "简报",
            {
                "fields": (
                    ("campaign", "series"),
                    "title",
                    "subtitle",
                    ("number", "cut_off"),
                    "ahead",
                    "publish_at",
                )
            },
        ),
        ("导语与落款", {"fields": ("intro", "contact", "source")}),
        ("内容", {"fields": ("added", "empty_sections", "only_new", "corrects")}),
        (
            "报头、版记和附表",
            {
                "fields": (
                    "annexes",
                    "annexes_told",
                    ("has_head", "issuer", "issued_on"),
                    ("classification", "cut_off_hour"),
                    ("has_colophon", "printing_office", "copies"),
                    "reports_to",
                    "sends_to",
                    "copies_to",
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """With the number of entries used."""
        used = Count("sections__entries", filter=Q(sections__entries__is_dropped=False))
        return super().get_queryset(request).annotate(entries_count=used)

    def has_change_permission(
        self, request: HttpRequest, obj: Edition | None = None
    ) -> bool:
        """A draft. A form opened while it was one is still answered."""
        if not super().has_change_permission(request, obj):
            return False
        posted = request.method == "POST" and OPENED in request.POST
        return obj is None or obj.is_editable or posted

    def get_readonly_fields(
        self, request: HttpRequest, obj: Edition | None = None
    ) -> Any:
        """The campaign stays: its activities fill the edition."""
        return ("campaign", "corrects", "annexes_told") if obj else ("annexes_told",)

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        """Activities are put into an edition that is there and may be changed."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and self.has_change_permission(request, obj):
            return without(fieldsets, ["annexes_told"])
        if self.has_change_permission(request, obj):
            return without(fieldsets, ["added", "annexes_told"])
        return without(fieldsets, ["added", "ahead", "annexes"])

    def save_model(
        self, request: HttpRequest, obj: Edition, form: Any, change: bool
    ) -> None:
        """Through the actions: position, year, who edited, trail."""
        by = who(request)
        if change:
            given = _chosen(form.cleaned_data, FIELDS & set(form.changed_data))
            if given:
                change_edition(edition=Edition.objects.get(pk=obj.pk), by=by, **given)
        else:
            given = {}
            for name, value in _chosen(form.cleaned_data, {*FIELDS, "corrects"}).items():
                if value not in (None, ""):
                    given[name] = value
            obj.pk = create(campaign=form.cleaned_data["campaign"], by=by, **given).pk
            obj._state.adding = False
        obj.refresh_from_db()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Then the activities, each to the end of its section."""
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            pictures = form.instance.pictures.count()
            note_edit(
                edition=form.instance,
                by=who(request),
                what="pictures",
                details={"pictures": pictures},
            )
        for activity in form.cleaned_data.get("added") or ():
            add_activity(edition=form.instance, activity=activity, by=who(request))

    def trail(self, request: HttpRequest, obj: Edition, verb: str, message: Any) -> None:
        """The actions have written it."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """With state, steps and what was decided so far."""
        extra = dict(extra_context or {})
        edition = self.get_object(request, object_id) if object_id else None
        if edition is not None:
            person = who(request)
            steps = []
            for it in steps_from(edition.state):
                if person.has_perm(it.permission):
                    steps.append(it)
            extra.update(
                status=status_mark(
                    edition.state, edition.get_state_display(), boxed=True
                ),
                steps=steps,
                decisions=edition.decisions.select_related("taken_by")[:20],
                may_compose=self.has_change_permission(request, edition)
                and edition.is_editable,
            )
        return super().changeform_view(request, object_id, form_url, extra)

    @admin.display(description="简报", ordering="title")
    def headline(self, edition: Edition) -> str:
        """Title over series and number."""
        number = f"第{edition.number}期" if edition.number else "不编号"
        return format_html(
            '{}<span class="sub">{}　{}</span>', edition.title, edition.series, number
        )

    @admin.display(description="代号", ordering="position")
    def reference(self, edition: Edition) -> str:
        """How commands name it."""
        return edition.reference

    @admin.display(description="截至日期", ordering="cut_off")
    def cut_off_day(self, edition: Edition) -> str:
        """The day."""
        return format_html(
            '<span class="nowrap">{}</span>', say_full_day(edition.cut_off)
        )

    @admin.display(description="附表")
    def annexes_told(self, edition: Edition) -> str:
        """The titles of its annexes, where they are only read."""
        titles = []
        for code in edition.annexes:
            titles.append(ANNEXES.get(code, code))
        return "、".join(titles)

    @admin.display(description="状态", ordering="state")
    def state_mark(self, edition: Edition) -> str:
        """Shape, word, colour."""
        return status_mark(edition.state, edition.get_state_display())

    @admin.display(description="条目")
    def entries_num(self, edition: Edition) -> str:
        """How many entries are used."""
        return str(getattr(edition, "entries_count", 0))


def _chosen(cleaned: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """What the form says of these fields."""
    found: dict[str, Any] = {}
    for name in names:
        found[name] = cleaned.get(name)
    return found
