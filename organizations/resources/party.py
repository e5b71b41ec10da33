"""Party organizations as rows: 名称, kind, parent, the organizations covered."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from import_export.results import Result

from bulletin.models import User
from organizations.actions.bodies.tree import cover, place, uncover
from organizations.choices import PartyKind
from organizations.models import (
    Organization,
    PartyName,
    PartyOrganization,
    PartyPlacement,
)
from organizations.models.folded import folded_name
from organizations.resources.base import RecordResource
from organizations.resources.columns import Row, SheetColumn, StagedColumn, staged_of
from organizations.resources.register import find_organization, find_party
from organizations.resources.widgets import (
    ChoiceWidget,
    CountWidget,
    DayWidget,
    ListWidget,
    TextWidget,
    text_of,
)


class ParentWidget(TextWidget):
    """A Party organization by name, one that the file itself brings included."""

    named_here: frozenset[str] = frozenset()

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Its registered name. Raise ValueError where nobody knows it."""
        name = text_of(value)
        return name if name in self.named_here else find_party(name).name


class ParentColumn(StagedColumn):
    """The body above, by name; it may stand further down in the same file."""

    def read(self, instance: PartyOrganization) -> str | None:
        """The name of the present parent."""
        rows = instance.placements.all()
        present = [row for row in rows if row.withdrawn_at is None and row.until is None]
        return present[0].parent.name if present else None

    def write(self, instance: PartyOrganization, value: str, by: User) -> None:
        """Written when all rows are saved, see PartyResource."""


class CoveredWidget(ListWidget):
    """Organizations by name."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Registered names. Raise ValueError naming the first that is not known."""
        return tuple(find_organization(name).name for name in super().clean(value))


class CoverageColumn(StagedColumn):
    """The organizations covered; what the cell lists is what is covered afterwards."""

    def same(self, one: Any, other: Any) -> bool:
        """The order says nothing."""
        return sorted(one or ()) == sorted(other or ())

    def read(self, instance: PartyOrganization) -> tuple[str, ...]:
        """Names of the organizations covered now."""
        rows = instance.coverages.all()
        present = [row for row in rows if row.withdrawn_at is None and row.until is None]
        return tuple(row.organization.name for row in present)

    def write(self, instance: PartyOrganization, value: Iterable[str], by: User) -> None:
        """Cover what is new, end today what is no longer listed."""
        wanted = set(value)
        for row in instance.coverages.known().filter(until__isnull=True):
            if row.organization.name not in wanted:
                uncover(coverage=row, by=by, until=timezone.localdate())
            wanted.discard(row.organization.name)
        for organization in Organization.objects.filter(name__in=wanted):
            cover(party=instance, organization=organization, by=by)


class AliasesColumn(StagedColumn):
    """Other names; what the cell lists is what there is afterwards."""

    def same(self, one: Any, other: Any) -> bool:
        """The order of names says nothing."""
        return sorted(one or ()) == sorted(other or ())

    def read(self, instance: PartyOrganization) -> tuple[str, ...]:
        """The other names."""
        return tuple(row.name for row in instance.names.all())

    def check(self, instance: PartyOrganization, value: Iterable[str]) -> None:
        """Each name by itself."""
        for name in value:
            PartyName(party=instance, name=name).clean_fields(exclude={"party"})

    def write(self, instance: PartyOrganization, value: Iterable[str], by: User) -> None:
        """Add what is new, take away what is no longer listed."""
        wanted = list(value)
        instance.names.exclude(name__in=wanted).delete()
        present = set(instance.names.values_list("name", flat=True))
        for name in wanted:
            if name not in present:
                row = PartyName(party=instance, name=name)
                row.full_clean()
                row.save()


