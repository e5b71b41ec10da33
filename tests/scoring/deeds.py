"""Score read_text against messages and bulletins annotated by hand; print each miss.

An activity is found when a predicted one overlaps at least 40 % of its text. A figure is right when
indicator, value, unit, qualifier, counting, scope, destination and item agree with the gold or with
what it allows beside (`_also`). Run by itself: `python -m tests.scoring.deeds [FOLDER]`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from organizations.extraction.answer import answer_of
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.extraction.register_files import known_bodies

SAMPLES = Path(__file__).parents[1] / "samples"
MESSAGES, BULLETINS = SAMPLES / "messages", SAMPLES / "gold"
#: More messages of the same kinds, each folder written without a look at the reader.
FURTHER = tuple(
    MESSAGES / name
    for name in (
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twentyfirst",
        "twentysecond",
        "twentythird",
        "twentyfourth",
        "twentyfifth",
        "twentysixth",
        "twentyseventh",
        "twentyeighth",
        "twentyninth",
        "thirtieth",
        "thirtyfirst",
        "thirtysecond",
        "thirtythird",
        "thirtyfourth",
        "thirtyfifth",
        "thirtysixth",
        "thirtyseventh",
        "thirtyeighth",
    )
)
ENOUGH = Decimal("0.4")
#: A new body, a deed told twice and an amount for each are asked wherever they are met.
ALWAYS_ASKED = frozenset({"unknown_body", "same_deed", "per_head"})
FIELDS = (
    "indicator", "value", "value_max", "unit", "qualifier", "counting", "destination", "item",
    "scope", "as_of",
)  # fmt: skip


@dataclass
class DeedScore:
    """Counts of what was right, missed and wrong, and a line for each miss."""

    counts: Counter = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, right: str, of: str) -> Decimal:
        """Right ones of all; 1 where there are none."""
        if not self.counts[of]:
            return Decimal(1)
        return Decimal(self.counts[right]) / self.counts[of]

    def take(self, what: str, *, right: bool, miss: str) -> None:
        """Count one thing, and note it where it is not right."""
        self.counts[f"{what}"] += 1
        self.counts[f"{what} right"] += right
        if not right:
            self.misses.append(f"{what}: {miss}")


def answers(folder: Path, register: BodyRegister) -> Iterator[dict]:
    """What is read of each annotated text of a folder, as JSON."""
    for path in sorted(folder.glob("*.txt")):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text("utf-8"))
        day = date.fromisoformat(gold["received_on"])
        yield answer_of(read_text(path.read_text("utf-8"), register, day))


def score(folder: Path, register: BodyRegister) -> DeedScore:
    """The score over every text of a folder that has a gold file."""
    found = DeedScore()
    for path in sorted(folder.glob("*.txt")):
        gold_path = folder / "gold" / f"{path.stem}.json"
        gold_path = gold_path if gold_path.exists() else path.with_suffix(".json")
        if gold_path.exists():
            gold = json.loads(gold_path.read_text(encoding="utf-8"))
            received = gold.get("received_on")
            text = path.read_text(encoding="utf-8")
            day = date.fromisoformat(received) if received else None
            _score_one(
                found,
                path.stem.split("_")[0],
                gold,
                answer_of(read_text(text, register, day)),
            )
    return found


def _score_one(found: DeedScore, name: str, gold: dict, said: dict) -> None:
    _score_bodies(found, name, gold, said)
    used: set[int] = set()
    for one in gold.get("activities", []):
        best = _best(one, said["activities"])
        label = f"{name} {one['text'][:24]}"
        found.take("activity", right=best is not None, miss=label)
        if best is None:
            for figure in one.get("figures", []):
                _take_figure(found, label, figure, [])
            continue
        used.add(best)
        _score_activity(found, label, one, said["activities"][best], said)
        for figure in one.get("figures", []):
            _take_figure(found, label, figure, _told(one, best, said["activities"]))
    surplus = [one for at, one in enumerate(said["activities"]) if at not in used]
    if "activities" in gold:
        for one in surplus:
            if not _is_allowed(one, gold):
                found.counts["surplus"] += 1
                found.misses.append(f"surplus: {name} {one['text'][:30]}")
    _score_never(found, name, gold, said)
    if "received_on" in gold:
        _score_questions(found, name, gold, said)
    figures = [
        figure for one in gold.get("activities", []) for figure in one.get("figures", [])
    ]
    if "received_on" in gold:
        _score_ticks(found, name, figures, said)


def _told(gold: dict, best: int, activities: list[dict]) -> list[dict]:
    """The predicted deeds in which a deed of the gold is told: one, or several."""
    if not gold.get("may_split"):
        return [activities[best]]
    start, end = gold["start"], gold["start"] + len(gold["text"])
    return [one for one in activities if one["span"][0] < end and start < one["span"][1]]


def _score_bodies(found: DeedScore, name: str, gold: dict, said: dict) -> None:
    there = {(one["span"][0], one["text"]) for one in said["organizations"]}
    listed = gold["organizations"]
    marked = {(one["start"], one["text"]) for one in listed if not one.get("optional")}
    there -= {(one["start"], one["text"]) for one in listed if one.get("optional")}
    found.counts["bodies both"] += len(there & marked)
    found.counts["bodies gold"] += len(marked)
    found.counts["bodies said"] += len(there)
    for _, text in sorted(marked - there):
        found.misses.append(f"body missed: {name} {text}")
    for _, text in sorted(there - marked):
        found.misses.append(f"body false: {name} {text}")


def _is_allowed(said_one: dict, gold: dict) -> bool:
    """Whether these words may be a draft of their own: a part of a deed, or `allowed`."""
    splits = [one for one in gold["activities"] if one.get("may_split")]
    start, end = said_one["span"]
    for one in [*splits, *gold.get("allowed", [])]:
        if one["start"] <= start and end <= one["start"] + len(one["text"]) + 1:
            return True
    return False


def _score_never(found: DeedScore, name: str, gold: dict, said: dict) -> None:
    """Count the words that must never be a figure: quoted, planned, subtracted, per head."""
    for one in gold.get("not_figures", []):
        start, end = one["start"], one["start"] + len(one["text"])
        for figure in _figures(said):
            if figure["quantity"] is not None:
                first, last = said["quantities"][figure["quantity"]]["span"]
                if max(start, first) < min(end, last):
                    found.counts["never"] += 1
                    found.misses.append(f"never: {name} {one['text']}")


def _score_questions(found: DeedScore, name: str, gold: dict, said: dict) -> None:
    """Count the doubts that meet no doubt of the gold, a message at a time."""
    marked = []
    for one in gold.get("activities", []):
        for asked in one.get("doubts", []):
            marked.append((asked["start"], asked["start"] + len(asked["text"])))
    needless = 0
    for one in said["activities"]:
        for doubt in one["doubts"]:
            first, last = doubt["span"]
            if doubt["code"] not in ALWAYS_ASKED and not any(
                max(a, first) < min(b, last) for a, b in marked
            ):
                needless += 1
                found.misses.append(
                    f"needless: {name} {doubt['code']} {doubt['message'][:40]}"
                )
    found.take("few questions", right=needless <= 2, miss=f"{name}: {needless} needless")


def _score_activity(
    found: DeedScore, label: str, gold: dict, said_one: dict, said: dict
) -> None:
    names = [said["organizations"][at] for at in said_one["lead"]]
    first = (names[0]["name"], names[0]["text"]) if names else ("", "")
    right = [*gold.get("lead", gold["lead_orgs"])[:1], *gold.get("lead_also", [])]
    found.take(
        "lead", right=bool(set(first) & set(right)) or (not right and not names),
        miss=f"{label}: {first[0]} for {right}",
    )  # fmt: skip
    for name in ("section", "form", "action"):
        if name in gold:
            allowed = [gold[name], *gold.get(f"{name}_also", [])]
            found.take(
                name, right=said_one[name] in allowed,
                miss=f"{label}: {said_one[name]} for {allowed}",
            )  # fmt: skip
    if "days" in gold:
        allowed = [gold["days"], *gold.get("days_also", [])]
        found.take(
            "days", right=said_one["days"] in allowed, miss=f"{label}: {said_one['days']}"
        )
    if gold.get("doubts"):
        found.take("doubts", right=bool(said_one["doubts"]), miss=label)
    if "same_deed_as" in gold:
        found.take("retold", right=said_one["same_as"] is not None, miss=label)
    if gold.get("corrects"):
        found.take("correction", right=said_one["corrects"] is not None, miss=label)


def _take_figure(
    found: DeedScore, label: str, gold: dict, activities: Iterable[dict]
) -> None:
    if gold.get("optional"):
        return
    offered = [figure for one in activities for figure in one["figures"]]
    right = any(is_right(gold, figure) for figure in offered)
    found.take(
        "figure", right=right, miss=f"{label}: {gold['words']} {gold['indicator']}"
    )


def _score_ticks(found: DeedScore, name: str, gold: list[dict], said: dict) -> None:
    for figure in _figures(said):
        if figure["sure"]:
            right = any(is_right(one, figure) for one in gold)
            found.take(
                "tick",
                right=right,
                miss=f"{name} {figure['words']} {figure['indicator']}",
            )
        elif not any(is_right(one, figure) for one in gold):
            found.counts["wrong unticked"] += 1
            found.misses.append(
                f"unticked: {name} {figure['words']} {figure['indicator']}"
            )


def _figures(said: dict) -> Iterator[dict]:
    for one in said["activities"]:
        yield from one["figures"]


def is_right(gold: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether a figure is the annotated one, in every field that counts."""
    for name in FIELDS:
        allowed = [gold.get(name), *gold.get(f"{name}_also", [])]
        if not any(_agrees(name, one, said[name]) for one in allowed):
            return False
    return True


