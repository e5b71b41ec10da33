"""Invented bodies: a Party tree in which some move, and whom it covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bulletin.inserting import take_keys
from bulletin.models import District
from organizations.choices import (
    ActivityField,
    Level,
    NameKind,
    OrganizationKind,
    PartyKind,
    RegistrationStatus,
)
from organizations.invented.activities import InventedLead, InventedReporters
from organizations.invented.bulk import Row, write, write_numbered
from organizations.invented.courses import DAYS, FIRST_DAY
from organizations.invented.names import CITY, ROOT, InventedNames, credit_code
from organizations.models import (
    Coverage,
    Organization,
    OrganizationName,
    OrganizationStatus,
    PartyName,
    PartyOrganization,
    PartyPlacement,
)
from organizations.models.folded import folded_name
from organizations.models.sounds import sound_of

#: How many Party organizations: one for so many organizations and activities, within
#: limits.
_FEWEST, _MOST, _FOR_EACH = 12, 3_000, 300
#: Kinds by level under the root; on each stand so many times as many as on the one above.
_LEVELS = (
    PartyKind.INDUSTRY_COMMITTEE,
    PartyKind.GENERAL_BRANCH,
    PartyKind.BRANCH,
    PartyKind.JOINT_BRANCH,
)
_WIDTH = 5
#: One of so many Party organizations has a short name.
_SHORT_FOR_EACH = 10
#: One of so many moves, in the middle of the course.
_ONE_MOVES_OF = 10
_MOVED_ON = FIRST_DAY + timedelta(days=DAYS // 2)
_RECORDED, _MOVE_RECORDED = "2025-01-02 02:00:00", f"{_MOVED_ON} 02:00:00"
_FIELDS = tuple(ActivityField)
BLOCK = 10_000


@dataclass(frozen=True)
class Bodies:
    """The keys of what was written; `parties` begins with the root."""

    parties: Sequence[int]
    organizations: Sequence[int]
    reporters: InventedReporters


def write_bodies(organizations: int, activities: int, seed: int) -> Bodies:
    """Write them under the root there is; where there is none, under an invented one."""
    names = InventedNames(seed)
    districts: list[int | None] = [
        *District.objects.order_by("pk").values_list("pk", flat=True)
    ]
    districts = districts or [None]
    root = PartyOrganization.objects.root() or PartyOrganization.objects.create(
        name=ROOT, kind=PartyKind.COMMITTEE, is_root=True
    )
    kinds = list(
        _kinds(min(_MOST, max(_FEWEST, (organizations + activities) // _FOR_EACH)))
    )
    listed = [names.party(number, kind) for number, kind in enumerate(kinds)]
    parties = [root.pk, *_write_parties(kinds, listed, districts)]
    write_numbered(
        PartyPlacement,
        "since until recorded_at withdrawn_at withdrawn_reason party_id parent_id",
        _placements(parties),
    )
    keys: list[int] = []
    for first in range(0, organizations, BLOCK):
        numbers = range(first, min(first + BLOCK, organizations))
        keys += _write_organizations(numbers, names, districts, parties[1:])
    leads, committees = _leads(root.name, listed, kinds)
    above = [0]
    for number in range(len(kinds)):
        above.append(_above(number, len(kinds)))
    reporters = InventedReporters(leads, committees, above, len(keys), names)
    return Bodies(parties, keys, reporters)


def _leads(
    root: str, names: Sequence[str], kinds: Sequence[str]
) -> tuple[list[InventedLead], list[InventedLead]]:
    """The Party organizations that report, and those that sum up, the root first."""
    leads = []
    committees = [InventedLead(root, party=0)]
    for place, (name, kind) in enumerate(zip(names, kinds, strict=True), start=1):
        lead = InventedLead(name, party=place)
        leads.append(lead)
        if kind in _LEVELS[:2]:
            committees.append(lead)
    return leads, committees


def _width(parties: int) -> int:
    """How many stand right under the root."""
    return max(2, parties // _WIDTH**3)


def _kinds(parties: int) -> Iterator[str]:
    """The kinds of the Party organizations, level by level.

    The last level takes the rest.
    """
    on_level, level, left = _width(parties), 0, _width(parties)
    for _ in range(parties):
        if not left and level < len(_LEVELS) - 1:
            level, on_level = level + 1, on_level * _WIDTH
            left = on_level
        left -= 1
        yield _LEVELS[level]


def _write_parties(
    kinds: Sequence[str], names: Sequence[str], districts: Sequence[int | None]
) -> list[int]:
    keys = list(take_keys(PartyOrganization, len(kinds)))
    parties: list[Row] = []
    short_names: list[Row] = []
    for number, (key, name, kind) in enumerate(zip(keys, names, kinds, strict=True)):
        district = districts[number % len(districts)]
        folded = folded_name(name)
        told = (key, name, folded, kind, 0, district, "", 3 + number % 60)
        row = (*told, None, None, "", "", None, sound_of(name))
        parties.append(row)
        if number % _SHORT_FOR_EACH == 0:
            short = name.removeprefix(CITY)
            said = folded_name(short), None, sound_of(short)
            short_names.append((key, short, *said))
    write(
        PartyOrganization,
        "id name name_folded kind is_root district_id secretary member_count established_on"
        " closed_on closing closed_reason merged_into_id name_sound",
        parties,
    )
    fields = "party_id name name_folded until name_sound"
    write_numbered(PartyName, fields, short_names)
    return keys


def _above(number: int, parties: int) -> int:
    """The index of the body above that one; the root is 0."""
    width = _width(parties)
    return 0 if number < width else (number - width) // _WIDTH + 1


def _placements(parties: Sequence[int]) -> Iterator[Row]:
    """Each body under one of the level above; some move.

    A move is recorded as `organizations.actions.bodies.tree.place` does: the row is
    withdrawn and recorded anew with its end.
    """
    width = _width(len(parties) - 1)
    for number, key in enumerate(parties[1:]):
        above = _above(number, len(parties) - 1)
        if number < 2 * width or number % _ONE_MOVES_OF:
            yield None, None, _RECORDED, None, "", key, parties[above]
            continue
        until = (_MOVED_ON - timedelta(days=1)).isoformat()
        beside = parties[above - 1] if above > 1 else parties[above + 1]
        yield None, None, _RECORDED, _MOVE_RECORDED, "", key, parties[above]
        yield None, until, _MOVE_RECORDED, None, "", key, parties[above]
        yield _MOVED_ON.isoformat(), None, _MOVE_RECORDED, None, "", key, beside


def _write_organizations(
    numbers: range,
    names: InventedNames,
    districts: Sequence[int | None],
    parties: Sequence[int],
) -> Sequence[int]:
    """A block of organizations with short names, statuses and coverages."""
    keys = take_keys(Organization, len(numbers))
    rows: list[Row] = []
    short_names: list[Row] = []
    coverages: list[Row] = []
    for place, (number, key) in enumerate(zip(numbers, keys, strict=True)):
        name, short, kind = names.organization(number)
        rows.append(
            _organization(number, key, name, kind, districts[number % len(districts)])
        )
        coverages.extend(_coverages(number, key, parties))
        if place % 20 == 0:
            said = folded_name(short), None, sound_of(short)
            short_names.append((key, NameKind.SHORT, short, *said))
    write(
        Organization,
        "id name name_folded credit_code kind field level district_id established_on"
        " supervising_unit contact_name contact_phone merged_into_id name_sound",
        rows,
    )
    fields = "organization_id kind name name_folded until name_sound"
    write_numbered(OrganizationName, fields, short_names)
    write_numbered(
        OrganizationStatus,
        "organization_id status since reason",
        [
            (key, RegistrationStatus.DEREGISTERED, "2025-04-01", "自行解散")
            for key in keys[::100]
        ],
    )
    write_numbered(
        Coverage,
        "since until recorded_at withdrawn_at withdrawn_reason party_id organization_id"
        " is_main",
        coverages,
    )
    return keys


def _organization(
    number: int, key: int, name: str, kind: str, district: int | None
) -> Row:
    """A row of an organization; one of ten has no code: it is still to be found out."""
    code = None if number % 10 == 9 else credit_code(kind, number)
    level = "" if kind == OrganizationKind.ENTERPRISE else Level.CITY
    field = _FIELDS[number % len(_FIELDS)]
    told = (code, kind, field, level, district)
    behind = (None, "", "", "", None, sound_of(name))
    return (key, name, folded_name(name), *told, *behind)


def _coverages(number: int, key: int, parties: Sequence[int]) -> Iterator[Row]:
    """Six of ten are covered, one of these by two."""
    first = number % len(parties)
    if number % 10 < 6:
        yield None, None, _RECORDED, None, "", parties[first], key, 1
    if number % 10 == 0:
        yield None, None, _RECORDED, None, "", parties[first - 1], key, 0