class PartyResource(RecordResource):
    """Key: the name."""

    keys = ("名称",)

    name = SheetColumn("名称", "name", needed=True, others=("党组织名称", "党组织"))
    kind = SheetColumn("类型", "kind", ChoiceWidget(PartyKind.choices), needed=True)
    parent = ParentColumn("上级党组织", widget=ParentWidget(), others=("上级",))
    covered = CoverageColumn("覆盖单位", widget=CoveredWidget())
    secretary = SheetColumn("书记", "secretary")
    member_count = SheetColumn("党员人数", "member_count", CountWidget(), others=("党员数",))
    established_on = SheetColumn("成立日期", "established_on", DayWidget())
    aliases = AliasesColumn("别名", widget=ListWidget(), others=("简称", "其他名称"))

    class Meta:
        model = PartyOrganization

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        self.placed: list[tuple[PartyOrganization, str]] = []
        #: Who will stand under whom, by name, when the file is in.
        self.above: dict[str, str] = {}

    def get_queryset(self) -> models.QuerySet[PartyOrganization]:
        """All, with parent and coverage."""
        rows: models.QuerySet[PartyOrganization] = self.filter_export(
            PartyOrganization.objects.all()
        )
        return rows

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With parent and coverage."""
        return queryset.prefetch_related("placements__parent", "coverages__organization", "names")

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Also remember which names the file itself brings."""
        super().before_import(dataset, **kwargs)
        names = frozenset(text_of(name) for name in dataset["名称"])
        self.fields["parent"].widget.named_here = names
        self.above = self._tree_with(dataset)

    def _tree_with(self, dataset: tablib.Dataset) -> dict[str, str]:
        """The names above each name: of the register, then as the file says."""
        present = PartyPlacement.objects.known().filter(until__isnull=True)
        above: dict[str, str] = dict(present.values_list("party__name", "parent__name"))
        for row in dataset.dict:
            parent = text_of(row.get("上级党组织"))
            if not parent:
                continue
            with suppress(ValueError):  # an unknown parent is said at its cell
                above[text_of(row["名称"])] = self.fields["parent"].widget.clean(parent)
        return above

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Also its place in the tree."""
        super().check_record(instance, is_create, row)
        parent = staged_of(instance).get("上级党组织")
        if not parent:
            return
        if instance.is_root:
            said = f"{instance} 是总的上级，不能再隶属于别的党组织"
            raise ValidationError({"上级党组织": said})
        self._refuse_circle(instance.name, parent)

    def _refuse_circle(self, name: str, parent: str) -> None:
        """Raise ValidationError where the parent will stand below the body itself."""
        seen = set()
        step: str | None = parent
        while step is not None and step not in seen:
            if step == name:
                said = f"“{parent}”本身在“{name}”之下，会形成循环，请核对上级"
                raise ValidationError({"上级党组织": said})
            seen.add(step)
            step = self.above.get(step)

    def get_instance(self, instance_loader: Any, row: Row) -> PartyOrganization | None:
        """By name."""
        name = text_of(row.get("名称"))
        self.once(name, f"“{name}”", self.number)
        if not name:
            return None
        found = self.get_queryset().filter(name_folded=folded_name(name)).first()
        if found is None:
            self.ask_about(name)
        return found

    def write_record(self, instance: Any, is_create: bool, row: Row, **kwargs: Any) -> None:
        """The Party organization and a line of the trail; its place in the tree comes last."""
        super().write_record(instance, is_create, row, **kwargs)
        self.note(instance)
        parent = staged_of(instance).get("上级党组织")
        column = self.fields["parent"]
        if parent and parent != column.read(instance):
            self.placed.append((instance, parent))

    def after_import(self, dataset: tablib.Dataset, result: Result, **kwargs: Any) -> None:
        """Place everybody, once everybody is there. Raise ValidationError for a cycle."""
        assert self.by is not None  # noqa: S101
        if self.checking or result.has_validation_errors() or result.has_errors():
            return
        for party, name in self.placed:
            first = not party.placements.known().exists()
            since = None if first else timezone.localdate()
            place(party=party, parent=find_party(name), by=self.by, since=since)