def _agrees(name: str, gold: Any, said: Any) -> bool:
    if name in ("value", "value_max"):
        if gold is None or said is None:
            return gold is said
        return Decimal(str(gold)) == Decimal(said)
    if name == "item":
        return bool(gold) == bool(said) and (gold in said or said in gold)
    if name == "scope":
        return gold == said or {gold, said} == {"own", "activity"}
    return gold == said


def _best(gold: dict, activities: list[dict]) -> int | None:
    start, end = gold["start"], gold["start"] + len(gold["text"])
    best, most = None, 0
    for at, one in enumerate(activities):
        spans = [one["span"], *one["more_spans"]]
        shared = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
        if shared > most:
            best, most = at, shared
    return best if most >= ENOUGH * (end - start) else None


def register_of(folder: Path = MESSAGES / "register") -> BodyRegister:
    """The invented register beside the messages."""
    return BodyRegister(known_bodies(folder))


def bodies_f1(found: DeedScore) -> Decimal:
    """How many of the bodies marked and said are both."""
    counts = found.counts
    every = counts["bodies gold"] + counts["bodies said"]
    return Decimal(2 * counts["bodies both"]) / max(1, every)


def printed(found: DeedScore) -> Iterator[str]:
    """The misses, then the figures."""
    yield from found.misses
    for what in ("activity", "lead", "section", "form", "action", "days", "figure", "tick",
                 "doubts", "retold", "correction", "few questions"):  # fmt: skip
        if found.counts[what]:
            yield f"{what}: {found.counts[f'{what} right']} of {found.counts[what]}"
    counts = found.counts
    f1 = bodies_f1(found)
    said = ("surplus", "wrong unticked", "never")
    others = "; ".join(f"{what} {counts[what]}" for what in said)
    yield f"bodies F1 {f1:.3f}; {others}"


if __name__ == "__main__":
    folders = [Path(one) for one in sys.argv[1:]] or [MESSAGES, BULLETINS]
    for one_folder in folders:
        for line in printed(score(one_folder, register_of())):
            sys.stdout.write(f"{line}\n")
