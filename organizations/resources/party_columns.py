"""Columns of Party organizations: the body above, the organizations covered, aliases."""

from collections.abc import Iterable, Iterator
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.bureau import this_place
from bulletin.models import User
from bulletin.zh.folding import fold
from organizations.actions.bodies.verbs import RegisterAct, written_day
from organizations.importing.bodies import party_key, written_name
from organizations.importing.table import SheetTable
from organizations.models import (
    Coverage,
    Organization,
    PartyName,
    PartyOrganization,
    RegisterVerb,
)
from organizations.models.folded import folded_name
from organizations.register.likeness import is_near
from organizations.resources.columns import StagedColumn
from organizations.resources.register import find_organization, find_party
from organizations.resources.widgets import (
    ListWidget,
    TextWidget,
    text_of,
)

SHORT_KINDS = {
    "支部": "党支部",
    "总支": "党总支",
    "委": "党委",
    "行业委": "行业党委",
    "联合委": "联合党委",
    "联合支部": "联合党支部",
    "临时支部": "临时党支部",
}
FULL_MEMBERS = ("党员人数正式", "正式党员", "正式党员数")
#: How lists head the columns of the body's own name and of those it stands at.
NAME_HEADS = (
    *("党组织名称", "党组织", "党组织全称", "党支部名称", "支部名称", "基层党组织名称"),
    "基层党组织",
)
COVERED_HEADS = (
    *("覆盖社会组织", "覆盖的社会组织", "依托单位", "所在单位"),
    *("所属社会组织", "所在社会组织", "覆盖组织"),
)
#: How they head its head count; 正式党员 alone only where no column counts all.
MEMBER_HEADS = (
    "党员数",
    "党员总数",
    "党员数量",
    "党员合计",
    "党员人数合计",
    *FULL_MEMBERS,
)

#: So many signs at the end of a longer name may be meant for it.
SHORTEST = 5
#: The reason that a change of coverage gives.
_WHY = "导入的名单写明覆盖单位"


def without_a_part(table: SheetTable, known: dict[str, str]) -> dict[str, str]:
    """The spellings of a table: where a column counts all members, 正式党员 are not they."""
    left = dict(known)
    for full in FULL_MEMBERS:
        left.pop(full, None)
    for column in table.columns:
        if left.get(column.head.plain) == "党员人数":
            return left
    return known


def key_of(name: str) -> str:
    """The name as it is compared: 中共, the city and long endings make no difference."""
    return fold(party_key(name, this_place()))


def parties_alike(name: str) -> list[PartyOrganization]:
    """Party organizations whose name is the same but for 中共, the city and the long ending."""
    rows = PartyOrganization.objects.filter(merged_into__isnull=True)
    wanted = key_of(name)
    return [row for row in rows if key_of(row.name) == wanted]


def names_in(dataset: tablib.Dataset) -> dict[str, set[str]]:
    """The names that a file brings, by how they and their other names are compared."""
    here: dict[str, set[str]] = {}
    for row in dataset.dict:
        name = written_name(text_of(row["名称"])).name
        for called in (name, *ListWidget().clean(row.get("别名", ""))):
            here.setdefault(key_of(called), set()).add(name)
    return here


class PartyNames:
    """The names of all Party organizations, read once to be asked for a whole file."""

    def __init__(self) -> None:
        self.folded: set[str] = set()
        self._by_key: dict[str, list[PartyOrganization]] = {}
        for row in PartyOrganization.objects.all():
            self.folded.add(row.name_folded)
            if row.merged_into_id is None:
                self._by_key.setdefault(key_of(row.name), []).append(row)

    def alike(self, name: str) -> list[PartyOrganization]:
        """As `parties_alike`."""
        return self._by_key.get(key_of(name), [])


