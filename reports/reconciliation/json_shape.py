"""A reconciliation as the JSON of the command `reconcile_edition`."""

from typing import Any

from reports.models import Edition
from reports.reconciliation.findings import Caution, Number, Reconciliation


def to_dict(edition: Edition, found: Reconciliation) -> dict[str, Any]:
    """Numbers and warnings in the order of the text; spans count its code points.

    `beside`, where there are any: the numbers printed about the text; their spans count
    in the words of their part.
    """
    return {
        "edition": edition.pk,
        "signable": found.signable,
        "numbers": [_number(number, number.span) for number in found.in_text],
        **_where_any("beside", [_beside(number) for number in found.beside]),
        "warnings": [_warning(caution, found) for caution in found.warnings],
    }


def _where_any(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: rows} if rows else {}


def _number(number: Number, span: tuple[int, int]) -> dict[str, Any]:
    return {
        "text": number.text,
        "span": list(span),
        "verdict": number.verdict,
        "figures": list(number.figures),
        "activities": list(number.activities),
        "expected": number.expected,
        "message": number.message,
    }


def _beside(number: Number) -> dict[str, Any]:
    span = number.at, number.at + len(number.text)
    return {
        "part": number.place.key,
        "where": number.place.label,
        **_number(number, span),
    }


def _warning(caution: Caution, found: Reconciliation) -> dict[str, Any]:
    """A warning about something beside the text names its part.

    Its span counts in no text.
    """
    told = {
        "code": caution.code,
        "span": list(caution.span),
        "message": caution.message,
        "acknowledged": caution.acknowledged,
    }
    if found.size is None or caution.span[0] < found.size:
        return told
    start, end = caution.span
    parts = [
        it.place.key for it in found.beside if start <= it.span[0] < max(end, start + 1)
    ]
    return {**told, "span": [0, 0], "part": parts[0] if parts else ""}
