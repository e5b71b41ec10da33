"""Organizations as rows: 名称, code, other names, registration, status, contact."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bulletin.accounts.masking import masked_name, masked_phone
from bulletin.models import District, User
from organizations.actions.bodies.naming import keep_former_name
from organizations.choices import (
    ActivityField,
    Level,
    NameKind,
    OrganizationKind,
    RegistrationStatus,
)
from organizations.credit_code import compact
from organizations.models import Organization, OrganizationName, OrganizationStatus
from organizations.models.folded import folded_name
from organizations.resources.base import (
    RecordResource,
    Row,
    SheetColumn,
    StagedColumn,
    staged_of,
)
from organizations.resources.widgets import (
    ChoiceWidget,
    DayWidget,
    ListWidget,
    NamedWidget,
    TextWidget,
    text_of,
)

CHANGE = "organizations.change_organization"


class NamesColumn(StagedColumn):
    """Former or short names; what the cell lists is what there is afterwards."""

    def __init__(self, heading: str, kind: NameKind) -> None:
        super().__init__(heading, widget=ListWidget())
        self.kind = kind

    def same(self, one: Any, other: Any) -> bool:
        """The order of names says nothing."""
        return sorted(one or ()) == sorted(other or ())

    def read(self, instance: Organization) -> tuple[str, ...]:
        """The names of the kind."""
        return tuple(row.name for row in instance.names.all() if row.kind == self.kind)

    def write(self, instance: Organization, value: Iterable[str], by: User) -> None:
        """Add what is new, take away what is no longer listed."""
        wanted = list(value)
        dated = models.Q(
            until__isnull=False
        )  # kept by a renaming: no cell takes them away
        instance.names.filter(kind=self.kind).exclude(
            dated | models.Q(name__in=wanted)
        ).delete()
        present = set(instance.names.values_list("name", flat=True))
        for name in wanted:
            if name in present:
                instance.names.filter(name=name).update(kind=self.kind)
                continue
            row = OrganizationName(organization=instance, kind=self.kind, name=name)
            row.full_clean()
            row.save()


class StatusColumn(StagedColumn):
    """One of the three columns that make the latest status."""

    def __init__(
        self, heading: str, field: str, widget: TextWidget | None = None
    ) -> None:
        super().__init__(heading, widget=widget)
        self.field = field

    def read(self, instance: Organization) -> Any:
        """The field of the latest status."""
        latest = next(iter(instance.statuses.all()), None)
        return getattr(latest, self.field) if latest else None

    def write(self, instance: Organization, value: Any, by: User) -> None:
        """Written together, see OrganizationResource."""


class ContactColumn(SheetColumn):
    """Name or telephone of the contact, hidden from who may not change the organization."""

    masked = True

    def __init__(self, heading: str, attribute: str, mask: Any) -> None:
        super().__init__(heading, attribute)
        self.mask = mask

    def export(self, instance: Any, **kwargs: Any) -> Any:
        """The value, or what may be seen of it."""
        value = super().export(instance, **kwargs)
        return self.mask(value) if self.masked and value else value

    def take(self, instance: Any, value: Any) -> None:
        """Leave what a masked export wrote; refuse other stars. Raise ValueError."""
        if "*" not in value:
            super().take(instance, value)
        elif value != self.mask(getattr(instance, self.attribute)):
            raise ValueError(
                f"“{value}”是遮挡后的内容，请填完整的{self.column_name}或留空"
            )


class OrganizationResource(RecordResource):
    """Key: the code, else the name."""

    keys = ("名称", "统一社会信用代码")

    name = SheetColumn(
        "名称", "name", needed=True, others=("单位名称", "社会组织名称", "组织名称")
    )
    credit_code = SheetColumn(
        "统一社会信用代码", "credit_code", others=("信用代码", "代码")
    )
    former = NamesColumn("曾用名", NameKind.FORMER)
    short = NamesColumn("简称", NameKind.SHORT)
    kind = SheetColumn(
        "类型", "kind", ChoiceWidget(OrganizationKind.choices), needed=True
    )
    field = SheetColumn("行业分类", "field", ChoiceWidget(ActivityField.choices))
    level = SheetColumn("登记级别", "level", ChoiceWidget(Level.choices))
    district = SheetColumn("所在区", "district", NamedWidget(District, "区"))
    supervising_unit = SheetColumn("业务主管单位", "supervising_unit")
    status = StatusColumn("状态", "status", ChoiceWidget(RegistrationStatus.choices))
    since = StatusColumn("状态日期", "since", DayWidget())
    reason = StatusColumn("状态原因", "reason")
    contact_name = ContactColumn("联系人", "contact_name", masked_name)
    contact_phone = ContactColumn("联系电话", "contact_phone", masked_phone)

    class Meta:
        model = Organization

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        for name in ("contact_name", "contact_phone"):
            self.fields[name].masked = by is None or not by.has_perm(CHANGE)

    def get_queryset(self) -> models.QuerySet[Organization]:
        """All, with what stands beside them."""
        rows = Organization.objects.select_related("district")
        return rows.prefetch_related("names", "statuses")

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With what stands beside them."""
        return queryset.select_related("district").prefetch_related("names", "statuses")

    def get_instance(self, instance_loader: Any, row: Row) -> Organization | None:
        """By code, else by name. Raise ValidationError where the name has another code."""
        code = compact(text_of(row.get("统一社会信用代码")))
        name = text_of(row.get("名称"))
        self.once(code or name, f"“{name or code}”", self.number)
        rows = self.get_queryset()
        found = rows.filter(credit_code=code).first() if code else None
        if found is not None:
            return found
        found = rows.filter(name_folded=folded_name(name)).first() if name else None
        if found is None and name:
            self.ask_about(name)
        if found is not None and code and found.credit_code:
            raise ValidationError(
                {
                    "name": f"“{name}”已登记的代码是 {found.credit_code}，与本行不同，请核对"
                }
            )
        return found

    def save_instance(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The organization, its names, its status, a line of the trail."""
        keeps = Organization.objects.filter(pk=instance.pk).values_list("name", flat=True)
        before = "" if is_create else keeps.first() or ""
        super().save_instance(instance, is_create, row, **kwargs)
        assert self.by is not None  # noqa: S101
        keep_former_name(body=instance, before=before, by=self.by)
        self._write_status(instance)
        self.note(instance)

    def _write_status(self, instance: Organization) -> None:
        staged = staged_of(instance)
        said = {
            key: staged[key] for key in ("状态", "状态日期", "状态原因") if key in staged
        }
        latest = instance.statuses.first()
        if not said or (
            latest is None and set(said.values()) == {RegistrationStatus.NORMAL}
        ):
            return
        since: date | None = said.get("状态日期", latest.since if latest else None)
        if since is None:
            raise ValidationError({"状态日期": "请填状态日期：从哪一天起是这个状态"})
        status = OrganizationStatus.objects.filter(
            organization=instance, since=since
        ).first()
        status = status or OrganizationStatus(organization=instance, since=since)
        status.status = said.get(
            "状态", latest.status if latest else RegistrationStatus.NORMAL
        )
        status.reason = said.get("状态原因", status.reason)
        status.full_clean()
        status.save()
