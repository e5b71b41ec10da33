"""List filters: the queues of the work (waiting for me, presumed days, no code) and states."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from bulletin.signed_in import who
from organizations.choices import RegistrationStatus
from organizations.models import Activity, Figure, Organization, OrganizationStatus
from organizations.questions import queues

Pairs = list[tuple[str, str]]


class WaitingFilter(admin.SimpleListFilter):
    """The queues of the work; they stand as tabs above the list (see admin/queues.py)."""

    title = "待办"
    parameter_name = "waiting"
    in_tabs = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> Pairs:
        """The queues that this person can work on."""
        found = [("pending", "待核实"), ("correcting", "更正中")]
        if request.user.has_perm("organizations.verify_activity"):
            found.insert(0, ("verify", "待我核实"))
        if request.user.has_perm("organizations.submit_activity"):
            found += [("returned", "退回给我"), ("draft", "我的草稿")]
        return found

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> QuerySet[Activity]:
        """The rows of the queue."""
        value = self.value()
        if value in ("pending", "correcting"):
            return (
                queues.waiting(queryset)
                if value == "pending"
                else queues.correcting(queryset)
            )
        asked = OF_A_PERSON.get(value or "")
        return asked(who(request), queryset) if asked else queryset


#: Queues that are asked for somebody.
OF_A_PERSON = {
    "verify": queues.verifiable,
    "returned": queues.returned_to,
    "draft": queues.drafts_of,
}


class PresumedFilter(admin.SimpleListFilter):
    """推定日期: activities with a figure whose day is presumed."""

    title = "推定日期"
    parameter_name = "presumed"
    in_tabs = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> Pairs:
        """All of them, or those that may still be set right without a correction."""
        return [("1", "有推定日期"), ("open", "有推定日期，未核实")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> QuerySet[Activity]:
        """The rows of the queue."""
        if not self.value():
            return queryset
        return queues.presumed(queryset, only_open=self.value() == "open")


class WithoutCodeFilter(admin.SimpleListFilter):
    """无代码: social organizations whose code is still to be found out."""

    title = "代码"
    parameter_name = "code"
    in_tabs = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> Pairs:
        """The queue."""
        return [("none", "无代码（待补）"), ("has", "有代码")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> QuerySet[Organization]:
        """The rows of the queue."""
        if self.value() == "none":
            without = Organization.objects.without_code()
            return queryset.filter(pk__in=without.values("pk"))
        return queryset.filter(credit_code__isnull=False) if self.value() else queryset


class StandingFilter(admin.SimpleListFilter):
    """Registration status as of today."""

    title = "登记状态"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Pairs:
        """The statuses, and not entered."""
        return [*RegistrationStatus.choices, ("none", "未登记状态")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> QuerySet[Organization]:
        """Those whose status it is today."""
        if not self.value():
            return queryset
        rows = OrganizationStatus.objects.true_on(timezone.localdate()).filter(
            organization=OuterRef("pk")
        )
        latest = queryset.annotate(
            latest_standing=Subquery(rows.order_by("-since", "-id").values("status")[:1])
        )
        if self.value() == "none":
            return latest.filter(latest_standing__isnull=True)
        return latest.filter(latest_standing=self.value())


class ForceFilter(admin.SimpleListFilter):
    """Whether a figure counts now."""

    title = "效力"
    parameter_name = "force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Pairs:
        """Counting, not yet, no longer."""
        return [("now", "计入"), ("draft", "未核实"), ("ended", "已失效")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Figure]
    ) -> QuerySet[Figure]:
        """The figures in that state."""
        if self.value() == "now":
            return queryset.filter(
                in_force_from__isnull=False, in_force_until__isnull=True
            )
        if self.value() == "draft":
            return queryset.filter(in_force_from__isnull=True)
        if self.value() == "ended":
            return queryset.filter(in_force_until__isnull=False)
        return queryset
