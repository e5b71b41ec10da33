"""ActivityFilterSet: the address of the list of activities as a queryset (product.md section 7)."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.functional import cached_property
from django_filters import CharFilter, ChoiceFilter, FilterSet

from bulletin.models import District
from organizations.choices import COUNTING_STATUSES, Action, SectionCode, Status
from organizations.models import (
    Activity,
    Organization,
    PartyOrganization,
)
from organizations.models.activity_bodies import BODY_KINDS, first_kind
from organizations.models.activity_queries import MOST_HELD
from organizations.totals.answers.places import NOT_SAID
from organizations.totals.reading.question import UNSPECIFIED
from reports.pages.activities.conditions import took_part, with_figures
from reports.pages.activities.listing import counts_by_status
from reports.pages.campaign.registers import PageRegisters
from reports.pages.filter_fields import (
    CHOOSE,
    NONE,
    WRONG_CHOICE,
    ByNameFilter,
    Chosen,
    DayFilter,
    QuietForm,
    RowFilter,
    SearchFilter,
    choice,
    complaints_of,
)

#: Orders of the list: what they are called and what they sort by.
ORDERS: dict[str, tuple[str, Any]] = {
    "number": ("编号", F("number").asc()),
    "-number": ("编号，从后往前", F("number").desc()),
    "title": ("标题", F("title").asc()),
    "-title": ("标题，从后往前", F("title").desc()),
    "section": ("版块", F("section").asc()),
    "-section": ("版块，从后往前", F("section").desc()),
    "starts_on": ("日期，从早到晚", F("starts_on").asc(nulls_last=True)),
    "-starts_on": ("日期，从晚到早", F("starts_on").desc(nulls_last=True)),
    "status": ("状态", F("status").asc()),
    "-status": ("状态，从后往前", F("status").desc()),
    "changed_at": ("最后修改，从早到晚", F("changed_at").asc()),
    "-changed_at": ("最后修改，从晚到早", F("changed_at").desc()),
}
DEFAULT_ORDER = "-number"
#: The choice for what a total counts: verified, also while a correction is made.
COUNTED = ("counted", "计入合计的（已核实、更正中）")
#: What is looked up once, because it reads texts or other tables; the rest are columns.
LOOKED_UP = {"party", "organization", "kind", "indicator", "destination", "item"}
LOOKED_UP |= {"date_from", "q"}
#: The choice for figures that take a destination and name none.
NO_DESTINATION = (UNSPECIFIED, NOT_SAID)


class ActivityFilterSet(FilterSet):
    """The list of activities. With a value that cannot be used it lists nothing and says why."""

    campaign = RowFilter("专题")
    section = choice("版块", SectionCode.choices)
    action = choice("行动", Action.choices)
    status = choice("状态", [*Status.choices, COUNTED], method="in_status")
    district = ByNameFilter(
        label="所在区",
        model=District,
        find=lambda text: District.objects.filter(name__icontains=text),
        words="区",
        none="未填所在区",
        widget=forms.Select(attrs=CHOOSE),
        method="in_district",
    )
    party = ByNameFilter(
        label="党组织（不含下级）",
        model=PartyOrganization,
        find=PartyOrganization.objects.named,
        words="党组织",
        widget=forms.TextInput(attrs={**CHOOSE, "placeholder": "名称或简称"}),
        method="with_party",
    )
    organization = ByNameFilter(
        label="单位",
        model=Organization,
        find=Organization.objects.named,
        words="单位",
        widget=forms.TextInput(attrs={**CHOOSE, "placeholder": "名称或简称"}),
        method="with_organization",
    )
    kind = choice(
        "牵头单位类型", [*BODY_KINDS.items(), (NONE, "未填牵头单位")], method="of_kind"
    )
    indicator = RowFilter("指标", method="later")
    destination = ChoiceFilter(
        label="去向",
        choices=[NO_DESTINATION],
        empty_label="全部",
        widget=forms.Select(attrs=CHOOSE),
        error_messages={"invalid_choice": WRONG_CHOICE},
        method="later",
    )
    item = CharFilter(
        label="物品", max_length=100, widget=forms.HiddenInput(), method="later"
    )
    date_from = DayFilter(label="日期从", method="begun_after")
    date_to = DayFilter(label="日期到", method="begun_by")
    q = SearchFilter(
        label="关键词",
        max_length=100,
        widget=forms.TextInput(
            attrs={**CHOOSE, "type": "search", "placeholder": "标题、正文、单位、编号"}
        ),
        method="with_words",
    )
    ordering = choice(
        "排序", [(name, words) for name, (words, _) in ORDERS.items()], method="later"
    )

    class Meta:
        model = Activity
        form = QuietForm
        fields: list[str] = []

    def __init__(
        self, data: Any, registers: PageRegisters, *, districts: Collection[int] = ()
    ) -> None:
        """`districts`: the person is bound to these; empty: to none."""
        self.districts = list(districts)
        super().__init__(data)
        fields: dict[str, Any] = self.form.fields
        fields["campaign"].offer(registers.campaigns)
        # Old figures are still found by an indicator that is switched off: it comes last.
        fields["indicator"].offer(
            sorted(registers.indicators, key=lambda row: not row.is_active)
        )
        places = []
        for row in registers.destinations:
            places.append((row.code, row.name))
        fields["destination"].choices = [("", "全部"), *places, NO_DESTINATION]
        fields["district"].widget.choices = self._district_choices(registers)

    def _district_choices(self, registers: PageRegisters) -> list[tuple[Any, str]]:
        """All districts; for who is bound to some, those."""
        found: list[tuple[Any, str]] = [("", "全部")]
        for row in registers.districts:
            if not self.districts or row.pk in self.districts:
                found.append((row.pk, row.name))
        return [*found, (NONE, "未填所在区")]

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is asked for, by parameter; parameters without a value left out."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        found: dict[str, Any] = {}
        for name, value in cleaned.items():
            if value:
                found[name] = value
        return found

    @property
    def complaints(self) -> list[str]:
        """What cannot be used, in sentences."""
        wrong = complaints_of(self.form)
        first, last = self.values.get("date_from"), self.values.get("date_to")
        if first and last and first > last:
            wrong.append("日期：开始的一天晚于结束的一天，请对调或改正")
        return wrong

    def rows(self, *, without: Collection[str] = ()) -> QuerySet[Activity]:
        """The activities asked for, unsorted, each once.

        `without` some of the parameters.
        """
        if self.complaints:
            return Activity.objects.none()
        if not LOOKED_UP & set(self.values):
            return self._matching(without)
        if self.held is None or not set(without) <= {"status"}:
            rows = self._matching(without)
            return Activity.objects.filter(pk__in=rows.order_by().values("pk"))
        shown = set(Status.values) if without else self._shown()
        keys = []
        for key, status in self.held:
            if status in shown:
                keys.append(key)
        return Activity.objects.filter(pk__among=keys)

    @cached_property
    def held(self) -> list[tuple[int, str]] | None:
        """Key and status of what is asked for whatever its status, looked up once a page.

        None where they are too many to hold, or columns of the activity alone are asked.
        """
        if not LOOKED_UP & set(self.values):
            return None
        rows = self._matching(("status",)).order_by().values_list("pk", "status")
        found = list(rows[: MOST_HELD + 1])
        return found if len(found) <= MOST_HELD else None

    def counts(self) -> Counter[str]:
        """How many of the activities asked for, whatever their status, stand in each."""
        if self.complaints or self.held is None:
            return counts_by_status(self.rows(without=("status",)))
        return Counter(status for _, status in self.held)

    def _shown(self) -> set[str]:
        """The statuses of the rows that are listed."""
        asked = self.values.get("status")
        if asked == COUNTED[0]:
            return set(COUNTING_STATUSES)
        return set(Status.values) if asked is None else {asked}

    def _matching(self, without: Collection[str]) -> QuerySet[Activity]:
        """The activities asked for, as a question to the database."""
        rows: QuerySet[Activity] = Activity.objects.of_districts(self.districts)
        for name, value in self.values.items():
            if name not in without:
                rows = self.filters[name].filter(rows, value)
        return with_figures(rows, self.values)

    def ordered(self) -> QuerySet[Activity]:
        """The activities asked for, in the order asked for; the newest first else."""
        return self.rows().order_by(*self.order)

    @property
    def order(self) -> tuple[Any, ...]:
        """What the list is sorted by."""
        return ORDERS[self.values.get("ordering") or DEFAULT_ORDER][1], "-pk"

    def later(
        self, rows: QuerySet[Activity], name: str, value: Any
    ) -> QuerySet[Activity]:
        """Leave it: indicator and destination go together, the order comes last."""
        return rows

    def in_status(self, rows: Any, name: str, value: str) -> QuerySet[Activity]:
        """In this status, or all that count."""
        found: QuerySet[Activity] = (
            rows.verified() if value == COUNTED[0] else rows.filter(status=value)
        )
        return found

    def of_kind(
        self, rows: QuerySet[Activity], name: str, value: str
    ) -> QuerySet[Activity]:
        """Whose first leading body is of this kind; who has none."""
        kinds = rows.annotate(first_kind=first_kind())
        return kinds.filter(first_kind=None if value == NONE else value)

    def in_district(
        self, rows: QuerySet[Activity], name: str, value: Chosen
    ) -> QuerySet[Activity]:
        """Of these districts; of none."""
        if not value.keys:
            return rows.filter(district=None)
        return rows.filter(district__in=value.keys)

    def with_party(
        self, rows: QuerySet[Activity], name: str, value: Chosen
    ) -> QuerySet[Activity]:
        """Led by these Party organizations, or with their part in it."""
        return rows.filter(pk__in=took_part(party__in=value.keys))

    def with_organization(
        self, rows: QuerySet[Activity], name: str, value: Chosen
    ) -> QuerySet[Activity]:
        """Led by these organizations, or with their part in it."""
        return rows.filter(pk__in=took_part(organization__in=value.keys))

    def begun_after(
        self, rows: QuerySet[Activity], name: str, value: date
    ) -> QuerySet[Activity]:
        """Not over before that day; those without a day are left out."""
        return rows.filter(
            Q(ends_on__gte=value) | Q(ends_on__isnull=True, starts_on__gte=value)
        )

    def begun_by(self, rows: Any, name: str, value: date) -> QuerySet[Activity]:
        """Begun by that day or on a day not known.

        As a total up to that day takes them.
        """
        found: QuerySet[Activity] = rows.until(value)
        return found

    def with_words(self, rows: Any, name: str, value: str) -> QuerySet[Activity]:
        """With every word somewhere in number, text, place or leading body."""
        found: QuerySet[Activity] = rows.searched(value)
        return found
