"""Findings put together: one for a missing column, groups of one kind with their count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from organizations.resources.outcome import CellFinding

_QUOTED = re.compile(r"“[^”]*”|\d+")


@dataclass
class FindingKind:
    """Findings that say the same of different cells."""

    column: str
    words: str
    findings: list[CellFinding] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.findings)


def kinds_of(findings: Iterable[CellFinding]) -> list[FindingKind]:
    """The findings by kind, the most frequent kind first, each kind in the order of its rows."""
    kinds: dict[tuple[str, str], FindingKind] = {}
    for finding in findings:
        column, words = finding.column or "", _QUOTED.sub("…", finding.message)
        kind = kinds.setdefault((column, words), FindingKind(column, finding.message))
        kind.findings.append(finding)
    return sorted(kinds.values(), key=lambda kind: -kind.count)


def one_for_a_missing_column(
    findings: Sequence[CellFinding], headings: Iterable[str]
) -> list[CellFinding]:
    """The findings, with one in place of 请填类型 on every row of a file without 类型."""
    present = set(headings)
    kept: list[CellFinding] = []
    missing: dict[str, int] = {}
    for finding in findings:
        column = finding.column or ""
        if column not in present and finding.message == f"请填{column}":
            missing[column] = missing.get(column, 0) + 1
        else:
            kept.append(finding)
    sheet = findings[0].sheet if findings else ""
    for column, count in missing.items():
        said = f"缺少列“{column}”：新增的 {count} 行都要填，请补上这一列"
        kept.insert(0, CellFinding(sheet, None, column, None, None, said))
    return kept
