"""The registers that a list offers and needs, and the bodies it is asked for, in one query.

Each row comes as JSON and is made a row of its model again; nobody saves one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from bulletin.models import District
from organizations.models import (
    Campaign,
    Destination,
    Indicator,
    Organization,
    PartyOrganization,
    PlausibilityLimit,
)

CAMPAIGN, DISTRICT, DESTINATION, INDICATOR, LIMIT, PART, PARTY, ORGANIZATION = range(8)
FIELDS: dict[int, tuple[type[Model], tuple[str, ...]]] = {
    CAMPAIGN: (Campaign, ("code", "name", "is_open", "starts_on", "ends_on")),
    DISTRICT: (District, ("name", "position")),
    DESTINATION: (Destination, ("code", "name", "position")),
    INDICATOR: (
        Indicator,
        (
            *("code", "name", "unit", "section", "nature", "counts_things", "takes_destination"),
            *("display", "decimals", "position", "is_active"),
        ),
    ),
    LIMIT: (
        PlausibilityLimit,
        ("numerator_id", "denominator_id", "name", "low", "high", "factor", "is_active"),
    ),
}
#: Bodies that are looked up: by the parameter that names them.
SOUGHT: dict[str, int] = {"party": PARTY, "organization": ORGANIZATION}
NAMES: dict[int, tuple[type[Model], tuple[str, ...]]] = {
    PARTY: (PartyOrganization, ("name",)),
    ORGANIZATION: (Organization, ("name",)),
}
#: What JSON does not say as the model holds it: on SQLite a truth is 0 or 1.
CONVERTED: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("low", "high"), PlausibilityLimit._meta.get_field("low").from_db_value),
    **dict.fromkeys(("is_open", "counts_things", "takes_destination", "is_active"), bool),
    "starts_on": date.fromisoformat,
    "ends_on": lambda text: None if text is None else date.fromisoformat(text),
}


@dataclass(frozen=True)
class Registers:
    """The rows, in the order of their registers. Indicators know their parts, limits theirs.

    `sought`: the bodies looked up, by parameter.
    """

    campaigns: list[Campaign]
    districts: list[District]
    destinations: list[Destination]
    indicators: list[Indicator]
    limits: list[PlausibilityLimit]
    sought: dict[str, list[Any]]


def read_registers(sought: Mapping[str, QuerySet[Any]] | None = None) -> Registers:
    """Read them; `sought`: and these bodies, by the parameter that names them."""
    sought = sought or {}
    links: QuerySet[Any, Any] = Indicator.parts.through.objects.order_by()
    parts = _told(links, PART, "from_indicator_id", {"part": "to_indicator_id"})
    selected = [_selected(what) for what in FIELDS]
    bodies = [_told(rows, SOUGHT[name], "pk", {"name": "name"}) for name, rows in sought.items()]
    found: dict[int, list[tuple[int, Any]]] = {what: [] for what in (*FIELDS, *NAMES, PART)}
    for what, key, facts in selected[0].union(*selected[1:], *bodies, parts, all=True):
        found[what].append((key, facts))
    indicators = _rows(INDICATOR, found[INDICATOR])
    _give_parts(indicators, found[PART])
    limits = _rows(LIMIT, found[LIMIT])
    by_key = {row.pk: row for row in indicators}
    for row in limits:
        row.numerator, row.denominator = by_key[row.numerator_id], by_key[row.denominator_id]
    return Registers(
        campaigns=sorted(
            _rows(CAMPAIGN, found[CAMPAIGN]), key=lambda row: (-row.starts_on.toordinal(), row.pk)
        ),
        districts=sorted(_rows(DISTRICT, found[DISTRICT]), key=lambda row: (row.position, row.pk)),
        destinations=sorted(
            _rows(DESTINATION, found[DESTINATION]), key=lambda row: (row.position, row.pk)
        ),
        indicators=sorted(indicators, key=lambda row: (row.position, row.code)),
        limits=sorted(
            limits,
            key=lambda row: (row.numerator.position, row.denominator.position, row.pk),
        ),
        sought={
            name: sorted(_rows(SOUGHT[name], found[SOUGHT[name]]), key=lambda row: row.name)
            for name in sought
        },
    )


def _selected(what: int) -> QuerySet[Any, Any]:
    model, fields = FIELDS[what]
    rows: QuerySet[Any, Any] = model._default_manager.order_by()
    return _told(rows, what, "pk", {name: name for name in fields})


def _told(
    rows: QuerySet[Any, Any], what: int, key: str, facts: Mapping[str, str]
) -> QuerySet[Any, Any]:
    told: QuerySet[Any, Any] = rows.annotate(
        what=Value(what), key=F(key), facts=JSONObject(**facts)
    )
    told = told.values_list("what", "key", "facts")
    return told


def _rows(what: int, found: Iterable[tuple[int, Any]]) -> list[Any]:
    model, fields = {**FIELDS, **NAMES}[what]
    in_order = [field.attname for field in model._meta.concrete_fields if field.attname in fields]
    return [
        model.from_db(
            "default",
            ["id", *in_order],
            [key, *(CONVERTED.get(it, _same)(facts[it]) for it in in_order)],
        )
        for key, facts in found
    ]


def _same(value: Any) -> Any:
    return value


def _give_parts(indicators: list[Indicator], links: Iterable[tuple[int, Any]]) -> None:
    """As prefetch_related("parts") would, without asking again."""
    by_key = {row.pk: row for row in indicators}
    parts: dict[int, list[Indicator]] = {key: [] for key in by_key}
    for whole, facts in links:
        parts[whole].append(by_key[facts["part"]])
    for key, row in by_key.items():
        known: Any = Indicator.objects.all()
        known._result_cache = sorted(parts[key], key=lambda part: (part.position, part.code))
        known._prefetch_done = True
        row._prefetched_objects_cache = {"parts": known}  # type: ignore[attr-defined]
