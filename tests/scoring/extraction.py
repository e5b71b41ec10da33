"""Score find_quantities against texts annotated by hand; print what was missed and what is false.

A found quantity is matched with the annotated one whose span it overlaps most, each once. Value:
same number, or both none, and the same day where the annotation names one. Unit: 名/人/位 and 家/个
are one unit. Run by itself over the gold files: `python -m tests.scoring.extraction [FOLDER]`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.units import canonical

GOLD = Path(__file__).parents[1] / "samples" / "gold"
ONE_UNIT = ({"人", "名", "位"}, {"家", "个"})


@dataclass(frozen=True)
class Annotated:
    """One quantity as a person marked it; day is "", 2022-03-11 or less of it (2020-03)."""

    text: str
    span: tuple[int, int]
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    qualifier: str
    kind: str
    day: str


@dataclass(frozen=True)
class Pair:
    """What was annotated and what was found there; one of them None for a miss or a false hit."""

    file: str
    gold: Annotated | None
    found: Mention | None

    @property
    def same_value(self) -> bool:
        """Whether both say the same number, or the same day."""
        if self.gold is None or self.found is None:
            return False
        quantity, gold = self.found.quantity, self.gold
        if gold.day and self.found.day is not None:
            return self.found.day.isoformat().startswith(gold.day[:10])
        if gold.value_max is not None and gold.value_max != quantity.value_max:
            return False
        return quantity.value == gold.value

    @property
    def same_wording(self) -> bool:
        """Whether value, unit and qualifier are all the same."""
        if self.gold is None or self.found is None or not self.same_value:
            return False
        quantity = self.found.quantity
        same_word = quantity.qualifier.value == self.gold.qualifier
        return same_word and one_unit(quantity.unit) == one_unit(self.gold.unit)

    @property
    def same_kind(self) -> bool:
        """Whether both count the same kind of thing."""
        if self.gold is None or self.found is None:
            return False
        return self.found.kind == self.gold.kind


def one_unit(unit: str) -> str:
    """The unit that stands for its exchanged fellows."""
    name = canonical(unit)
    return next((min(group) for group in ONE_UNIT if name in group), name)


def annotated(path: Path) -> tuple[str, int, list[Annotated]]:
    """Return the text of a gold file, the year its days are in, and its quantities."""
    gold = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    years = [row["date"][:4] for row in gold["quantities"] if row.get("date")]
    return (
        text,
        int(years[0]) if years else 2022,
        [_row(row) for row in gold["quantities"]],
    )


def _row(row: dict[str, Any]) -> Annotated:
    start = row["start"]
    return Annotated(
        row["text"],
        (start, start + len(row["text"])),
        _number(row["value"]),
        _number(row.get("value_max")),
        row["unit"] or "",
        row["qualifier"],
        row["kind"],
        row.get("date", ""),
    )


def _number(value: int | float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def paired(
    file: str, gold: Iterable[Annotated], found: Iterable[Mention]
) -> Iterator[Pair]:
    """Match by overlapping spans, the widest overlap first, each at most once."""
    golds, mentions = list(gold), list(found)
    overlaps = sorted(
        (-_overlap(one.span, other.span), at, by)
        for at, one in enumerate(golds)
        for by, other in enumerate(mentions)
        if _overlap(one.span, other.span) > 0
    )
    taken: dict[int, int] = {}
    for _, at, by in overlaps:
        if at not in taken and by not in taken.values():
            taken[at] = by
    for at, one in enumerate(golds):
        yield Pair(file, one, mentions[taken[at]] if at in taken else None)
    for by, other in enumerate(mentions):
        if by not in taken.values():
            yield Pair(file, None, other)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def score_file(path: Path) -> list[Pair]:
    """Return the pairs of one gold file."""
    text, year, gold = annotated(path)
    return list(paired(path.stem, gold, find_quantities(text, year)))


def f1(pairs: Iterable[Pair], good: str) -> float:
    """Harmonic mean of precision and recall; good names the property that makes a hit."""
    listed = list(pairs)
    hits = sum(bool(getattr(pair, good)) for pair in listed)
    ends = sum((pair.gold is not None) + (pair.found is not None) for pair in listed)
    return 2 * hits / ends if ends else 1.0


def complaints(pairs: Iterable[Pair]) -> Iterator[str]:
    """A line for each pair that does not agree in value, unit, qualifier or kind."""
    for pair in pairs:
        if pair.found is None and pair.gold is not None:
            yield f"{pair.file}: missed {pair.gold.text!r} at {pair.gold.span[0]}"
        elif pair.gold is None and pair.found is not None:
            yield f"{pair.file}: false {pair.found.text!r} at {pair.found.span[0]}"
        elif pair.gold and pair.found and not (pair.same_wording and pair.same_kind):
            said = pair.found.quantity
            yield (
                f"{pair.file}: {pair.gold.text!r} is {pair.gold.qualifier} {pair.gold.value} "
                f"{pair.gold.unit} {pair.gold.kind} {pair.gold.day}, read as "
                f"{said.qualifier.value} {said.value} {said.unit} {pair.found.kind}"
            )


def report(folder: Path) -> str:
    """The scores over all gold files of a folder, and every complaint."""
    pairs = [pair for path in sorted(folder.glob("*.json")) for pair in score_file(path)]
    lines = list(complaints(pairs))
    for name in ("same_value", "same_wording", "same_kind"):
        lines.append(f"{name} F1 {f1(pairs, name):.4f} over {len(pairs)} quantities")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD) + "\n")
