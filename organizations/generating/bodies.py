"""Invented bodies: a Party tree of several levels in which some move, and whom it covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bulletin.bulk import Row, take_keys, write, write_numbered
from bulletin.models import District
from organizations.choices import (
    ActivityField,
    Level,
    NameKind,
    OrganizationKind,
    PartyKind,
    Standing,
)
from organizations.generating.courses import DAYS, FIRST_DAY, Lead, Reporters
from organizations.generating.names import CITY, ROOT, Names, credit_code
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

#: How many Party organizations: one for so many organizations and activities, within limits.
_FEWEST, _MOST, _FOR_EACH = 12, 3_000, 300
#: Kinds by level under the root; on each stand so many times as many as on the one above.
_LEVELS = (
    PartyKind.INDUSTRY_COMMITTEE,
    PartyKind.GENERAL_BRANCH,
    PartyKind.BRANCH,
    PartyKind.JOINT_BRANCH,
)
_WIDTH = 5
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
    reporters: Reporters


def write_bodies(organizations: int, activities: int, seed: int) -> Bodies:
    """Write them under the root there is; where there is none, under an invented one."""
    names = Names(seed)
    districts: list[int | None] = [*District.objects.order_by("pk").values_list("pk", flat=True)]
    districts = districts or [None]
    root = PartyOrganization.objects.root() or PartyOrganization.objects.create(
        name=ROOT, kind=PartyKind.COMMITTEE, is_root=True
    )
    kinds = list(_kinds(min(_MOST, max(_FEWEST, (organizations + activities) // _FOR_EACH))))
    listed = [names.party(number, kind) for number, kind in enumerate(kinds)]
    parties = [root.pk, *_write_parties(kinds, listed, districts)]
    write_numbered(
        PartyPlacement,
        "since until recorded_at withdrawn_at party_id parent_id",
        _placements(parties),
    )
    keys: list[int] = []
    for first in range(0, organizations, BLOCK):
        numbers = range(first, min(first + BLOCK, organizations))
        keys += _write_organizations(numbers, names, districts, parties[1:])
    leads = [Lead(name, party=place) for place, name in enumerate(listed, start=1)]
    committees = [lead for lead, kind in zip(leads, kinds, strict=True) if kind in _LEVELS[:2]]
    reporters = Reporters(
        bodies=leads,
        committees=[Lead(root.name, party=0), *committees],
        above=[0, *(_above(number, len(kinds)) for number in range(len(kinds)))],
        organizations=len(keys),
        names=names,
    )
    return Bodies(parties, keys, reporters)


def _width(parties: int) -> int:
    """How many stand right under the root."""
    return max(2, parties // _WIDTH**3)


def _kinds(parties: int) -> Iterator[str]:
    """The kinds of the Party organizations, level by level; the last level takes the rest."""
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
    write(
        PartyOrganization,
        "id name name_folded kind is_root district_id secretary member_count established_on"
        " merged_into_id",
        (
            (
                *(key, name, folded_name(name), kind, 0, districts[number % len(districts)]),
                *("", 3 + number % 60, None, None),
            )
            for number, (key, name, kind) in enumerate(zip(keys, names, kinds, strict=True))
        ),
    )
    write_numbered(
        PartyName,
        "party_id name name_folded until",
        [
            (key, name.removeprefix(CITY), folded_name(name.removeprefix(CITY)), None)
            for key, name in zip(keys, names, strict=True)
        ][::10],
    )
    return keys


def _above(number: int, parties: int) -> int:
    """The index, the root being 0, of the body above that one: the tree is filled from the top."""
    width = _width(parties)
    return 0 if number < width else (number - width) // _WIDTH + 1


def _placements(parties: Sequence[int]) -> Iterator[Row]:
    """Each body under one of the level above; some move.

    A move is recorded as `organizations.actions.bodies.tree.place` does: the row is withdrawn and
    recorded anew with its end.
    """
    width = _width(len(parties) - 1)
    for number, key in enumerate(parties[1:]):
        above = _above(number, len(parties) - 1)
        if number < 2 * width or number % _ONE_MOVES_OF:
            yield None, None, _RECORDED, None, key, parties[above]
            continue
        until = (_MOVED_ON - timedelta(days=1)).isoformat()
        beside = parties[above - 1] if above > 1 else parties[above + 1]
        yield None, None, _RECORDED, _MOVE_RECORDED, key, parties[above]
        yield None, until, _MOVE_RECORDED, None, key, parties[above]
        yield _MOVED_ON.isoformat(), None, _MOVE_RECORDED, None, key, beside


def _write_organizations(
    numbers: range, names: Names, districts: Sequence[int | None], parties: Sequence[int]
) -> Sequence[int]:
    """A block of organizations with short names, statuses and coverages."""
    keys = take_keys(Organization, len(numbers))
    listed = [(number, key, *names.organization(number)) for number, key in zip(numbers, keys)]  # noqa: B905 - as many
    write(
        Organization,
        "id name name_folded credit_code kind field level district_id supervising_unit contact_name"
        " contact_phone merged_into_id",
        (
            (
                key,
                name,
                folded_name(name),
                None if number % 10 == 9 else credit_code(kind, number),  # still to be found out
                kind,
                _FIELDS[number % len(_FIELDS)],
                "" if kind == OrganizationKind.ENTERPRISE else Level.CITY,
                districts[number % len(districts)],
                *("", "", "", None),
            )
            for number, key, name, _, kind in listed
        ),
    )
    write_numbered(
        OrganizationName,
        "organization_id kind name name_folded until",
        [(key, NameKind.SHORT, short, folded_name(short), None) for _, key, _, short, _ in listed][
            ::20
        ],
    )
    write_numbered(
        OrganizationStatus,
        "organization_id status since reason",
        [(key, Standing.DEREGISTERED, "2025-04-01", "自行解散") for key in keys[::100]],
    )
    write_numbered(
        Coverage,
        "since until recorded_at withdrawn_at party_id organization_id is_main",
        (row for number, key, *_ in listed for row in _coverages(number, key, parties)),
    )
    return keys


def _coverages(number: int, key: int, parties: Sequence[int]) -> Iterator[Row]:
    """Six of ten are covered, one of these by two."""
    first = number % len(parties)
    if number % 10 < 6:
        yield None, None, _RECORDED, None, parties[first], key, 1
    if number % 10 == 0:
        yield None, None, _RECORDED, None, parties[first - 1], key, 0