class ParentWidget(TextWidget):
    """A Party organization by name, one that the file itself brings included."""

    def __init__(self) -> None:
        super().__init__()
        #: The names that the file brings, by how they are compared.
        self.named_here: dict[str, set[str]] = {}
        #: The bodies of the register that cells were read as, by their words.
        self.found: dict[str, PartyOrganization] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Its name in the file, else in the register. Raise ValueError where nobody knows it."""
        name = written_name(text_of(value)).name
        here = self.named_here.get(key_of(name), set())
        if name in here:
            return name
        if name not in self.found:
            try:
                self.found[name] = find_party(name)
            except ValueError:
                if len(here) == 1:
                    return next(iter(here))
                alike = parties_alike(name)
                if len(alike) != 1:
                    self._propose(name)
                    raise
                self.found[name] = alike[0]
        return self.found[name].name

    def _propose(self, name: str) -> None:
        """Raise ValueError with the names of the file that may be meant, where there are any."""
        key, near = key_of(name), []
        for other, names in self.named_here.items():
            is_short = len(key) >= SHORTEST and other.endswith(key)
            if is_short or is_near(key, other, this_place()):
                near += sorted(names)
        if near:
            said = "、".join(f"“{one}”" for one in near[:3])
            raise ValueError(
                f"没有党组织“{name}”，是否指这个文件里的{said}？请核对名称，或先登记"
            )


class ParentColumn(StagedColumn):
    """The body above, by name; it may stand further down in the same file."""

    def read(self, instance: PartyOrganization) -> str | None:
        """The name of the present parent."""
        rows = instance.placements.all()
        present = [row for row in rows if row.is_present]
        return present[0].parent.name if present else None

    def write(self, instance: PartyOrganization, value: str, by: User) -> None:
        """Written when all rows are saved, see PartyResource."""


class CoveredWidget(ListWidget):
    """Organizations by name; each is looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Organization] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Registered names. Raise ValueError naming the first that is not known."""
        names = []
        for name in super().clean(value):
            if name not in self.found:
                self.found[name] = find_organization(name)
            names.append(self.found[name].name)
        return tuple(names)


class CoverageColumn(StagedColumn):
    """The organizations covered; what the cell lists is what is covered afterwards."""

    def same(self, one: Any, other: Any) -> bool:
        """The order says nothing."""
        return sorted(one or ()) == sorted(other or ())

    def read(self, instance: PartyOrganization) -> tuple[str, ...]:
        """Names of the organizations covered now."""
        rows = instance.coverages.all()
        return tuple(sorted(row.organization.name for row in rows if row.is_present))

    def write(self, instance: PartyOrganization, value: Iterable[str], by: User) -> None:
        """Asked for when the body is saved, see PartyResource."""

    def acts(
        self, instance: PartyOrganization, value: Iterable[str]
    ) -> Iterator[RegisterAct]:
        """Cover what is new, end today what is no longer listed.

        What another covers now is covered from today on: the file does not say since when.
        """
        wanted, today = set(value), written_day(timezone.localdate())
        for row in instance.coverages.present().select_related("organization"):
            if row.organization.name not in wanted:
                terms = {"coverage": row.pk, "until": today}
                yield RegisterAct(instance, RegisterVerb.UNCOVER, terms, _WHY)
            wanted.discard(row.organization.name)
        for organization in Organization.objects.filter(name__in=wanted).order_by("name"):
            covered = Coverage.objects.present().filter(organization=organization)
            since = today if covered.exists() else None
            new = {"organization": organization.pk, "is_main": False, "since": since}
            yield RegisterAct(instance, RegisterVerb.COVER, new, _WHY)


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
        self.rows(value)

    def rows(self, value: Iterable[str]) -> list[PartyName]:
        """The other names of a new body. Raise ValidationError: one that cannot be kept."""
        found: dict[str, PartyName] = {}
        for name in value:
            row = PartyName(name=name)
            row.clean_fields(exclude={"party"})
            other = found.setdefault(folded_name(row.name), row)
            if other is not row:
                said = f"“{other.name}”和“{row.name}”是同一个名称，请只留一个"
                raise ValidationError(said)
        return list(found.values())

    def write(self, instance: PartyOrganization, value: Iterable[str], by: User) -> None:
        """Add what is new, take away what is no longer listed."""
        wanted = list(value)
        # Kept by a renaming: no cell takes them away.
        instance.names.filter(until__isnull=True).exclude(name__in=wanted).delete()
        present = set(instance.names.values_list("name", flat=True))
        for name in wanted:
            if name not in present:
                row = PartyName(party=instance, name=name)
                row.full_clean()
                row.save()
