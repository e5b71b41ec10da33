"""The text that warnings are about, and the key of a warning."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from reports.making.assemble import Assembled
from reports.models import Edition
from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.findings import Number


@dataclass(frozen=True)
class CheckedText:
    """What is looked at: the edition, its evidence, the numbers and the text they stand in.

    `passages`: those of the text, where they stand in it. `is_own`: the text is the edition's.
    """

    edition: Edition
    assembled: Assembled
    evidence: Evidence
    numbers: Sequence[Number]
    text: str
    is_own: bool
    passages: Sequence[Passage] = ()


def key_of(code: str, **facts: object) -> str:
    """The key of a warning: a digest of the facts it is about."""
    text = json.dumps([code, facts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
