"""What one experiment came to: acknowledged, lost, doubled, and every rule that does not hold."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.faults.ledger import Outcome


@dataclass
class FaultReport:
    """N1: `lost`, `doubled`; N2 to N5 as sentences in `faults`. `told`: figures worth reading."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    recovered: float = 0.0
    faults: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether something was done, nothing lost or doubled, and every rule holds."""
        return (
            self.acknowledged > 0
            and not self.lost
            and not self.doubled
            and not self.faults
        )

    def count(self, outcome: Outcome) -> None:
        """Take over what a ledger came to."""
        self.acknowledged += outcome.acknowledged
        self.lost += len(outcome.lost)
        self.doubled += len(outcome.doubled)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note a rule that does not hold."""
        if not holds:
            self.faults.append(otherwise)

    def to_json(self) -> str:
        """For the way out of the process of the experiment."""
        return json.dumps(asdict(self), ensure_ascii=False)


def report_from(text: str) -> FaultReport:
    """The report that a process of an experiment printed last."""
    said: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    return FaultReport(**said)
