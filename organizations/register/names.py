"""Bodies by name: exactly, as part of a name, and nearly. Every look-up asks here.

A body that was merged into another answers to no name: its names are the other's.
"""

from bulletin.bureau import this_place
from bulletin.zh.party_names import other_forms
from organizations.credit_code import is_valid
from organizations.models import (
    Organization,
    OrganizationName,
    PartyName,
    PartyOrganization,
)
from organizations.models.folded import folded_name
from organizations.register.likeness import nearest

Body = PartyOrganization | Organization
#: How many names are offered.
MOST = 8


def parties_called(name: str) -> list[PartyOrganization]:
    """Party organizations of that name, else those of which it is another name.

    In any spelling; else those of which it is the long or the usual form.
    """
    rows = PartyOrganization.objects.filter(merged_into__isnull=True)
    folded = folded_name(name)
    own = list(rows.filter(name_folded=folded)) if folded else []
    own = own or list(rows.filter(names__name_folded=folded).distinct())
    forms = list(map(folded_name, other_forms(folded)))
    return own or (list(rows.filter(name_folded__in=forms)) if forms else [])


def organizations_called(name: str) -> list[Organization]:
    """Organizations of that name, else those of which it is a former or short name."""
    rows = Organization.objects.filter(merged_into__isnull=True)
    folded = folded_name(name)
    own = list(rows.filter(name_folded=folded)) if folded else []
    return own or list(rows.filter(names__name_folded=folded).distinct())


def bodies_called(name: str) -> list[Body]:
    """Bodies of either kind: those whose own name it is before those that are called so too."""
    found: list[Body] = [*parties_called(name), *organizations_called(name)]
    folded = folded_name(name)
    return [body for body in found if body.name_folded == folded] or found


def near_bodies(name: str, *, but: Body | None = None) -> list[Body]:
    """Bodies that may be meant by a name that none of them has, the likeliest first."""
    asked = folded_name(name)
    if not asked:
        return []
    owners = _owners()
    found: dict[tuple[str, int], None] = {}
    for folded in nearest(asked, owners, this_place()):
        found.update(dict.fromkeys(owners[folded]))
    if but is not None:
        found.pop((but._meta.model_name or "", but.pk), None)
    listed: list[Body] = []
    for key in list(found)[:MOST]:
        listed.append(_body(*key))
    return listed


class NearNames:
    """The names of the register read once, to be asked many times: for a whole file."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        for model in (OrganizationName, PartyName, Organization, PartyOrganization):
            self.names.update(model._default_manager.values_list("name_folded", "name"))
        #: The code of the organization that has a name.
        self.codes: dict[str, str] = {}
        own = Organization.objects.values_list("name_folded", "credit_code")
        others = OrganizationName.objects.values_list(
            "name_folded", "organization__credit_code"
        )
        for folded, code in (*others, *own):
            self.codes[folded] = code or ""

    def near(self, name: str, code: str = "") -> list[str]:
        """Names of bodies that may be meant, the likeliest first.

        `code`: of the one that is asked about; who has another that is right is not meant.
        """
        found = nearest(folded_name(name), self.names, this_place())
        if code and is_valid(code):
            found = [folded for folded in found if not self._is_another(folded, code)]
        return list(dict.fromkeys(self.names[folded] for folded in found))

    def _is_another(self, folded: str, code: str) -> bool:
        theirs = self.codes.get(folded, "")
        return theirs != code and bool(theirs) and is_valid(theirs)


def question(name: str, near: list[Body]) -> str:
    """What somebody is asked before a body of that name is made."""
    parts = []
    for body in near:
        parts.append(f"“{body}”")
    names = "、".join(parts)
    return (
        f"名录里有相近的{names}：“{name}”是否指它？是的请选它；确是另一个的，请确认新增"
    )


def _owners() -> dict[str, list[tuple[str, int]]]:
    """Every folded name with the bodies it belongs to."""
    owners: dict[str, list[tuple[str, int]]] = {}
    parties = PartyOrganization.objects.filter(merged_into__isnull=True)
    organizations = Organization.objects.filter(merged_into__isnull=True)
    for kind, rows in (
        ("partyorganization", parties.values_list("name_folded", "pk")),
        ("organization", organizations.values_list("name_folded", "pk")),
        ("partyorganization", PartyName.objects.values_list("name_folded", "party_id")),
        (
            "organization",
            OrganizationName.objects.values_list("name_folded", "organization_id"),
        ),
    ):
        for folded, key in rows:
            owners.setdefault(folded, []).append((kind, key))
    return owners


def _body(kind: str, key: int) -> Body:
    if kind == "organization":
        return Organization.objects.get(pk=key)
    return PartyOrganization.objects.get(pk=key)
