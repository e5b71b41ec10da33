"""A stretch of text, and what stands behind a printed number.

>>> run = Run("约3.15亿元", Trace("total", "total", (30,), (), "315289000", "about"))
>>> Run.from_dict(run.to_dict()) == run
True
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Trace:
    """What stands behind a printed number.

    verdict: matched, total, count, date, quoted, weaker, contradicted, ambiguous,
    untraced, unreadable. kind: figure, total, date, or the kind of the quantity.
    figures: ids.
    activities: 编号. value: plain decimal in base units, or None.
    """

    verdict: str
    kind: str
    figures: tuple[int, ...] = ()
    activities: tuple[str, ...] = ()
    value: str | None = None
    qualifier: str | None = None
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "verdict": self.verdict,
            "kind": self.kind,
            "figures": list(self.figures),
            "activities": list(self.activities),
            "value": self.value,
            "qualifier": self.qualifier,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Trace":
        """Back from JSON."""
        return cls(
            data["verdict"],
            data["kind"],
            tuple(data["figures"]),
            tuple(data["activities"]),
            data["value"],
            data["qualifier"],
            data["reason"],
        )


@dataclass(frozen=True)
class Run:
    """A stretch of text; a number has a trace."""

    text: str
    trace: Trace | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON, without its place: reports.document.text knows that."""
        return {"text": self.text, "trace": self.trace.to_dict() if self.trace else None}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Run":
        """Back from JSON."""
        return cls(
            data["text"], Trace.from_dict(data["trace"]) if data["trace"] else None
        )


Runs = tuple[Run, ...]
