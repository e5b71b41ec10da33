"""Parts and wholes within one activity: what contains what, and what cannot be larger.

Pure. Two figures of one activity and day stand in cells: scope (of a 累计), destination,
indicator. One cell contains another that is at most as wide on all three sides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from organizations.facts import FigureFacts, Refusal

Others = Mapping[int | str, FigureFacts]
WIDTH = {"activity": 0, "own": 1, "below": 2}


# Which parts a whole may have -------------------------------------------------------------------


def refused_parts(figure: FigureFacts, others: Others) -> Iterator[Refusal]:
    """What is wrong with what a figure is 其中 of."""
    if figure.part_of is None:
        return
    whole = others.get(figure.part_of)
    if whole is None or figure.part_of == figure.key:
        code = "part_circle" if figure.part_of == figure.key else "part_other"
        yield Refusal("part_of", "“其中属于”须选同一活动的另一条数据", code)
        return
    if _is_in_a_circle(figure, others):
        yield Refusal(
            "part_of", "“其中属于”绕成了一圈，请只从部分指向总数", "part_circle"
        )
        return
    differing = _differences(figure, whole)
    if differing:
        yield Refusal(
            "part_of",
            f"“其中”与所属的总数{'、'.join(differing)}不同，请改为一致或不作“其中”",
            "part_other",
        )
    elif not _contains(whole, figure):
        yield Refusal(
            "part_of",
            "所选的总数不包含这一条（去向或范围更窄），请改选总数或去掉“其中属于”",
            "part_outside",
        )
    elif (wider := _wider_sibling(figure, others)) is not None:
        yield Refusal(
            "part_of",
            f"这一条在另一条“其中”（{_said(wider)}）之内，请改为那一条的“其中”",
            "parts_nested",
        )


def _is_in_a_circle(figure: FigureFacts, others: Others) -> bool:
    passed = {figure.key}
    above = figure.part_of
    while above is not None:
        if above in passed:
            return True
        passed.add(above)
        above = others[above].part_of if above in others else None
    return False


def _differences(part: FigureFacts, whole: FigureFacts) -> list[str]:
    found = []
    if whole.indicator not in (part.indicator, part.within):
        found.append("指标")
    if _item(part) != _item(whole):
        found.append("物品")
    if part.unit.strip() != whole.unit.strip():
        found.append("单位")
    if part.counting != whole.counting:
        found.append("口径")
    if part.as_of != whole.as_of:
        found.append("截至日期")
    return found


def _wider_sibling(figure: FigureFacts, others: Others) -> FigureFacts | None:
    """Another 其中 新增 of the same whole that contains this one, and more."""
    if figure.counting != "increment":
        return None
    for other in others.values():
        is_sibling = other.part_of == figure.part_of and other.key != figure.key
        if is_sibling and not _differences(figure, other) and _is_narrower(figure, other):
            return other
    return None


# What cannot be larger than what ----------------------------------------------------------------


def refused_sizes(figure: FigureFacts, others: Others) -> Iterator[Refusal]:
    """Where a figure is larger than what contains it, or what it contains larger than it."""
    for whole in others.values():
        if _is_under(figure, whole, others) and _is_larger([figure], whole):
            yield Refusal(
                "value",
                f"比包含它的数（{_said(whole)}）还大，请核对两者的数值、单位和去向",
                "larger",
            )
            return
    parts = [it for it in others.values() if _is_under(it, figure, others)]
    if _is_larger(parts, figure) and not any(_is_larger([it], figure) for it in parts):
        said = "、".join(_said(it) for it in parts)
        yield Refusal(
            "value",
            f"其中各项（{said}）合起来比它还大，请核对各项的数值和去向",
            "parts_larger",
        )


def overfilled(figure: FigureFacts, others: Others) -> Iterator[Refusal]:
    """Where a figure makes the parts of a whole come to more than the whole.

    Asked where one row comes in by itself: the whole is not asked about again.
    """
    known = {**others, figure.key: figure}
    for whole in others.values():
        if not _is_under(figure, whole, known) or _is_larger([figure], whole):
            continue
        for refusal in refused_sizes(whole, known):
            if refusal.code == "parts_larger":
                yield replace(refusal, message=f"{_said(whole)}：{refusal.message}")


def _is_under(part: FigureFacts, whole: FigureFacts, others: Others) -> bool:
    """Whether a figure is 其中 of another, or a 累计 that lies inside it without being marked."""
    if part.key == whole.key or _differences(part, whole) or not _contains(whole, part):
        return False
    if part.part_of == whole.key:
        return not _is_in_a_circle(part, others)
    return part.counting == "total" and _is_narrower(part, whole)


def _is_larger(parts: list[FigureFacts], whole: FigureFacts) -> bool:
    high = whole.bounds.high
    return bool(parts) and high is not None and together(parts) > high


def together(parts: Iterable[FigureFacts]) -> Decimal:
    """The least that figures inside one whole come to together.

    Those of different destinations, or of different parts of a sum, cannot overlap and
    are added; of those that may overlap the largest counts. 新增 of one cell are added.
    """
    cells = _least_by_cell(parts)
    by_destination: dict[str | None, list[tuple[str, Decimal]]] = defaultdict(list)
    by_indicator: dict[str, list[tuple[str | None, Decimal]]] = defaultdict(list)
    sums = {within for _, _, within in cells if within}
    for (destination, indicator, _), least in cells.items():
        by_destination[destination].append((indicator, least))
        by_indicator[indicator].append((destination, least))
    for_all = _largest(by_destination.pop(None, []), sums)
    placed = Decimal(0)
    for listed in by_destination.values():
        placed += _largest(listed, sums)
    whole = _largest_of_destinations(by_indicator, sums)
    return max(for_all, placed, whole)


def _least_by_cell(
    parts: Iterable[FigureFacts],
) -> dict[tuple[str | None, str, str], Decimal]:
    """What each cell comes to at least.

    新增 added, of 累计 (of whatever scope) the largest.
    """
    found: dict[tuple[str | None, str, str], Decimal] = defaultdict(Decimal)
    for part in parts:
        cell = (part.destination, part.indicator, part.within)
        low = part.bounds.low
        found[cell] = (
            found[cell] + low if part.counting == "increment" else max(found[cell], low)
        )
    return found


def _largest(listed: list[tuple[str, Decimal]], sums: set[str]) -> Decimal:
    """Of one destination: the sum, or its parts added, whichever is more."""
    parts = whole = Decimal(0)
    for indicator, least in listed:
        if indicator in sums:
            whole = max(whole, least)
        else:
            parts += least
    return max(parts, whole)


def _largest_of_destinations(
    by_indicator: Mapping[str, list[tuple[str | None, Decimal]]], sums: set[str]
) -> Decimal:
    """Each part of the sum for all destinations, added."""
    found = Decimal(0)
    for indicator, listed in by_indicator.items():
        if indicator in sums:
            continue
        for_all = placed = Decimal(0)
        for place, least in listed:
            if place is None:
                for_all = max(for_all, least)
            else:
                placed += least
        found += max(for_all, placed)
    return found


# Cells ------------------------------------------------------------------------------------------


def _contains(whole: FigureFacts, part: FigureFacts) -> bool:
    """Whether the whole's cell lies round the part's, or is the same."""
    wide_enough = part.counting == "increment" or WIDTH[whole.scope] >= WIDTH[part.scope]
    return (
        wide_enough
        and whole.destination in (None, part.destination)
        and whole.indicator in (part.indicator, part.within)
    )


def _is_narrower(part: FigureFacts, whole: FigureFacts) -> bool:
    """Whether the whole's cell lies round the part's and is not the same."""
    return _contains(whole, part) and not _contains(part, whole)


def _item(figure: FigureFacts) -> str:
    return figure.item.strip() if figure.counts_things else ""


def _said(figure: FigureFacts) -> str:
    number = "若干" if figure.value is None else f"{figure.value:f}"
    return f"{figure.indicator_name}{figure.words.strip() or number + figure.unit}"
