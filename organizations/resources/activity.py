"""Activities as rows: what was done, by whom, and one column for each indicator."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from import_export.results import RowResult

from bulletin.models import District, User
from organizations.actions.entry.activities import check_figures, save_activity
from organizations.actions.scope import districts_of, why_not_there
from organizations.actions.verifying import verification
from organizations.choices import Action, PartnerRole, SectionCode, Status
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
    Source,
)
from organizations.register.names import Body
from organizations.resources.activity_figures import FigureDefaults, IndicatorColumn
from organizations.resources.base import (
    RecordResource,
    Row,
    SheetColumn,
    StagedColumn,
    staged_of,
)
from organizations.resources.register import find_body
from organizations.resources.widgets import (
    ChoiceWidget,
    DayWidget,
    ListWidget,
    NamedWidget,
    TextWidget,
    text_of,
)

SUBMIT = "organizations.submit_activity"


class BodiesWidget(ListWidget):
    """Party organizations and organizations by name, in order."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The bodies. Raise ValueError with every name that is not known."""
        bodies, strange = [], []
        for name in super().clean(value):
            try:
                bodies.append(find_body(name))
            except ValueError as error:
                strange.append(str(error))
        if strange:
            raise ValueError("；".join(strange))
        return tuple(bodies)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Their names."""
        return super().render([body.name for body in value or ()])


def _sides(body: Body) -> dict[str, Any]:
    """The two fields of a lead or partner, one of them filled."""
    is_party = isinstance(body, PartyOrganization)
    return {
        "party": body if is_party else None,
        "organization": None if is_party else body,
    }


class LeadsColumn(StagedColumn):
    """牵头单位 in their order."""

    def read(self, instance: Activity) -> tuple[Body, ...]:
        """The bodies that lead."""
        return tuple(lead.body for lead in instance.leads.all())

    def write(self, instance: Activity, value: Iterable[Body], by: User) -> None:
        """These and no others. Raise ValidationError in a correction.

        Leads are not versioned.
        """
        if tuple(value) == self.read(instance):
            return
        if instance.status == Status.CORRECTING:
            raise ValidationError(
                f"{instance.number} 已核实过，牵头单位不能在更正中改；确需改的请作废后重新录入"
            )
        instance.leads.all().delete()
        for position, body in enumerate(value, start=1):
            ActivityLead.objects.create(
                activity=instance, position=position, **_sides(body)
            )


class PartnersColumn(StagedColumn):
    """Those who took part in one role."""

    def __init__(self, heading: str, role: PartnerRole) -> None:
        super().__init__(heading, widget=BodiesWidget())
        self.role = role

    def read(self, instance: Activity) -> tuple[Body, ...]:
        """The bodies of the role."""
        return tuple(row.body for row in instance.partners.all() if row.role == self.role)

    def write(self, instance: Activity, value: Iterable[Body], by: User) -> None:
        """These and no others."""
        instance.partners.filter(role=self.role).delete()
        for body in value:
            ActivityPartner.objects.create(
                activity=instance, role=self.role, **_sides(body)
            )


class SourceColumn(StagedColumn):
    """From whom it came; a new source when it is another."""

    def read(self, instance: Activity) -> str:
        """Who sent it."""
        return instance.source.sender if instance.source else ""

    def write(self, instance: Activity, value: str, by: User) -> None:
        """Written before the activity, see ActivityResource."""


class FigureDefaultColumn(StagedColumn):
    """去向 or 截至日期: said once for the figures of the row.

    Empty where its figures differ.
    """

    def __init__(self, heading: str, field: str, widget: TextWidget) -> None:
        super().__init__(heading, widget=widget)
        self.field = field

    def read(self, instance: Activity) -> Any:
        """What all figures of the activity share."""
        said = {getattr(figure, self.field) for figure in instance.figures.all()}
        return said.pop() if len(said) == 1 else None

    def write(self, instance: Activity, value: Any, by: User) -> None:
        """Written with the figures, see IndicatorColumn."""


class ActivityResource(RecordResource):
    """Key: 编号. New activities arrive 待核实 when they pass its checks, else as 草稿."""

    keys = ("编号", "标题")

    number = SheetColumn("编号", "number", others=("活动编号",))
    campaign = SheetColumn(
        "专题", "campaign", NamedWidget(Campaign, "专题", ("name", "code")), needed=True
    )
    section = SheetColumn(
        "版块",
        "section",
        ChoiceWidget(SectionCode.choices),
        needed=True,
        others=("板块",),
    )
    action = SheetColumn("行动", "action", ChoiceWidget(Action.choices), needed=True)
    title = SheetColumn("标题", "title", needed=True, others=("活动标题", "活动名称"))
    leads = LeadsColumn(
        "牵头单位", widget=BodiesWidget(), needed=True, others=("牵头党组织",)
    )
    joint = PartnersColumn("联合单位", PartnerRole.JOINT)
    enterprises = PartnersColumn("会员企业", PartnerRole.MEMBER_ENTERPRISE)
    beneficiaries = PartnersColumn("受助单位", PartnerRole.BENEFICIARY)
    starts_on = SheetColumn(
        "开始日期", "starts_on", DayWidget(), others=("日期", "活动日期")
    )
    ends_on = SheetColumn("结束日期", "ends_on", DayWidget())
    district = SheetColumn("所在区", "district", NamedWidget(District, "区"))
    place = SheetColumn("地点", "place")
    narrative = SheetColumn("正文", "narrative", needed=True, others=("活动内容",))
    source = SourceColumn("来源")
    destination = FigureDefaultColumn(
        "去向", "destination", NamedWidget(Destination, "去向", ("name", "code"))
    )
    as_of = FigureDefaultColumn("截至日期", "as_of", DayWidget())

    class Meta:
        model = Activity
        #: So many are exported with one look at their parts.
        chunk_size = 2_000

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        for indicator in Indicator.objects.prefetch_related("parts"):
            self.fields[f"indicator_{indicator.code}"] = IndicatorColumn(indicator)
        self.waiting: list[str] = []
        self.drafts: list[tuple[str, str]] = []

    def get_queryset(self) -> models.QuerySet[Activity]:
        """Those the person may see, with all that a row shows."""
        rows: models.QuerySet[Activity] = self.filter_export(
            Activity.objects.of_districts(districts_of(self.by))
        )
        return rows

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With all that a row shows, in a fixed number of queries."""
        current = Figure.objects.current().filter(replaced_by__isnull=True)
        return (
            queryset.select_related("campaign", "district", "source")
            .prefetch_related(None)
            .prefetch_related(
                "leads__party",
                "leads__organization",
                "partners__party",
                "partners__organization",
                models.Prefetch(
                    "figures",
                    current.select_related("indicator", "destination").order_by("id"),
                ),
            )
        )

    # Importing ---------------------------------------------------------------------------------

    def get_instance(self, instance_loader: Any, row: Row) -> Activity | None:
        """By 编号; a row without one is new.

        Raise ValidationError for one of another district.
        """
        number = text_of(row.get("编号"))
        if not number:
            return None
        self.once(number, number, self.number)
        found = self.get_queryset().filter(number=number).first()
        if found is None and Activity.objects.filter(number=number).exists():
            raise ValidationError({"number": f"{number} 不在您负责的区，不能修改"})
        return found

    def validate_instance(
        self,
        instance: Any,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """As ever; a person bound to districts enters only there, what is verified stays."""
        errors = dict(import_validation_errors or {})
        assert self.by is not None  # noqa: S101
        reason = why_not_there(self.by, instance.district_id)
        if reason:
            errors["district"] = ValidationError(reason)
        if not instance._state.adding and not instance.is_editable:
            errors["number"] = ValidationError(
                f"{instance.number} 现为“{instance.get_status_display()}”，不能用导入修改；"
                "已核实的请先“开始更正”"
            )
        errors.update(_idle_defaults(instance))
        super().validate_instance(instance, errors, validate_unique)

    def save_instance(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The activity with bodies and figures; a new one is submitted if it may be."""
        assert self.by is not None  # noqa: S101
        if is_create:
            instance.received_on = timezone.localdate()
        self._write_source(instance, self.by)
        super().save_instance(instance, is_create, row, **kwargs)
        self._write_figures(instance, self.by)
        if is_create:
            self._submit(instance, self.by)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Through the action: number, version, trail."""
        assert self.by is not None  # noqa: S101
        save_activity(activity=instance, by=self.by)

    def after_import_row(self, row: Row, row_result: RowResult, **kwargs: Any) -> None:
        """Nothing left over from the row before."""
        instance = row_result.instance
        if instance is not None:
            staged_of(instance).clear()

    def _write_source(self, instance: Activity, by: User) -> None:
        sender = staged_of(instance).get("来源")
        if not sender or (instance.source and instance.source.sender == sender):
            return
        source = Source(sender=sender).touched_by(by.pk)
        source.save()
        instance.source = source

    def _write_figures(self, instance: Activity, by: User) -> None:
        staged = staged_of(instance)
        defaults = FigureDefaults(
            destination=staged.get("去向"),
            as_of=staged.get("截至日期"),
            joint=instance.leads.count() > 1,
        )
        # sums first: what stands beside a sum in its row is 其中 of it
        columns = [c for c in self.columns() if isinstance(c, IndicatorColumn)]
        columns.sort(key=lambda column: not column.is_sum)
        errors: dict[str, str] = {}
        for column in columns:
            try:
                column.enter(instance, defaults, by)
            except ValidationError as error:
                errors[column.column_name] = "；".join(error.messages)
        if errors:
            raise ValidationError(errors)
        if any(column.column_name in staged for column in columns):
            check_figures(instance)

    def _submit(self, instance: Activity, by: User) -> None:
        if not by.has_perm(SUBMIT):
            self.drafts.append((instance.number, "您没有送核实的权限"))
            return
        try:
            verification.submit(activity=instance, by=by)
        except ValidationError as error:
            self.drafts.append((instance.number, "；".join(error.messages)))
        else:
            self.waiting.append(instance.number)


def _idle_defaults(instance: Activity) -> dict[str, ValidationError]:
    """去向 and 截至日期 that no figure of the row would take: refused, not silently lost."""
    staged = staged_of(instance)
    headings = [name for name in ("去向", "截至日期") if name in staged]
    names = {indicator.name for indicator in Indicator.objects.all()}
    if instance._state.adding or any(name.split("（")[0] in names for name in staged):
        return {}
    message = "只随本行新填或改动的数据生效；已有数据请在“数据”表中修改"
    return {name: ValidationError(f"{name}{message}") for name in headings}
