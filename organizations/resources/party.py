"""Party organizations as rows: 名称, kind, parent, the organizations covered."""

from contextlib import suppress
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from import_export.results import Result

from bulletin.bureau import this_place
from bulletin.models import User
from organizations.actions.bodies.founding import (
    NewParty,
    cover_first,
    enter_parties,
    place_first,
)
from organizations.actions.bodies.verbs import RegisterAct, written_day
from organizations.choices import PartyKind
from organizations.importing.bodies import written_name
from organizations.importing.roster import kind_in_name, party_columns
from organizations.importing.table import SheetTable
from organizations.models import (
    PartyOrganization,
    PartyPlacement,
    RegisterVerb,
)
from organizations.models.folded import folded_name
from organizations.register.names import Body
from organizations.resources.asking import BodyResource
from organizations.resources.columns import Row, SheetColumn, staged_of
from organizations.resources.ground import registered_meanwhile
from organizations.resources.organization import OrganizationResource
from organizations.resources.outcome import places_of, rows_named
from organizations.resources.party_columns import (
    COVERED_HEADS,
    MEMBER_HEADS,
    NAME_HEADS,
    SHORT_KINDS,
    AliasesColumn,
    CoverageColumn,
    CoveredWidget,
    ParentColumn,
    ParentWidget,
    PartyNames,
    names_in,
    parties_alike,
    without_a_part,
)
from organizations.resources.register import find_party
from organizations.resources.roster import (
    gather,
    keep_what_is_known,
    party_spellings,
    tell_of_candidates,
)
from organizations.resources.widgets import (
    ChoiceWidget,
    CountWidget,
    ListWidget,
    SinceWidget,
    text_of,
)


