"""Deliberate breaks of either computation: slips that people make."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from organizations.recount import claims, days, ground
from organizations.totals.reading import (
    bounds,
    cells,
    running_totals,
    sheet,
    telling,
    tree,
    walk,
)


@dataclass(frozen=True)
class Slip:
    """A break: what is wrong, and how it is put in."""

    says: str
    make: Callable[[pytest.MonkeyPatch], None]

    def __str__(self) -> str:
        return self.says


# organizations.totals ----------------------------------------------------------------------------


def _totals_forget_rule_3(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        walk.FamilyWalk,
        "_not_contained_before",
        lambda self, told, around, entered, *, noted: entered,
    )


def _totals_close_only_the_whole_itself(patch: pytest.MonkeyPatch) -> None:
    """Rule 3 without "nor beyond it"."""

    def not_contained(
        self: Any, told: Any, around: Any, entered: Any, *, noted: bool
    ) -> Any:
        return [place for place in entered if place.cell not in self.totals]

    patch.setattr(walk.FamilyWalk, "_not_contained_before", not_contained)


def _totals_add_every_part(patch: pytest.MonkeyPatch) -> None:
    for module in (walk, running_totals):
        patch.setattr(module, "known_whole", lambda row, rows: None)


def _totals_leave_out_parts_of_the_unknown(patch: pytest.MonkeyPatch) -> None:
    for module in (walk, running_totals):
        patch.setattr(module, "known_whole", lambda row, rows: rows.get(row.part_of or 0))


def _totals_let_the_first_verified_win(patch: pytest.MonkeyPatch) -> None:
    standing_of = running_totals.standing_of

    def first(rivals: list[Any], rows: Any) -> list[Any]:
        found = []
        for row in standing_of(rivals, rows):
            known = [it for it in rivals if it.value is not None]
            found.append(row if row.value is None else known[0])
        return found

    patch.setattr(walk, "standing_of", first)


def _totals_read_the_wide_first(patch: pytest.MonkeyPatch) -> None:
    def wide_first(row: Any) -> tuple[int, int, bool]:
        return -cells.rung_of(row), len(row.chain), row.destination is not None

    patch.setattr(telling, "width", wide_first)


def _totals_read_by_day_of_verification(patch: pytest.MonkeyPatch) -> None:
    read_by_day = walk.read_by_day

    def late(rows: Any, *asked: Any, **asked_by_name: Any) -> Any:
        late_rows = [replace(row, day=row.verified_at.date()) for row in rows]
        return read_by_day(late_rows, *asked, **asked_by_name)

    patch.setattr(walk, "read_by_day", late)


def _totals_know_no_leaf(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tree.Tree, "has_below", lambda self, body, day: True)


def _totals_let_every_body_stay_where_it_last_was(patch: pytest.MonkeyPatch) -> None:
    chain = tree.Tree.chain
    last = max
    patch.setattr(
        tree.Tree,
        "chain",
        lambda self, body, day: chain(self, body, last(day, day.replace(month=4))),
    )


def _totals_forget_to_turn_the_word(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bounds, "TURNED", {})


# organizations.recount ---------------------------------------------------------------------------


def _recount_reads_increments_after_totals(patch: pytest.MonkeyPatch) -> None:
    read_day = days.CellLists._read_day

    def late(self: Any, today: Sequence[Any]) -> None:
        read_day(self, [it for it in today if it.is_running])
        read_day(self, [it for it in today if not it.is_running])

    patch.setattr(days.CellLists, "_read_day", late)


def _recount_lets_unknown_totals_replace(patch: pytest.MonkeyPatch) -> None:
    take = days.CellLists._take

    def replacing(self: Any, reports: Any, cell: Any) -> None:
        if reports[0].said.value is None:
            for other in self._wanted(reports[0]):
                days.add(self.lists[other], Counter(self.lists[cell]), -1)
        take(self, reports, cell)

    patch.setattr(days.CellLists, "_take", replacing)


def _recount_takes_unknown_totals_for_wholes(patch: pytest.MonkeyPatch) -> None:
    take = days.CellLists._take

    def taking(self: Any, reports: Any, cell: Any) -> None:
        take(self, reports, cell)
        self._running.add(cell)

    patch.setattr(days.CellLists, "_take", taking)


def _recount_adds_growth_to_its_cell_alone(patch: pytest.MonkeyPatch) -> None:
    around = days.CellLists._round

    def alone(self: Any, report: Any) -> Any:
        own = self._own[report.id]
        return [it for it in around(self, report) if not report.is_running or it == own]

    patch.setattr(days.CellLists, "_round", alone)


def _recount_keeps_destinations_apart(patch: pytest.MonkeyPatch) -> None:
    contains = days.CellLists._contains
    patch.setattr(
        days.CellLists,
        "_contains",
        lambda self, places, outer, inner: (
            contains(self, places, outer, inner) and outer[2] == inner[2]
        ),
    )


def _recount_keeps_indicators_apart(patch: pytest.MonkeyPatch) -> None:
    contains = days.CellLists._contains
    patch.setattr(
        days.CellLists,
        "_contains",
        lambda self, places, outer, inner: (
            contains(self, places, outer, inner) and outer[3] == inner[3]
        ),
    )


def _recount_reads_no_parts_together(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(days.CellLists, "_parts_of_one_day", lambda self, spoken_for: {})


def _recount_looks_one_whole_up(patch: pytest.MonkeyPatch) -> None:
    def whole(self: Any, report: Any) -> Any:
        found = self._reports.get(report.part_of)
        return None if found is None or found.said.value is None else found

    patch.setattr(days.CellLists, "_whole", whole)


def _recount_counts_what_was_corrected(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        ground.Report, "counts_at", lambda self, instant: self.counts_from is not None
    )


def _recount_counts_what_is_not_verified(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        ground.Report, "counts_at", lambda self, instant: self.counts_until is None
    )


def _recount_knows_every_move_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ground, "_on_record", lambda link, instant: link.withdrawn is None)


def _recount_takes_half_a_step_for_over(patch: pytest.MonkeyPatch) -> None:
    low_and_high = claims.low_and_high

    def half(said: Any) -> Any:
        low, high = low_and_high(said)
        return (
            (low, (low + high) / 2) if said.qualifier == "over" and high else (low, high)
        )

    patch.setattr(claims, "low_and_high", half)


def _recount_does_not_turn_the_bounds(patch: pytest.MonkeyPatch) -> None:
    def plain(listed: Any) -> Any:
        ends = [(*claims.low_and_high(said), times) for said, times in listed]
        low = max(sum((down * times for down, _, times in ends), Decimal(0)), Decimal(0))
        if any(up is None for _, up, _ in ends) or not ends:
            return low, None
        return low, max(sum((up * times for _, up, times in ends), Decimal(0)), low)

    patch.setattr(claims, "_ends", plain)


def _totals_keep_the_sum_apart(patch: pytest.MonkeyPatch) -> None:
    sides = cells._sides
    patch.setattr(
        cells,
        "_sides",
        lambda row: [it for it in sides(row) if it[0][1] == row.indicator],
    )


def _totals_read_no_parts_together(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(walk, "together", lambda told, parts: [])


def _totals_read_parts_together_beside_the_sum(patch: pytest.MonkeyPatch) -> None:
    together = telling.together

    def always(told: Any, parts: Any) -> Any:
        parted = [it for it in told if it.rows[0].within]
        found = list(together(parted, parts))
        cells = {(it.day, it.place.cell) for it in found}
        told[:] = [it for it in told if (it.day, it.place.cell) not in cells]
        return found

    patch.setattr(walk, "together", always)


def _totals_call_all_undivided(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        sheet.Sheet, "undivided", lambda self, destination: self.signed(destination)
    )


OF_TOTALS = [
    Slip("a first 累计 is added to the whole", _totals_forget_rule_3),
    Slip("a first 累计 is added beyond the whole", _totals_close_only_the_whole_itself),
    Slip("其中 is added to its whole", _totals_add_every_part),
    Slip("其中 of an unknown whole is left out", _totals_leave_out_parts_of_the_unknown),
    Slip(
        "of two 累计 of a day the one verified first counts",
        _totals_let_the_first_verified_win,
    ),
    Slip("累计 are read from wide to narrow", _totals_read_the_wide_first),
    Slip(
        "figures are read by the day of verification", _totals_read_by_day_of_verification
    ),
    Slip("含下级 of a leaf is no 本级", _totals_know_no_leaf),
    Slip("a body takes its history along", _totals_let_every_body_stay_where_it_last_was),
    Slip("less 逾 stays 逾", _totals_forget_to_turn_the_word),
    Slip("a sum is a series of its own", _totals_keep_the_sum_apart),
    Slip("the parts of one day are no sum", _totals_read_no_parts_together),
    Slip(
        "the parts are the sum though it was told",
        _totals_read_parts_together_beside_the_sum,
    ),
    Slip("what has parts is undivided all the same", _totals_call_all_undivided),
]
OF_RECOUNT = [
    Slip(
        "新增 are read after the 累计 of their day",
        _recount_reads_increments_after_totals,
    ),
    Slip("an unknown 累计 replaces", _recount_lets_unknown_totals_replace),
    Slip("an unknown 累计 is a whole", _recount_takes_unknown_totals_for_wholes),
    Slip("a 累计 changes nothing round it", _recount_adds_growth_to_its_cell_alone),
    Slip("no destination is a destination", _recount_keeps_destinations_apart),
    Slip("a sum does not lie round its parts", _recount_keeps_indicators_apart),
    Slip("the parts of one day are no sum", _recount_reads_no_parts_together),
    Slip("其中 of an unknown 其中 stands alone", _recount_looks_one_whole_up),
    Slip("what was corrected still counts", _recount_counts_what_was_corrected),
    Slip("drafts count", _recount_counts_what_is_not_verified),
    Slip("the tree of a past day is today's", _recount_knows_every_move_at_once),
    Slip("逾 reaches half a step", _recount_takes_half_a_step_for_over),
    Slip("a minus sign does not turn the bounds", _recount_does_not_turn_the_bounds),
]
