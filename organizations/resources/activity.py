"""Activities as rows: what was done, by whom, and one column for each indicator."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from bulletin.models import District, User
from organizations.actions.entry.activities import IDENTITY, check_figures, save_activity
from organizations.actions.entry.in_bulk import ReadyActivities, enter_ready
from organizations.actions.entry.reading import OfficeWords
from organizations.actions.scope import why_not_there
from organizations.choices import Action, Form, PartnerRole, SectionCode, Status
from organizations.importing.choosing import ChosenColumn
from organizations.importing.days import is_day
from organizations.importing.proposing import joined
from organizations.importing.table import SheetTable
from organizations.models import Activity, Campaign, Destination, Indicator
from organizations.register.names import Body
from organizations.resources.activity_bodies import (
    BodiesWidget,
    LeadsColumn,
    PartnersColumn,
)
from organizations.resources.activity_columns import (
    ACCOUNT_HEADS,
    DAY_HEADS,
    GIVEN_HEADS,
    JOINT_HEADS,
    LEAD_HEADS,
    PLACE_HEADS,
    TITLE_HEADS,
    FigureDefaultColumn,
    SourceColumn,
    ends_before_it_starts,
    idle_defaults,
    write_source,
)
from organizations.resources.activity_figures import FigureDefaults, IndicatorColumn
from organizations.resources.activity_parts import ActivityParts
from organizations.resources.activity_rows import ActivityRows
from organizations.resources.columns import Row, SheetColumn, staged_of
from organizations.resources.judged_figures import JudgedFigures
from organizations.resources.new_activities import NewActivities, new_activity
from organizations.resources.read_columns import (
    accounts_read,
    indicators_read,
    is_body,
    mostly_read,
)
from organizations.resources.widgets import (
    ChoiceWidget,
    DayWidget,
    NamedWidget,
    text_of,
)


class ActivityResource(ActivityRows, ActivityParts):
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
    title = SheetColumn("标题", "title", needed=True, others=TITLE_HEADS)
    leads = LeadsColumn("牵头单位", widget=BodiesWidget(), needed=True, others=LEAD_HEADS)
    joint = PartnersColumn("联合单位", PartnerRole.JOINT, JOINT_HEADS)
    enterprises = PartnersColumn("会员企业", PartnerRole.MEMBER_ENTERPRISE)
    beneficiaries = PartnersColumn("受助单位", PartnerRole.BENEFICIARY, GIVEN_HEADS)
    starts_on = SheetColumn("开始日期", "starts_on", DayWidget(), others=DAY_HEADS)
    ends_on = SheetColumn("结束日期", "ends_on", DayWidget(), others=("结束时间",))
    district = SheetColumn("所在区", "district", NamedWidget(District, "区"))
    place = SheetColumn("地点", "place", others=PLACE_HEADS)
    narrative = SheetColumn("正文", "narrative", needed=True, others=ACCOUNT_HEADS)
    source = SourceColumn("来源")
    destination = FigureDefaultColumn(
        "去向", "destination", NamedWidget(Destination, "去向", ("name", "code"))
    )
    as_of = FigureDefaultColumn("截至日期", "as_of", DayWidget())
    form = SheetColumn("形式", "form", ChoiceWidget(Form.choices))

    class Meta:
        model = Activity
        #: So many are exported with one look at their parts.
        chunk_size = 2_000

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        to = self.fields["destination"].widget
        for indicator in Indicator.objects.prefetch_related("parts", "wholes"):
            self.fields[f"indicator_{indicator.code}"] = IndicatorColumn(indicator, to)
        self.fields["form"] = self.fields.pop("form")  # the last column
        self.new = NewActivities(by)

    @cached_property
    def office(self) -> OfficeWords:
        """What the office calls its things, asked once for the file."""
        return OfficeWords()

    def proposals(
        self, table: SheetTable, columns: Sequence[ChosenColumn], known: dict[str, str]
    ) -> dict[str, str]:
        """By the numbers in them; then as ever; then by known bodies, days and sentences."""
        taken = {one.heading for one in columns}
        by_code = {one.indicator.code: one.column_name for one in self.indicators()}
        found: dict[str, str] = {}
        for said, code in indicators_read(table, columns, self.office).items():
            found = joined(found, {said: by_code.get(code, "")}, taken)
        for read in (
            super().proposals(table, columns, known),
            mostly_read(table, columns, "牵头单位", is_body),
            mostly_read(table, columns, "开始日期", is_day),
            accounts_read(table, columns),
        ):
            found = joined(found, read, taken)
        return found

    # Importing ---------------------------------------------------------------------------------

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """As ever; the districts of who imports are asked once."""
        super().before_import(dataset, **kwargs)
        if self.by is not None:
            models.prefetch_related_objects([self.by], "districts")

    def get_instance(self, instance_loader: Any, row: Row) -> Activity | None:
        """By 编号; a row without one is new.

        Raise ValidationError for one of another district.
        """
        number = text_of(row.get("编号"))
        if not number:
            return None
        self.once(number, number, self.called, "编号")
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
        if ends_before_it_starts(instance):
            errors["ends_on"] = ValidationError(
                "结束日期不能早于开始日期；只知道一天的填开始日期"
            )
        errors.update(idle_defaults(instance, self.indicators()))
        # No two rows and no other record have its number: see get_instance.
        super().validate_instance(instance, errors, validate_unique=False)

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Also what stays in a correction, and each figure that its columns make."""
        super().check_record(instance, is_create, row)
        if is_create:
            instance.received_on = timezone.localdate()
        elif instance.status == Status.CORRECTING:
            self._refuse_identity(instance)
        judged = self._judged(instance)
        leads = self.fields["leads"].get_value(instance) or ()
        self.new.note_days(self.called, instance, leads)
        if is_create:
            new = new_activity(instance, leads, judged.figures, self.columns())
            self.new.note(self.place, self.called, new, ask=not self.keeps)
            if self.notes is not None:
                self.notes.add(self.place, new)
            if self.keeps:
                judged.forget_keys()
                self.kept[self.place] = new

    def _judged(self, instance: Activity) -> JudgedFigures:
        """The figures that its columns make. Raise ValidationError: what is refused."""
        judged = JudgedFigures(instance, self.office)
        self._each_figure(instance, judged.add)
        judged.refuse_together()
        return judged

    def ask_about_all(self) -> None:
        """Hold rows whose deed is known; ask of which another record tells it otherwise."""
        super().ask_about_all()
        for place, said in self.new.told_before().items():
            self.hold(said, is_new=True, place=place)
        self.suspected += self.new.questions(but=self.held)

    def bodies_read(self) -> list[Body]:
        """Those that lead and those that took part."""
        found = list(self.bodies)
        for column in self.columns():
            if isinstance(column.widget, BodiesWidget):
                found += column.widget.found.values()
        return found

    def told_meanwhile(self, places: list[int]) -> dict[int, str]:
        """Deeds of new rows that somebody entered since the rows were judged."""
        return self.new.told_meanwhile(places)

    def make_ready(self, kept: list[Any]) -> ReadyActivities:
        """The new activities with keys and values."""
        return self.new.make_ready(kept, as_drafts=self.as_drafts)

    def digests_ready(self, ready: Any) -> Iterable[tuple[Activity, str]]:
        """Each of them with the digest of what it will hold."""
        for activity in ready.activities:
            yield activity, ready.digests[activity.pk]

    def write_kept(self, ready: Any) -> Sequence[Activity]:
        """The new activities, in bulk."""
        enter_ready(ready)
        return list(ready.activities)

    def _refuse_identity(self, instance: Activity) -> None:
        present = Activity.objects.get(pk=instance.pk)
        changed = [
            name for name in IDENTITY if getattr(present, name) != getattr(instance, name)
        ]
        said = f"{instance.number} 已核实过，更正中不能改；确需改的请作废后重新录入"
        if changed:
            raise ValidationError({name.removesuffix("_id"): said for name in changed})

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The activity with bodies and figures."""
        assert self.by is not None  # noqa: S101
        if is_create:
            instance.received_on = timezone.localdate()
            judged = self._judged(instance)
            judged.forget_keys()
            leads = self.fields["leads"].get_value(instance) or ()
            new = new_activity(instance, leads, judged.figures, self.columns())
            self.write_kept(self.make_ready([new]))
            return
        write_source(instance, staged_of(instance).get("来源"), self.by)
        super().write_record(instance, is_create, row, **kwargs)
        by = self.by
        self._each_figure(instance, lambda column, said: column.enter(instance, said, by))
        if any(column.column_name in staged_of(instance) for column in self.indicators()):
            check_figures(instance)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Through the action: number, version, trail."""
        assert self.by is not None  # noqa: S101
        save_activity(activity=instance, by=self.by)

    def indicators(self) -> list[IndicatorColumn]:
        """The columns of indicators."""
        return [one for one in self.columns() if isinstance(one, IndicatorColumn)]

    def _each_figure(
        self, instance: Activity, act: Callable[[IndicatorColumn, FigureDefaults], Any]
    ) -> None:
        """Act on every column of an indicator. Raise ValidationError with all refusals."""
        staged = staged_of(instance)
        leads = self.fields["leads"].get_value(instance) or ()
        day = staged.get("截至日期")
        defaults = FigureDefaults(staged.get("去向"), day, joint=len(leads) > 1)
        # sums first: what stands beside a sum in its row is 其中 of it
        columns = sorted(self.indicators(), key=lambda column: not column.is_sum)
        errors: dict[str, str] = {}
        for column in columns:
            if column.column_name not in staged:
                continue
            try:
                act(column, defaults)
            except ValidationError as error:
                errors[column.column_name] = "；".join(error.messages)
        if errors:
            raise ValidationError(errors)
