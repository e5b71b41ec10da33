"""A reconciliation as the JSON of the command `reconcile_edition`."""

from typing import Any

from reports.models import Edition
from reports.reconciliation.findings import Reconciliation


def to_dict(edition: Edition, found: Reconciliation) -> dict[str, Any]:
    """Numbers and warnings in the order of the text; spans count its code points."""
    return {
        "edition": edition.pk,
        "signable": found.signable,
        "numbers": [
            {
                "text": number.text,
                "span": list(number.span),
                "verdict": number.verdict,
                "figures": list(number.figures),
                "activities": list(number.activities),
                "expected": number.expected,
                "message": number.message,
            }
            for number in found.numbers
        ],
        "warnings": [
            {
                "code": caution.code,
                "span": list(caution.span),
                "message": caution.message,
                "acknowledged": caution.acknowledged,
            }
            for caution in found.warnings
        ],
    }
