"""What was read, as the JSON of `manage.py extract`: plain values, indices into lists beside."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span
from organizations.extraction.found import (
    FoundDeed,
    NamedBody,
    OfferedFigure,
    ReadingDoubt,
    ReadText,
)

_RUNNING = "total"


def answer_of(read: ReadText) -> dict[str, Any]:
    """Return {"activities": […], "organizations": […], "quantities": […]}.

    Decimals are strings, days YYYY-MM-DD, spans [start, end] in code points of the text.
    """
    bodies = {body.span: index for index, body in enumerate(read.bodies)}
    numbers = {mention.span: index for index, mention in enumerate(read.quantities)}
    places = list(numbers)
    return {
        "activities": [
            _activity(read.text, deed, bodies, numbers, places) for deed in read.deeds
        ],
        "organizations": [_organization(body) for body in read.bodies],
        "quantities": [_quantity(one, read, numbers) for one in read.quantities],
    }


def _activity(
    text: str,
    deed: FoundDeed,
    bodies: dict[Span, int],
    numbers: dict[Span, int],
    places: Sequence[Span],
) -> dict[str, Any]:
    start, end = deed.spans[0]
    inside: list[int] = []
    for first, last in deed.spans:
        inside += range(bisect_left(places, (first, 0)), bisect_left(places, (last, 0)))
    return {
        "form": deed.form,
        "section": deed.section,
        "action": deed.action,
        "text": text[start:end],
        "span": [start, end],
        "more_spans": [list(span) for span in deed.spans[1:]],
        "sender": deed.message.sender,
        "lead": [bodies[body.span] for body in deed.leads],
        "partners": _partners(deed, bodies),
        "days": [_day(day) for day in deed.days] if deed.days else None,
        "year_inferred": deed.year_inferred,
        "destination": deed.destination,
        "district": deed.district or None,
        "place": deed.place or None,
        "quantities": inside,
        "figures": [_figure(one, numbers) for one in deed.figures],
        "corrects": _corrects(deed),
        "same_as": deed.same_as,
        "doubts": [_doubt(one) for one in deed.doubts],
    }


def _partners(deed: FoundDeed, bodies: dict[Span, int]) -> list[dict[str, Any]]:
    found = []
    for body, role in deed.partners:
        found.append({"organization": bodies[body.span], "role": role})
    return found


def _corrects(deed: FoundDeed) -> dict[str, str] | None:
    corrects = deed.corrects
    if corrects is None:
        return None
    return {"what": corrects.what, "from": corrects.old, "to": corrects.new}


def _figure(figure: OfferedFigure, numbers: dict[Span, int]) -> dict[str, Any]:
    quantity = figure.mention.quantity
    return {
        "indicator": figure.indicator,
        "item": figure.item,
        "value": _decimal(quantity.value),
        "value_max": _decimal(quantity.value_max),
        "unit": figure.unit,
        "qualifier": quantity.qualifier.value,
        "counting": figure.counting,
        "scope": figure.scope,
        "destination": figure.destination,
        "as_of": _day(figure.as_of),
        "as_of_presumed": figure.as_of_presumed,
        "quantity": numbers[figure.mention.span],
        "words": figure.mention.text,
        "part_of": figure.part_of,
        "sure": figure.sure,
        "doubt": figure.doubt,
    }


def _doubt(doubt: ReadingDoubt) -> dict[str, Any]:
    return {"code": doubt.code, "message": doubt.message, "span": list(doubt.span)}


def _organization(body: NamedBody) -> dict[str, Any]:
    return {
        "text": body.text,
        "span": list(body.span),
        "kind": body.kind,
        "name": body.name,
        "id": body.known.key if body.known else None,
    }


def _quantity(one: Mention, read: ReadText, numbers: dict[Span, int]) -> dict[str, Any]:
    quantity = one.quantity
    meaning = read.meanings.get(one.span)
    is_day = one.kind == "date"
    return {
        "text": one.text,
        "span": list(one.span),
        "qualifier": quantity.qualifier.value,
        "value": _decimal(quantity.value),
        "value_max": _decimal(quantity.value_max),
        "low": None if is_day else _decimal(quantity.low),
        "high": None if is_day else _decimal(quantity.high),
        "unit": quantity.unit,
        "thing": one.thing,
        "kind": one.kind,
        "cumulative": meaning is not None and meaning.counting == _RUNNING,
        "indicator": meaning.indicator if meaning and meaning.is_figure else None,
        "part_of": _whole(one, read, numbers),
        "date": _day(one.day),
    }


def _whole(one: Mention, read: ReadText, numbers: dict[Span, int]) -> int | None:
    whole = read.wholes.get(one.span)
    return None if whole is None else numbers.get(whole)


def _decimal(value: Decimal | None) -> str | None:
    """Return 300000 for what may be kept as 3E+5."""
    return None if value is None else format(value, "f")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