class PartyResource(BodyResource):
    """Key: the name."""

    keys = ("名称",)

    name = SheetColumn("名称", "name", needed=True, others=NAME_HEADS)
    kind = SheetColumn(
        "类型",
        "kind",
        ChoiceWidget(PartyKind.choices, SHORT_KINDS),
        needed=True,
        others=("党组织类别", "党组织类型", "类别"),
    )
    parent = ParentColumn(
        "上级党组织",
        widget=ParentWidget(),
        others=("上级", "隶属", "隶属于", "隶属党组织"),
    )
    covered = CoverageColumn("覆盖单位", widget=CoveredWidget(), others=COVERED_HEADS)
    secretary = SheetColumn("书记", "secretary")
    member_count = SheetColumn(
        "党员人数",
        "member_count",
        CountWidget(),
        others=MEMBER_HEADS,
    )
    established_on = SheetColumn(
        "成立日期", "established_on", SinceWidget(), others=("成立时间", "批准成立时间")
    )
    aliases = AliasesColumn("别名", widget=ListWidget(), others=("简称", "其他名称"))

    class Meta:
        model = PartyOrganization

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        self.placed: list[tuple[PartyOrganization, str]] = []
        #: Who will stand under whom, by name, when the file is in.
        self.above: dict[str, str] = {}
        #: Rows whose kind was read from their name.
        self.kinds_inferred: list[str] = []
        #: For each row whether it is of a 花名册.
        self.in_roster: list[bool] = []

    def after_init_instance(
        self, instance: Any, new: bool, row: Row, **kwargs: Any
    ) -> None:
        """A 花名册 fills what a body lacks; where it says something else, that is told."""
        if self.in_roster[self.place] and not new:
            self.suspected += [
                f"第 {self.called} 行{said}" for said in keep_what_is_known(instance, row)
            ]

    def get_queryset(self) -> models.QuerySet[PartyOrganization]:
        """All, with parent and coverage."""
        rows: models.QuerySet[PartyOrganization] = self.filter_export(
            PartyOrganization.objects.all()
        )
        return rows

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With parent and coverage."""
        return queryset.prefetch_related(
            "placements__parent", "coverages__organization", "names"
        )

    def heads(self) -> set[str]:
        """Also the heads of organizations: a 花名册 has both."""
        return {*super().heads(), *OrganizationResource().spellings()}

    def spellings_in(self, table: SheetTable) -> dict[str, str]:
        """Of a 花名册 what its columns say of Party organizations."""
        return party_spellings(table) or without_a_part(table, self.spellings())

    def finish(self, dataset: Any) -> None:
        """Each Party organization of a 花名册 once, with all that it covers."""
        rosters = {table.sheet for table in dataset.tables if party_columns(table)}
        dataset.rosters = rosters
        tell_of_candidates(dataset)
        if rosters:
            gather(dataset, rosters)
        super().finish(dataset)

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Also remember which names the file itself brings."""
        super().before_import(dataset, **kwargs)
        self.fields["parent"].widget.named_here = names_in(dataset)
        rosters: set[str] = getattr(dataset, "rosters", set())
        self.in_roster = [place.sheet in rosters for place in places_of(dataset)]
        self.above = self._tree_with(dataset)

    def _tree_with(self, dataset: tablib.Dataset) -> dict[str, str]:
        """The names above each name: of the register, then as the file says."""
        present = PartyPlacement.objects.present()
        above: dict[str, str] = dict(present.values_list("party__name", "parent__name"))
        for row in dataset.dict:
            parent = text_of(row.get("上级党组织"))
            if not parent:
                continue
            with suppress(ValueError):  # an unknown parent is said at its cell
                name = written_name(text_of(row["名称"])).name
                above[name] = self.fields["parent"].widget.clean(parent)
        return above

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Also its place in the tree, and what a second person confirms."""
        super().check_record(instance, is_create, row)
        staged = staged_of(instance)
        if not is_create and "覆盖单位" in staged:
            for act in self.fields["covered"].acts(instance, staged["覆盖单位"]):
                self.foretell(act)
        parent = staged.get("上级党组织")
        if parent and instance.is_root:
            said = f"{instance} 是总的上级，不能再隶属于别的党组织"
            raise ValidationError({"上级党组织": said})
        if parent:
            self._refuse_circle(instance.name, parent)
        if is_create and self.keeps:
            names = self.fields["aliases"].rows(staged.get("别名", ()))
            covered = staged.get("覆盖单位", ())
            self.kept[self.place] = NewParty(instance, names, covered, parent or "")

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

    def before_import_row(self, row: Row, **kwargs: Any) -> None:
        """The name without blanks."""
        if "名称" in row:
            row["名称"] = written_name(text_of(row["名称"])).name

    def get_instance(self, instance_loader: Any, row: Row) -> PartyOrganization | None:
        """By name."""
        name = text_of(row.get("名称"))
        self.once(name, f"“{name}”", self.called, "名称")
        if not name:
            return None
        folded = folded_name(name)
        if not self.checking or folded in self.register.folded:
            found = self.get_queryset().filter(name_folded=folded).first()
        else:
            found = None
        alike = [] if found else self._alike(name)
        if (
            len(alike) == 1
        ):  # 市… and 临江市…, 中共…委员会 and …党委: one body, its name stays
            row["名称"] = alike[0].name
            return self.get_queryset().get(pk=alike[0].pk)
        if found is None:
            self.ask_about(name, row)
            self._infer_kind(name, row)
        return found

    def _infer_kind(self, name: str, row: Row) -> None:
        """Of a new body whose kind is not said: what its name ends in."""
        kind = kind_in_name(name, this_place())
        if kind and not text_of(row.get("类型")):
            row["类型"] = kind
            self.kinds_inferred.append(self.called)

    def ask_about_all(self) -> None:
        """Also tell of which rows the kind was read from the name."""
        super().ask_about_all()
        if self.kinds_inferred:
            said = rows_named(self.kinds_inferred)
            self.suspected.append(f"{said}没有写类型，照名称的末尾读，请核对")

    @cached_property
    def register(self) -> PartyNames:
        """The names there are, asked once for the file."""
        return PartyNames()

    def _alike(self, name: str) -> list[PartyOrganization]:
        """As `parties_alike`; while rows are written, others join the register."""
        return self.register.alike(name) if self.checking else parties_alike(name)

    def bodies_read(self) -> list[Body]:
        """Those above and those covered."""
        parents = self.fields["parent"].widget.found.values()
        return [*parents, *self.fields["covered"].widget.found.values()]

    def told_meanwhile(self, places: list[int]) -> dict[int, str]:
        """New rows whose name somebody registered since the rows were judged."""
        names = {folded_name(self.kept[place].party.name): place for place in places}
        return registered_meanwhile(PartyOrganization, names)

    def write_kept(self, kept: list[Any]) -> list[PartyOrganization]:
        """The new bodies, in bulk; what of their coverage is not ordinary is asked for."""
        assert self.by is not None  # noqa: S101 - nobody imports without a name
        parties = enter_parties(new=kept, by=self.by)
        for one in cover_first(new=kept, by=self.by):
            for act in self.fields["covered"].acts(one.party, one.covered):
                self.ask(act)
        place_first(new=kept, by=self.by)
        return parties

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The Party organization and a line of the trail; its place in the tree comes last."""
        super().write_record(instance, is_create, row, **kwargs)
        self.note(instance)
        staged = staged_of(instance)
        if "覆盖单位" in staged:
            for act in self.fields["covered"].acts(instance, staged["覆盖单位"]):
                self.ask(act)
        parent = staged.get("上级党组织")
        column = self.fields["parent"]
        if parent and parent != column.read(instance):
            self.placed.append((instance, parent))

    def after_import(
        self, dataset: tablib.Dataset, result: Result, **kwargs: Any
    ) -> None:
        """Place everybody, once everybody is there. Raise ValidationError for a cycle."""
        if self.checking or result.has_validation_errors() or result.has_errors():
            return
        for party, name in self.placed:
            first = not party.placements.known().exists()
            since = None if first else timezone.localdate()
            terms = {"parent": find_party(name).pk, "since": written_day(since)}
            reason = f"导入的名单写明上级为“{name}”"
            self.ask(RegisterAct(party, RegisterVerb.PLACE, terms, reason))
