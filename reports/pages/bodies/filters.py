"""The directory of organizations: what its address may ask for."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django_filters import FilterSet

from bulletin.models import District
from organizations.choices import ActivityField, OrganizationKind
from organizations.models import Organization, OrganizationStatus
from reports.pages.filter_fields import (
    CHOOSE,
    QuietForm,
    SearchFilter,
    choice,
    complaints_of,
)


class OrganizationFilterSet(FilterSet):
    """The directory; with a value that cannot be used it lists nothing and says why."""

    q = SearchFilter(
        label="名称或代码",
        max_length=100,
        widget=forms.TextInput(
            attrs={**CHOOSE, "type": "search", "placeholder": "名称、曾用名、简称、代码"}
        ),
        method="with_words",
    )
    kind = choice("类型", OrganizationKind.choices)
    field = choice("行业分类", ActivityField.choices)
    district = choice("所在区", lambda: District.objects.values_list("pk", "name"))
    code = choice("代码", [("none", "无代码"), ("has", "有代码")], method="with_code")

    standing = choice(
        "登记", [("there", "在册"), ("over", "已注销、撤销")], method="with_standing"
    )

    class Meta:
        model = Organization
        form = QuietForm
        fields: list[str] = []

    @property
    def complaints(self) -> list[str]:
        """What cannot be used, in sentences."""
        return complaints_of(self.form)

    def rows(self) -> QuerySet[Organization]:
        """The organizations asked for, by name."""
        found: QuerySet[Organization] = (
            self.queryset.none() if self.complaints else self.qs.order_by("name", "pk")
        )
        return found

    def with_words(self, rows: Any, name: str, value: str) -> QuerySet[Organization]:
        """With every word in a name, or with a code that so begins."""
        for word in value.split():
            rows = rows.named(word)
        found: QuerySet[Organization] = rows
        return found

    def with_standing(self, rows: Any, name: str, value: str) -> QuerySet[Organization]:
        """Those that are there today, or those that are no more."""
        over = OrganizationStatus.objects.ended_on(timezone.localdate())
        is_over = Exists(over.filter(organization=OuterRef("pk")))
        found: QuerySet[Organization] = (
            rows.filter(is_over) if value == "over" else rows.filter(~is_over)
        )
        return found

    def with_code(self, rows: Any, name: str, value: str) -> QuerySet[Organization]:
        """With a code, or one of those whose code is still to be found out."""
        found: QuerySet[Organization] = (
            rows.without_code()
            if value == "none"
            else rows.filter(credit_code__isnull=False)
        )
        return found
