"""Organizations as rows: 名称, code, other names, registration, status, contact."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from bulletin.accounts.masking import masked_name, masked_phone
from bulletin.models import District, User
from organizations.actions.bodies.entering import NewOrganization, enter_organizations
from organizations.actions.bodies.verbs import RegisterAct
from organizations.choices import (
    ActivityField,
    Level,
    NameKind,
    OrganizationKind,
    RegistrationStatus,
)
from organizations.credit_code import compact, is_valid
from organizations.importing.bodies import written_name
from organizations.importing.choosing import FAILING
from organizations.importing.roster import NAME_HEADS
from organizations.importing.table import SheetTable
from organizations.models import (
    Organization,
    OrganizationName,
    OrganizationStatus,
    RegisterVerb,
)
from organizations.models.folded import folded_name
from organizations.resources.asking import BodyResource
from organizations.resources.columns import Row, SheetColumn, staged_of
from organizations.resources.ground import registered_meanwhile
from organizations.resources.organization_columns import (
    CODE_HEADS,
    KIND_HEADS,
    PHONE_HEADS,
    SHORT_KINDS,
    CodeColumn,
    CodeWidget,
    ContactColumn,
    NamesColumn,
    StatusColumn,
    without_brackets,
)
from organizations.resources.organization_status import status_said
from organizations.resources.roster import organization_spellings
from organizations.resources.widgets import (
    SEPARATOR,
    ChoiceWidget,
    DayWidget,
    NamedWidget,
    text_of,
)

#: What is kept as the reason where a list says only that a body is gone.
_SAID_IN_NAME = "导入的名单在名称后注明，未说明日期，按导入之日登记"
_DAY_IN_NAME = "导入的名单在名称后注明"


class OrganizationResource(BodyResource):
    """Key: the code, else the name."""

    keys = ("名称", "统一社会信用代码")

    name = SheetColumn("名称", "name", needed=True, others=NAME_HEADS)
    credit_code = CodeColumn(
        "统一社会信用代码", "credit_code", CodeWidget(), others=CODE_HEADS
    )
    former = NamesColumn("曾用名", NameKind.FORMER, others=("原名", "原名称"))
    short = NamesColumn("简称", NameKind.SHORT, others=("单位简称",))
    kind = SheetColumn(
        "类型",
        "kind",
        ChoiceWidget(OrganizationKind.choices, SHORT_KINDS),
        needed=True,
        others=KIND_HEADS,
    )
    field = SheetColumn(
        "行业分类",
        "field",
        ChoiceWidget(ActivityField.choices),
        others=("行业类别", "所属行业", "行业"),
    )
    level = SheetColumn("登记级别", "level", ChoiceWidget(Level.choices))
    district = SheetColumn(
        "所在区",
        "district",
        NamedWidget(District, "区"),
        others=("所属区", "区", "所属辖区"),
    )
    supervising_unit = SheetColumn(
        "业务主管单位",
        "supervising_unit",
        others=("主管单位", "业务主管部门", "主管部门"),
    )
    status = StatusColumn("状态", "status", ChoiceWidget(RegistrationStatus.choices))
    since = StatusColumn("状态日期", "since", DayWidget())
    reason = StatusColumn("状态原因", "reason")
    contact_name = ContactColumn("联系人", "contact_name", masked_name)
    contact_phone = ContactColumn("联系电话", "contact_phone", masked_phone, PHONE_HEADS)

    class Meta:
        model = Organization

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        self._mask(True)

    def spellings_in(self, table: SheetTable) -> dict[str, str]:
        """Of a 花名册 the columns about Party organizations are read by their own import."""
        return {**organization_spellings(table), **self.spellings()}

    def finish(self, dataset: Any) -> None:
        """Tell who reads the columns about Party organizations."""
        super().finish(dataset)
        heads = "、".join(f"“{head}”" for head in dict.fromkeys(dataset.read_elsewhere))
        if heads:
            said = "说的是党组织：导入单位之后，把同一个文件再导入“党组织”"
            dataset.notes.append(f"{heads}列{said}")

    def unmask(self) -> None:
        """Name and telephone of contacts in full."""
        self._mask(False)

    def _mask(self, masked: bool) -> None:
        for name in ("contact_name", "contact_phone"):
            self.fields[name].masked = masked

    def get_queryset(self) -> models.QuerySet[Organization]:
        """All, with what stands beside them."""
        rows = Organization.objects.select_related("district")
        return rows.prefetch_related("names", "statuses")

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With what stands beside them."""
        return queryset.select_related("district").prefetch_related("names", "statuses")

    def before_import_row(self, row: Row, **kwargs: Any) -> None:
        """The name apart from what was noted behind it."""
        self.written = written_name(text_of(row.get("名称")))
        if "名称" in row:
            row["名称"] = self.written.name
        chosen = self.choices.values.get("统一社会信用代码", {})
        code = compact(without_brackets(text_of(row.get("统一社会信用代码"))))
        if code and FAILING in chosen and not is_valid(code):
            row["统一社会信用代码"] = ""
            said = f"第 {self.called} 行“{self.written.name}”的代码 {code} 校验不符，留空"
            self.suspected.append(f"{said}，请核对后补填")

    def after_init_instance(
        self, instance: Any, new: bool, row: Row, **kwargs: Any
    ) -> None:
        """（已注销） and （原…） behind the name go to their own columns, where those are empty."""
        if self.written.former and not text_of(row.get("曾用名")):
            known = () if new else self.fields["former"].read(instance)
            row["曾用名"] = SEPARATOR.join(dict.fromkeys([*known, *self.written.former]))
        status = self.written.status
        present = None if new else self.fields["status"].read(instance)
        if (
            status
            and not text_of(row.get("状态"))
            and present != RegistrationStatus(_code(status))
        ):
            row["状态"] = status
            self._say_since(row)

    def _say_since(self, row: Row) -> None:
        """The day that the name notes, else today; the reason says which."""
        if not text_of(row.get("状态日期")):
            today = timezone.localdate().isoformat()
            row["状态日期"] = self.written.since or today
            if not text_of(row.get("状态原因")):
                row["状态原因"] = _DAY_IN_NAME if self.written.since else _SAID_IN_NAME

    def get_instance(self, instance_loader: Any, row: Row) -> Organization | None:
        """By code, else by name. Raise ValidationError where the name has another code."""
        code = compact(without_brackets(text_of(row.get("统一社会信用代码"))))
        name = text_of(row.get("名称"))
        heading = "统一社会信用代码" if code else "名称"
        self.once(code or name, f"“{name or code}”", self.called, heading)
        rows = self.get_queryset()
        found = rows.filter(credit_code=code).first() if code else None
        if found is not None or not name:
            return self._met(found)
        found = rows.filter(name_folded=folded_name(name)).first()
        if found is None:
            self.once(("名称", folded_name(name)), f"“{name}”", self.called, "名称")
            self.ask_about(name, row)
        elif code and found.credit_code:
            said = f"“{name}”已登记的代码是 {found.credit_code}，与本行不同，请核对"
            raise ValidationError({"name": said})
        return self._met(found)

    def _met(self, found: Organization | None) -> Organization | None:
        """The organization. Raise ValidationError where an earlier row speaks of it."""
        if found is not None:
            self.once(found.pk, f"“{found}”", self.called, "名称")
        return found

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Also the status that the three columns make, and what a second person confirms."""
        super().check_record(instance, is_create, row)
        if is_create:
            new = self._new(instance)
            if self.keeps:
                self.kept[self.place] = new
            return
        status = status_said(instance)
        if status is not None:
            status.clean_fields(exclude={"organization"})
            status.validate_constraints(exclude={"organization"})
        on_record = Organization.objects.get(pk=instance.pk)
        for act in self._renamed(on_record, instance.name):
            self.foretell(act)
        if status is not None:
            self.foretell(self._with_status(on_record, status))

    def _new(self, instance: Organization) -> NewOrganization:
        """A new organization with what its cells said. Raise ValidationError: refusals."""
        names: dict[str, OrganizationName] = {}
        for column in self.columns():
            if not isinstance(column, NamesColumn):
                continue
            for name in staged_of(instance).get(column.column_name, ()):
                row = OrganizationName(kind=column.kind, name=name)
                row.clean_fields(exclude={"organization"})
                other = names.setdefault(folded_name(row.name), row)
                if other is not row:
                    said = f"“{other.name}”和“{row.name}”是同一个名称，请只留一个"
                    raise ValidationError({column.attribute: said})
        status = status_said(instance)
        if status is not None:
            status.clean_fields(exclude={"organization"})
            status.validate_constraints(exclude={"organization"})
        return NewOrganization(instance, list(names.values()), status)

    def told_meanwhile(self, places: list[int]) -> dict[int, str]:
        """New rows whose name somebody registered since the rows were judged."""
        names = {}
        for place in places:
            names[folded_name(self.kept[place].organization.name)] = place
        return registered_meanwhile(Organization, names)

    def write_kept(self, kept: list[Any]) -> list[Organization]:
        """The new organizations, in bulk."""
        assert self.by is not None  # noqa: S101 - nobody imports without a name
        return enter_organizations(new=kept, by=self.by)

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The organization and a line of the trail; another name and status by their rule."""
        if is_create:
            self.write_kept([self._new(instance)])
            return
        name, instance.name = instance.name, self._name_on_record(instance)
        acts = self._renamed(instance, name)
        super().write_record(instance, is_create, row, **kwargs)
        status = status_said(instance)
        if status is not None:
            acts.append(self._with_status(instance, status))
        for act in acts:
            self.ask(act)
        self.note(instance)

    def _name_on_record(self, instance: Organization) -> str:
        """The name it keeps until a renaming is done."""
        rows = Organization.objects.filter(pk=instance.pk)
        return rows.values_list("name", flat=True).get()

    def _renamed(self, instance: Organization, name: str) -> list[RegisterAct]:
        """The renaming, where the file has another name than the body; else nothing."""
        if name == instance.name:
            return []
        reason = f"导入的名单第 {self.called} 行写作“{name}”"
        return [RegisterAct(instance, RegisterVerb.RENAME, {"name": name}, reason)]

    def _with_status(
        self, instance: Organization, status: OrganizationStatus
    ) -> RegisterAct:
        """The statuses on record with the one of the file."""
        status.clean_fields(exclude={"organization"})
        status.validate_constraints(exclude={"organization"})
        rows = [status]
        for row in OrganizationStatus.objects.filter(organization=instance):
            if row.since != status.since:
                rows.append(row)
        rows.sort(key=lambda row: row.since)
        terms = {
            "statuses": [[row.status, row.since.isoformat(), row.reason] for row in rows]
        }
        reason = status.reason or f"导入的名单第 {self.called} 行"
        return RegisterAct(instance, RegisterVerb.STATUS, terms, reason)


def _code(word: str) -> str:
    """The code of a word of status."""
    return next(code for code, said in RegistrationStatus.choices if said == word)
