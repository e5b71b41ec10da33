"""Which body of the register each name of some drafts means, or which it may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from organizations.choices import OrganizationKind, PartyKind
from organizations.extraction.drafts import DraftContent
from organizations.models import (
    Organization,
    OrganizationName,
    PartyName,
    PartyOrganization,
)
from organizations.models.folded import folded_name
from organizations.quick import kind_of_body
from organizations.register.names import Body, NearNames

#: Chosen for a name: no body of the register is meant, it stands in the account alone.
NONE = "none"
_NEW = "new:"
#: So many bodies that may be meant are offered for a name.
_MOST = 5


@dataclass
class NameAnswer:
    """A name of a draft: the body it means, or what may be chosen for it.

    `options` are (key, words); `key` is the chosen one.
    """

    name: str
    body: Body | None = None
    key: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether a person has still to say who is meant."""
        return self.body is None and not self.key

    @property
    def new_body(self) -> tuple[str, str] | None:
        """The side and the kind of a body to be made, ("party", "branch")."""
        if not self.key.startswith(_NEW):
            return None
        side, _colon, kind = self.key.removeprefix(_NEW).partition(":")
        return side, kind


class DraftNames:
    """The names of some drafts, looked up together: as many queries for one as for many."""

    def __init__(self, contents: Iterable[DraftContent]) -> None:
        names: dict[str, None] = {}
        keys: set[str] = set()
        for content in contents:
            names.update(dict.fromkeys(names_of(content)))
            keys.update(content.chosen.values())
        self._bodies = bodies_by_name(names)
        self._chosen = bodies_by_key(keys)
        unknown = [name for name in names if not self._bodies.get(folded_name(name))]
        self._near = _near(unknown)

    def of(self, name: str, content: DraftContent) -> NameAnswer:
        """Return what the name means in that draft."""
        key = content.chosen.get(name, "")
        if key in self._chosen:
            return NameAnswer(name, self._chosen[key], key)
        exact = self._bodies.get(folded_name(name), [])
        if len(exact) == 1 and key != NONE:
            return NameAnswer(name, exact[0], key_of(exact[0]))
        options = [(key_of(body), str(body)) for body in exact]
        options += self._near.get(name, [])
        return NameAnswer(name, None, key, [*options, *new_kinds(name)])


def names_of(content: DraftContent) -> list[str]:
    """Return every body's name in a draft, those that lead first."""
    found = list(content.leads)
    for names in content.partners.values():
        found += names
    return list(dict.fromkeys(found))


def bodies_by_name(names: Iterable[str]) -> dict[str, list[Body]]:
    """Return the bodies that are called so, by the folded name; own names before others."""
    wanted = {folded_name(name) for name in names}
    found: dict[str, list[Body]] = {}
    parties = PartyOrganization.objects.filter(merged_into__isnull=True)
    organizations = Organization.objects.filter(merged_into__isnull=True)
    for body in (
        *parties.filter(name_folded__in=wanted),
        *organizations.filter(name_folded__in=wanted),
    ):
        found.setdefault(body.name_folded, []).append(body)
    others: dict[str, list[Body]] = {}
    aliases = PartyName.objects.filter(name_folded__in=wanted)
    for called in aliases.filter(party__in=parties).select_related("party"):
        others.setdefault(called.name_folded, []).append(called.party)
    rows = OrganizationName.objects.filter(name_folded__in=wanted)
    rows = rows.filter(organization__in=organizations)
    for other in rows.select_related("organization"):
        others.setdefault(other.name_folded, []).append(other.organization)
    for folded, bodies in others.items():
        if folded not in found:
            found[folded] = list(dict.fromkeys(bodies))
    return found


def key_of(body: Body) -> str:
    """Return what a page calls a body: partyorganization-5."""
    return f"{body._meta.model_name}-{body.pk}"


def new_kinds(name: str) -> list[tuple[str, str]]:
    """Return the ways to make a new body of that name, the likeliest first."""
    kinds = []
    for side, choices in (
        ("party", PartyKind.choices),
        ("organization", OrganizationKind.choices),
    ):
        for code, words in choices:
            kinds.append((f"{_NEW}{side}:{code}", f"新建：{words}"))
    side, kind = kind_of_body(name)
    likely = f"{_NEW}{side}:{kind}"
    return sorted(kinds, key=lambda one: one[0] != likely)


def bodies_by_key(keys: Iterable[str]) -> dict[str, Body]:
    """Return the bodies of keys such as organization-5; other words are passed over."""
    wanted: dict[str, list[int]] = {"partyorganization": [], "organization": []}
    for key in keys:
        model, _dash, number = key.partition("-")
        if model in wanted and number.isdecimal():
            wanted[model].append(int(number))
    found: dict[str, Body] = {}
    bodies: Sequence[Body] = [
        *PartyOrganization.objects.filter(pk__in=wanted["partyorganization"]),
        *Organization.objects.filter(pk__in=wanted["organization"]),
    ]
    for body in bodies:
        found[key_of(body)] = body
    return found


def _near(names: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the bodies whose names are nearly those, as options."""
    if not names:
        return {}
    register = NearNames()
    near = {}
    wanted: list[str] = []
    for name in names:
        near[name] = register.near(name)[:_MOST]
        wanted += near[name]
    bodies = bodies_by_name(wanted)
    options: dict[str, list[tuple[str, str]]] = {}
    for name, found in near.items():
        for other in found:
            for body in bodies.get(folded_name(other), []):
                option = (key_of(body), str(body))
                if option not in options.setdefault(name, []):
                    options[name].append(option)
    return options
