"""Organizations: names, statuses, member enterprises; the queue of those without code."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone

from bulletin.admin.fieldsets import without
from bulletin.admin.lists import Tab
from bulletin.admin.mixins import NamedFormSet, RowsInline
from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.bodies.proposing import needs_second, propose
from organizations.actions.bodies.verbs import (
    RegisterAct,
    refuse_far_days,
    written_day,
)
from organizations.admin.bodies import contact
from organizations.admin.bodies.naming import (
    CHANGE_REASON,
    CONFIRMED,
    AliasFormSet,
    NamedBodyAdmin,
    NamedBodyForm,
)
from organizations.admin.bodies.waiting_changes import tell_waiting
from organizations.admin.filters import StandingFilter, WithoutCodeFilter
from organizations.admin.queues import organization_tabs
from organizations.choices import OrganizationKind
from organizations.models import (
    Coverage,
    EnterpriseMembership,
    Organization,
    OrganizationName,
    OrganizationStatus,
    RegisterVerb,
)
from organizations.register.ends import mark_of
from organizations.register.recent import recent_organizations
from organizations.resources.organization import OrganizationResource

CONTACT = contact.FIELDS
MASKED = ("masked_contact_name", "masked_contact_phone")
#: As above, with a button.
PRESSED = ("pressed_contact_name", "pressed_contact_phone")


class NameInline(RowsInline[OrganizationName, Organization]):
    """曾用名、简称."""

    model = OrganizationName
    formset = AliasFormSet


class StatusFormSet(NamedFormSet[OrganizationStatus, Organization]):
    """Statuses; where another person has to confirm them, with their reason."""

    def act(self) -> RegisterAct:
        """All its statuses as they are to be."""
        rows, reason = [], str(self.data.get(CHANGE_REASON, "")).strip()
        for form in self.forms:
            said = getattr(form, "cleaned_data", {})
            if self.is_leaving(form) or not said.get("status"):
                continue
            why = said.get("reason", "")
            rows.append([said["status"], written_day(said["since"]), why])
            if form.has_changed():
                reason = reason or why
        terms = {"statuses": rows}
        return RegisterAct(self.instance, RegisterVerb.STATUS, terms, reason)

    def is_to_be_confirmed(self) -> bool:
        """Whether statuses on record of a body on which something stands are changed."""
        return bool(self.instance.pk and self.has_changed() and needs_second(self.act()))

    def clean(self) -> None:
        """As stock, and ask for the reason."""
        super().clean()
        if any(self.errors):
            return
        refuse_far_days(self.act().terms)
        if self.is_to_be_confirmed() and not self.act().reason:
            raise ValidationError("登记状态由另一人确认后生效，请在“变更原因”里写明原因")


class StatusInline(RowsInline[OrganizationStatus, Organization]):
    """登记状态 from a day on."""

    model = OrganizationStatus
    formset = StatusFormSet
    fields = ("status", "since", "reason")


class MemberInline(RowsInline[EnterpriseMembership, Organization]):
    """会员企业 of an association."""

    model = EnterpriseMembership
    fk_name = "association"
    autocomplete_fields = ("enterprise",)


class MembershipInline(RowsInline[EnterpriseMembership, Organization]):
    """Associations that an enterprise belongs to."""

    model = EnterpriseMembership
    fk_name = "enterprise"
    verbose_name_plural = "所属协会"
    autocomplete_fields = ("association",)


class OrganizationForm(NamedBodyForm[Organization]):
    """An organization; another name waits for a second person."""

    def clean(self) -> dict[str, Any] | None:
        """As above, with what is asked of the register."""
        cleaned = super().clean()
        self.gather()
        self.ask_reason()
        return cleaned


@admin.register(Organization)
class OrganizationAdmin(NamedBodyAdmin[Organization]):
    """Searched by name, former or short name, code."""

    form: Any = OrganizationForm
    resource_classes = [OrganizationResource]
    list_display = ("name", "code", "kind", "level", "district", "standing", "covered_by")
    list_filter = (
        WithoutCodeFilter,
        "kind",
        "level",
        StandingFilter,
        "district",
        "field",
    )
    list_select_related = ("district",)
    empty_hint = "还没有单位。"
    add_hint = "点“新增社会组织和单位”录入，成批的用“导入”。"
    hidden_from_lookups = ("contact_name", "contact_phone")
    search_fields = ("name",)
    search_help_text = "按名称、拼音（或首字母）、曾用名、简称或统一社会信用代码查找"
    ordering = ("name",)
    fieldsets = (
        ("名称与代码", {"fields": ("name", CONFIRMED, "credit_code", "kind", "field")}),
        ("登记", {"fields": ("level", "district", "established_on", "supervising_unit")}),
        ("联系（只供内部）", {"fields": CONTACT}),
        ("变更", {"fields": (CHANGE_REASON,)}),
    )
    readonly_fields = (*MASKED, *PRESSED)
    autocomplete_fields = ("district",)

    def tabs(self, request: HttpRequest) -> list[Tab]:
        """The queue of those without code."""
        return organization_tabs(who(request))

    def get_inlines(self, request: HttpRequest, obj: Organization | None = None) -> Any:
        """An enterprise has associations, an association has enterprises."""
        is_enterprise = obj is not None and obj.kind == OrganizationKind.ENTERPRISE
        return [
            NameInline,
            StatusInline,
            MembershipInline if is_enterprise else MemberInline,
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Organization | None = None) -> Any:
        """A contact on record is masked; who may change the organization may have it shown.

        Nothing changes in a new one.
        """
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return without(fieldsets, [CHANGE_REASON])
        may_change = self.has_change_permission(request, obj)
        contacts = _boxes(request, obj) if may_change else MASKED
        shown = []
        for title, part in fieldsets:
            fields = contacts if part["fields"] == CONTACT else part["fields"]
            shown.append((title, {"fields": fields}))
        return shown if may_change else without(shown, [CONFIRMED, CHANGE_REASON])

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the press that shows a contact."""
        return [contact.page_of(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        """With what the list shows, in a fixed number of queries."""
        covering = Coverage.objects.present().select_related("party")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(
                Prefetch(
                    "statuses",
                    queryset=OrganizationStatus.objects.true_on(timezone.localdate()),
                    to_attr="present_statuses",
                ),
                Prefetch("coverages", queryset=covering, to_attr="present_coverages"),
            )
        )

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """As stock; statuses that another person has to confirm wait for them."""
        if not isinstance(formset, StatusFormSet) or not formset.is_to_be_confirmed():
            super().save_formset(request, form, formset, change)
            return
        formset.new_objects, formset.changed_objects = [], []
        formset.deleted_objects = []
        tell_waiting(request, propose(act=formset.act(), by=who(request)), "")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organization], search_term: str
    ) -> tuple[QuerySet[Organization], bool]:
        """By every name and the code; each word must be met."""
        for word in search_term.split():
            queryset = queryset.filter(
                pk__in=Organization.objects.named(word).values("pk")
            )
        return queryset, False

    def choices_offered(self, rows: QuerySet[Organization]) -> QuerySet[Organization]:
        """In a search box: those that are no more come last, merged ones not at all."""
        over = OrganizationStatus.objects.ended_on(timezone.localdate())
        is_over = Exists(over.filter(organization=OuterRef("pk")))
        kept = rows.filter(merged_into__isnull=True).annotate(is_over=is_over)
        return kept.order_by("is_over", *(Organization._meta.ordering or ()))

    def recently_entered(self, person: User) -> list[int]:
        """The keys of those that a search box offers first."""
        return recent_organizations(person)

    def choice_mark(self, organization: Organization) -> str:
        """已注销 behind the name of one that is no more."""
        return mark_of(organization, timezone.localdate())

    @admin.display(description="统一社会信用代码", ordering="credit_code")
    def code(self, organization: Organization) -> str:
        """The code, or that it is missing."""
        return organization.credit_code or "–"

    @admin.display(description="登记状态")
    def standing(self, organization: Organization) -> str:
        """The status today."""
        rows: list[OrganizationStatus] = getattr(organization, "present_statuses", [])
        return rows[0].get_status_display() if rows else "–"

    @admin.display(description="覆盖它的党组织")
    def covered_by(self, organization: Organization) -> str:
        """Party organizations that cover it now."""
        rows = getattr(organization, "present_coverages", ())
        return (
            "、".join(f"{row.party}{'（主管）' if row.is_main else ''}" for row in rows)
            or "–"
        )

    @admin.display(description="联系人")
    def masked_contact_name(self, organization: Organization) -> str:
        """As others may see it."""
        return contact.masked(organization, "contact_name")

    @admin.display(description="联系电话")
    def masked_contact_phone(self, organization: Organization) -> str:
        """As others may see it."""
        return contact.masked(organization, "contact_phone")

    @admin.display(description="联系人")
    def pressed_contact_name(self, organization: Organization) -> str:
        """As others may see it, with the button."""
        return contact.with_press(organization, "contact_name")

    @admin.display(description="联系电话")
    def pressed_contact_phone(self, organization: Organization) -> str:
        """As others may see it, with the button."""
        return contact.with_press(organization, "contact_phone")


def _boxes(request: HttpRequest, organization: Organization) -> tuple[str, ...]:
    """The two fields of the contact: a box each, or what is hidden with its button."""
    boxes = []
    for field, pressed in zip(CONTACT, PRESSED, strict=True):
        is_open = contact.is_open(request, organization, field)
        boxes.append(field if is_open else pressed)
    return tuple(boxes)
