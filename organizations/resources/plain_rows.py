"""A new activity as a line of plain values, and back: it waits on disk until it is written."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import models

from bulletin.backup.tables import plain
from bulletin.fields import ScaledDecimalField
from bulletin.models import District
from organizations.actions.batches.contents import blocks
from organizations.actions.entry.in_bulk import NewActivity
from organizations.choices import PartnerRole
from organizations.models import (
    Activity,
    Campaign,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
)
from organizations.register.names import Body

#: Registers that an activity and its figures point into; read whole, once.
POINTED_AT = (Campaign, District, Indicator, Destination)
#: Columns whose values are the same in JSON.
_AS_THEY_ARE = (
    models.AutoField,
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.JSONField,
    models.TextField,
)
#: Of these, columns of whole numbers that stand for decimals: written with a point.
_WRITTEN = (ScaledDecimalField,)
#: A body as whether it is a Party organization, and its key.
BodyKey = tuple[bool, int]


def line_of(place: int, new: NewActivity) -> str:
    """The row at that place as one line of JSON. Nothing in it is saved but the bodies.

    `[0, [activity], [leads], [partners], [figures], "来源"]`
    """
    at = {id(figure): position for position, figure in enumerate(new.figures)}
    figures = []
    for figure in new.figures:
        whole = at[id(figure.part_of)] if figure.part_of else None
        figures.append([_values(figure), whole])
    leads = [body_key(body) for body in new.leads]
    partners = [[str(role), *body_key(body)] for role, body in new.partners]
    told = [place, _values(new.activity), leads, partners, figures, new.sender]
    return json.dumps(told, ensure_ascii=False)


def rows_of(
    lines: Iterable[str | bytes], bodies: Mapping[BodyKey, Body]
) -> Iterator[tuple[int, NewActivity]]:
    """Each row with its place. Raise KeyError where a body is not among those."""
    of_activity, of_figure = _Maker(Activity), _Maker(Figure)
    for line in lines:
        place, values, leads, partners, figures, sender = json.loads(line)
        activity = of_activity.make(values)
        made: list[Figure] = []
        for told, whole in figures:
            figure = of_figure.make(told)
            figure.part_of = None if whole is None else made[whole]
            made.append(figure)
        leading = [bodies[is_party, key] for is_party, key in leads]
        others = []
        for role, is_party, key in partners:
            others.append((PartnerRole(role), bodies[is_party, key]))
        yield place, NewActivity(activity, leading, others, made, sender)


def bodies_of(keys: Iterable[BodyKey]) -> dict[BodyKey, Body]:
    """The bodies of these keys, as far as they are there."""
    named = set(keys)
    found: dict[BodyKey, Body] = {}
    kinds: tuple[tuple[bool, type[Body]], ...]
    kinds = ((True, PartyOrganization), (False, Organization))
    for is_party, model in kinds:
        of_kind = {key for of_party, key in named if of_party == is_party}
        for block in blocks(of_kind):
            for body in model._default_manager.filter(pk__in=block):
                found[is_party, body.pk] = body
    return found


def bodies_in(new: NewActivity) -> list[Body]:
    """Those that lead and those that took part."""
    return [*new.leads, *(body for _, body in new.partners)]


def body_key(body: Body) -> BodyKey:
    """The body of that key is found by `bodies_of`."""
    return isinstance(body, PartyOrganization), body.pk


class _Maker:
    """Makes rows of one model of plain values; the rows they point at are at hand."""

    def __init__(self, model: type[Any]) -> None:
        self._model = model
        self._readers: list[Callable[[Any], Any] | None] = []
        self._pointing: list[tuple[Any, dict[int, Any]]] = []
        for field in model._meta.concrete_fields:
            same = isinstance(field, _AS_THEY_ARE) and not isinstance(field, _WRITTEN)
            self._readers.append(None if same else field.to_python)
            if field.related_model in POINTED_AT:
                rows = {row.pk: row for row in field.related_model._default_manager.all()}
                self._pointing.append((field, rows))

    def make(self, values: Sequence[Any]) -> Any:
        """A new row, not saved."""
        read = []
        for reader, value in zip(self._readers, values, strict=True):
            read.append(value if reader is None or value is None else reader(value))
        row = self._model(*read)
        for field, rows in self._pointing:
            key = getattr(row, field.attname)
            if key is not None:
                field.set_cached_value(row, rows[key])
        return row


def _values(row: models.Model) -> list[Any]:
    """The values of its columns in their order; its own key and that of its whole are none."""
    values = []
    for attribute in _attributes(type(row)):
        values.append(plain(getattr(row, attribute)) if attribute else None)
    return values


@cache
def _attributes(model: type[models.Model]) -> list[str]:
    """Where the value of each column is; empty for its own key and that of its whole."""
    found = []
    for field in model._meta.concrete_fields:
        unknown = field.primary_key or field.name == "part_of"
        found.append("" if unknown else field.attname)
    return found
