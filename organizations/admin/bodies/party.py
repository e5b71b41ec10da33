"""Party organizations: names, their place in the tree, whom they cover."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join

from bulletin.admin.fieldsets import without
from bulletin.admin.mixins import RowsInline
from bulletin.models import User
from organizations.admin.bodies.naming import (
    CHANGE_REASON,
    CONFIRMED,
    AliasFormSet,
    NamedBodyAdmin,
)
from organizations.admin.bodies.party_form import COVERAGE, TREE, PartyForm
from organizations.models import Coverage, PartyName, PartyOrganization, PartyPlacement
from organizations.register.ends import mark_of
from organizations.register.facts import days_told
from organizations.register.recent import recent_parties
from organizations.resources.party import PartyResource

#: What a new body has not yet: a past, and what would change in it.
NOTHING_TOLD: tuple[str, ...] = (
    "placements_told",
    "coverages_told",
    CHANGE_REASON,
    *TREE[2:],
    *COVERAGE[:2],
)


class PartyNameInline(RowsInline[PartyName, PartyOrganization]):
    """其他名称."""

    model = PartyName
    formset = AliasFormSet


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(NamedBodyAdmin[PartyOrganization]):
    """Searched by name and alias."""

    empty_hint = "还没有党组织。"
    add_hint = "点“新增党组织”录入，成批的用“导入”。"

    resource_classes = [PartyResource]
    list_display = ("name", "kind", "above", "covers_num", "district", "members_num")
    list_filter = ("kind", "district")
    list_select_related = ("district",)
    search_fields = ("name",)
    search_help_text = "按名称、拼音（或首字母）或其他名称查找"
    form = PartyForm
    inlines = (PartyNameInline,)
    readonly_fields = ("placements_told", "coverages_told")
    fieldsets = (
        ("党组织", {"fields": ("name", CONFIRMED, "kind", "is_root", "district")}),
        ("变更", {"fields": (CHANGE_REASON,)}),
        ("隶属", {"fields": (*TREE, "placements_told")}),
        ("覆盖单位", {"fields": (*COVERAGE, "coverages_told")}),
        ("其他", {"fields": ("secretary", "member_count", "established_on")}),
        ("撤销、并入", {"fields": ("closed_on", "closing", "closed_reason")}),
    )
    autocomplete_fields = ("district",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PartyOrganization]:
        """With parent and coverage, in a fixed number of queries."""
        placed = PartyPlacement.objects.present().select_related("parent")
        covering = Coverage.objects.present()
        return (
            super()
            .get_queryset(request)
            .prefetch_related(
                Prefetch("placements", queryset=placed, to_attr="present_placements"),
                Prefetch("coverages", queryset=covering, to_attr="present_coverages"),
            )
        )

    def get_fieldsets(
        self, request: HttpRequest, obj: PartyOrganization | None = None
    ) -> Any:
        """Who may only look sees what is, not the boxes that move it.

        Nothing told of a new one.
        """
        fieldsets = super().get_fieldsets(request, obj)
        hidden = NOTHING_TOLD
        if obj is not None:
            known = obj.coverages.not_over().exists()
            hidden = () if known else COVERAGE[:2]
            if not self.has_change_permission(request, obj):
                hidden = (*TREE, *COVERAGE, CONFIRMED, CHANGE_REASON)
        return without(fieldsets, hidden)

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[PartyOrganization],
        search_term: str,
    ) -> tuple[QuerySet[PartyOrganization], bool]:
        """By every name; each word must be met."""
        for word in search_term.split():
            queryset = queryset.filter(
                pk__in=PartyOrganization.objects.named(word).values("pk")
            )
        return queryset, False

    def choices_offered(
        self, rows: QuerySet[PartyOrganization]
    ) -> QuerySet[PartyOrganization]:
        """In a search box: those that are no more come last, merged ones not at all."""
        is_over = Case(
            When(closed_on__lt=timezone.localdate(), then=Value(1)), default=Value(0)
        )
        kept = rows.filter(merged_into__isnull=True)
        return kept.order_by(is_over, *(PartyOrganization._meta.ordering or ()))

    def recently_entered(self, person: User) -> list[int]:
        """The keys of those that a search box offers first."""
        return recent_parties(person)

    def choice_mark(self, party: PartyOrganization) -> str:
        """已撤销 behind the name of one that is no more."""
        return mark_of(party, timezone.localdate())

    @admin.display(description="上级党组织")
    def above(self, party: PartyOrganization) -> str:
        """The present parent."""
        placed = getattr(party, "present_placements", ())
        return str(placed[0].parent) if placed else "–"

    @admin.display(description="覆盖单位")
    def covers_num(self, party: PartyOrganization) -> str:
        """How many organizations it covers now."""
        return str(len(getattr(party, "present_coverages", ())))

    @admin.display(description="党员人数", ordering="member_count")
    def members_num(self, party: PartyOrganization) -> str:
        """As registered."""
        return "–" if party.member_count is None else str(party.member_count)

    @admin.display(description="隶属记录")
    def placements_told(self, party: PartyOrganization) -> str:
        """Every parent on record, with its days."""
        rows = party.placements.known().select_related("parent")
        return _told((str(row.parent), row) for row in rows)

    @admin.display(description="覆盖记录")
    def coverages_told(self, party: PartyOrganization) -> str:
        """Every organization on record, with its days."""
        rows = party.coverages.known().select_related("organization")
        return _told(
            (f"{row.organization}{'（主管）' if row.is_main else ''}", row)
            for row in rows
        )


def _told(rows: Any) -> str:
    lines = []
    for words, row in rows:
        lines.append((f"{words}　{days_told(row.since, row.until)}",))
    return format_html_join("", "<div>{}</div>", lines) if lines else "–"
