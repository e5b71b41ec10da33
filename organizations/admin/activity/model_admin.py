"""Activities: the list with its queues, the form by meaning, steps as buttons and batch actions."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from import_export.results import Result

from bulletin.admin.fieldsets import without
from bulletin.admin.filters import DateRangeFilter, register_filters
from bulletin.admin.lists import Tab
from bulletin.models import District
from bulletin.signed_in import who
from organizations.actions.entry.activities import save_activity
from organizations.actions.scope import districts_of
from organizations.admin.activity import step_buttons
from organizations.admin.activity.after_saving import note_bodies
from organizations.admin.activity.beginning import open_campaign
from organizations.admin.activity.columns import ActivityColumns
from organizations.admin.activity.entry_pages import EntryPages
from organizations.admin.activity.files import FilePages
from organizations.admin.activity.form import FIELDSETS, ActivityForm
from organizations.admin.activity.pages import StepPages
from organizations.admin.activity.rows import AttachmentInline, LeadInline, PartnerInline
from organizations.admin.columns import bodies_in_words
from organizations.admin.figure.inlines import FigureInline, FigureTable
from organizations.admin.figure.rows import FigureFormSet
from organizations.admin.filters import PresumedFilter, WaitingFilter
from organizations.admin.queues import activity_tabs
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.admin.versions import OPENED
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Figure,
    Source,
)
from organizations.models.activity_queries import ActivityQuerySet
from organizations.resources.activity import ActivityResource

CampaignFilter, DistrictFilter = register_filters(
    ("campaign", Campaign, "专题"), ("district", District, "所在区")
)


@admin.register(Activity)
class ActivityAdmin(
    ActivityColumns, EntryPages, FilePages, StepPages, TradedAdmin[Activity]
):
    """Searched by number, title, body (name, alias, code), place and account."""

    resource_classes = [ActivityResource]
    offers_drafts = True
    list_display = (
        "headline",
        "led_by",
        "section",
        "action",
        "days",
        "district",
        "status_mark",
        "figures_told",
    )
    list_display_links = ("headline",)
    list_filter = (
        WaitingFilter,
        PresumedFilter,
        "status",
        CampaignFilter,
        "section",
        "action",
        "form",
        DistrictFilter,
        ("starts_on", DateRangeFilter),
    )
    empty_hint = "还没有活动。"
    add_hint = "点“粘贴录入”或“快速录入”录入，成批的用“导入”。"
    list_select_related = ("district",)
    search_fields = ("number",)
    search_help_text = "按编号、标题、单位（名称、简称、代码）、地点或正文查找"
    ordering = ("-id",)

    form = ActivityForm
    change_form_template = "admin/organizations/activity/change_form.html"
    fieldsets = FIELDSETS
    autocomplete_fields = ("campaign", "district", "source")

    def usual_cells(self, request: HttpRequest) -> dict[str, str]:
        """The campaign under way."""
        campaign = open_campaign(request)
        return {"专题": campaign.name} if campaign else {}

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The newest first; what waits for a verifier the oldest first, as its queue."""
        return ("id",) if request.GET.get("waiting") == "verify" else self.ordering

    def tabs(self, request: HttpRequest) -> list[Tab]:
        """The queues."""
        return activity_tabs(who(request))

    # Who sees and changes what -----------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Activity]:
        """Those the person meets, with what the list shows, in a fixed number of queries."""
        current = Figure.objects.current().filter(replaced_by__isnull=True)
        rows: ActivityQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        by = who(request)
        return rows.open_to(by, districts_of(by)).prefetch_related(
            Prefetch(
                "leads", ActivityLead.objects.select_related("party", "organization")
            ),
            Prefetch(
                "figures",
                queryset=current.select_related("indicator", "destination").order_by(
                    "id"
                ),
                to_attr="present_figures",
            ),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Activity], search_term: str
    ) -> tuple[QuerySet[Activity], bool]:
        """By number, title, body, place and account; each word must be met."""
        rows: Any = queryset
        return (rows.searched_once(search_term) if search_term.strip() else rows), False

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As ever; a source is one that this person meets in the list of sources."""
        if db_field.name == "source":
            sources = self.admin_site.get_model_admin(Source)
            kwargs["queryset"] = sources.get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(
        self, request: HttpRequest, obj: Activity | None = None
    ) -> bool:
        """What is verified or void is read.

        A form opened before that is still answered.
        """
        if not super().has_change_permission(request, obj):
            return False
        return (
            obj is None
            or obj.is_editable
            or (request.method == "POST" and OPENED in request.POST)
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Activity | None = None
    ) -> Any:
        """The number stays once it is given."""
        return ("number", "source_text") if obj else ("source_text",)

    def get_fieldsets(self, request: HttpRequest, obj: Activity | None = None) -> Any:
        """The words that came in stand beside what was made of them."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and obj.source is not None and obj.source.text:
            return fieldsets
        return without(fieldsets, ["source_text"])

    def get_inlines(self, request: HttpRequest, obj: Activity | None = None) -> Any:
        """Figures to enter, or to read."""
        may_enter = obj is None or self.has_change_permission(request, obj)
        return [
            LeadInline,
            PartnerInline,
            FigureInline if may_enter else FigureTable,
            AttachmentInline,
        ]

    # Saving ------------------------------------------------------------------------------------

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Figures are checked beside the leading bodies of the same page."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        leads = next((f for f in formsets if f.model is ActivityLead), None)
        for formset in formsets:
            if isinstance(formset, FigureFormSet):
                formset.leads, formset.by = leads, who(request)
        return formsets, inlines

    def keep(self, request: HttpRequest, obj: Activity, form: Any, change: bool) -> None:
        """Through the action: number, version, trail."""
        save_activity(activity=obj, by=who(request))

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """As for any record; who led and who took part before and after stands in the trail."""
        before = bodies_in_words(form.instance)
        super().save_related(request, form, formsets, change)
        note_bodies(request, form.instance, before, changed=change)

    def trail(self, request: HttpRequest, obj: Activity, verb: str, message: Any) -> None:
        """The action has written it."""

    def history_events(self, obj: Activity) -> QuerySet[Any]:
        """With those of its figures."""
        own = super().history_events(obj)
        keys = []
        for key in obj.figures.values_list("pk", flat=True):
            keys.append(str(key))
        of_figures = Q(kind=Figure._meta.label_lower, key__in=keys)
        return own.model.objects.filter(
            Q(kind=obj._meta.label_lower, key=str(obj.pk)) | of_figures
        )

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        """Also which new ones are 待核实 and which stayed 草稿, with the reason."""
        super().add_success_message(result, request)
        new = result.resource.new
        if new.waiting:
            messages.success(
                request,
                f"{len(new.waiting)} 条已送核实：{'、'.join(new.waiting[:20])}",
            )
        if new.drafts:
            parts = []
            for number, reason in new.drafts[:10]:
                parts.append(f"{number}：{reason}")
            told = "；".join(parts)
            messages.warning(
                request, f"{len(new.drafts)} 条存为草稿，补齐后送核实。{told}"
            )

    # Pages -------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The pages of steps, and the files."""
        return [
            *self.file_urls(),
            *self.step_urls(),
            *self.entry_urls(),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """With status, steps and what happened so far."""
        extra = dict(extra_context or {})
        activity = self.get_object(request, object_id) if object_id else None
        if activity is None:
            extra.update(step_buttons.of_new(who(request)))
        else:
            may_change = self.has_change_permission(request, activity)
            extra.update(
                step_buttons.of_activity(activity, who(request), may_change=may_change)
            )
        return super().changeform_view(request, object_id, form_url, extra)
