"""Ten deliberate breaks of either computation, eight of the ledger: slips that people make."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from organizations.models import LedgerMark
from organizations.recount import claims, ground, rules
from organizations.totals import bounds, cells, keeping, ledger, posting, reading, tree


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
        reading.Reader, "_not_contained_before", lambda self, row, around, entered: entered
    )


def _totals_close_only_the_whole_itself(patch: pytest.MonkeyPatch) -> None:
    """Rule 3 without "nor beyond it"."""

    def not_contained(self: Any, row: Any, around: Any, entered: Any) -> Any:
        return [place for place in entered if place.cell not in self.totals]

    patch.setattr(reading.Reader, "_not_contained_before", not_contained)


def _totals_add_every_part(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading.Reader, "_known_whole", lambda self, row: None)


def _totals_leave_out_parts_of_the_unknown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading.Reader, "_known_whole", lambda self, row: self.rows.get(row.part_of or 0))


def _totals_let_the_first_verified_win(patch: pytest.MonkeyPatch) -> None:
    verified_last = reading.Reader._verified_last

    def first(self: Any, rivals: list[Any]) -> Any:
        for row in verified_last(self, list(rivals)):
            known = [it for it in rivals if it.value is not None]
            yield row if row.value is None else min(known, key=lambda it: (it.verified_at, it.id))

    patch.setattr(reading.Reader, "_verified_last", first)


def _totals_read_the_wide_first(patch: pytest.MonkeyPatch) -> None:
    def wide_first(row: Any) -> tuple[int, int, bool]:
        return -cells.rung_of(row), len(row.chain), row.destination is not None

    patch.setattr(reading, "width", wide_first)


def _totals_read_by_day_of_verification(patch: pytest.MonkeyPatch) -> None:
    read_by_day = reading.read_by_day

    def late(rows: Any, bodies: Any = None) -> Any:
        return read_by_day([replace(row, day=row.verified_at.date()) for row in rows], bodies)

    patch.setattr(reading, "read_by_day", late)


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
    read_day = rules.Reading._read_day

    def late(self: Any, today: Sequence[Any]) -> None:
        read_day(self, [it for it in today if it.is_running])
        read_day(self, [it for it in today if not it.is_running])

    patch.setattr(rules.Reading, "_read_day", late)


def _recount_lets_unknown_totals_replace(patch: pytest.MonkeyPatch) -> None:
    take = rules.Reading._take

    def replacing(self: Any, report: Any, cell: Any) -> None:
        if report.said.value is None:
            for other in self._wanted(report):
                rules._add(self.lists[other], Counter(self.lists[cell]), -1)
        take(self, report, cell)

    patch.setattr(rules.Reading, "_take", replacing)


def _recount_takes_unknown_totals_for_wholes(patch: pytest.MonkeyPatch) -> None:
    take = rules.Reading._take

    def taking(self: Any, report: Any, cell: Any) -> None:
        take(self, report, cell)
        self._running.add(cell)

    patch.setattr(rules.Reading, "_take", taking)


def _recount_adds_growth_to_its_cell_alone(patch: pytest.MonkeyPatch) -> None:
    wanted = rules.Reading._wanted

    def alone(self: Any, report: Any) -> Any:
        own = self._own[report.id]
        return [it for it in wanted(self, report) if not report.is_running or it == own]

    patch.setattr(rules.Reading, "_wanted", alone)


def _recount_keeps_destinations_apart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        rules,
        "_contains",
        lambda places, outer, inner: (
            places.index(outer[:2]) >= places.index(inner[:2]) and outer[2] == inner[2]
        ),
    )


def _recount_counts_what_was_corrected(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ground.Report, "counts_at", lambda self, instant: self.counts_from is not None)


def _recount_counts_what_is_not_verified(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ground.Report, "counts_at", lambda self, instant: self.counts_until is None)


def _recount_knows_every_move_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ground, "_on_record", lambda link, instant: link.withdrawn is None)


def _recount_takes_half_a_step_for_over(patch: pytest.MonkeyPatch) -> None:
    low_and_high = claims.low_and_high

    def half(said: Any) -> Any:
        low, high = low_and_high(said)
        return (low, (low + high) / 2) if said.qualifier == "over" and high else (low, high)

    patch.setattr(claims, "low_and_high", half)


def _recount_does_not_turn_the_bounds(patch: pytest.MonkeyPatch) -> None:
    def plain(listed: Any) -> Any:
        ends = [(*claims.low_and_high(said), times) for said, times in listed]
        low = max(sum((down * times for down, _, times in ends), Decimal(0)), Decimal(0))
        if any(up is None for _, up, _ in ends) or not ends:
            return low, None
        return low, max(sum((up * times for _, up, times in ends), Decimal(0)), low)

    patch.setattr(claims, "_ends", plain)


OF_TOTALS = [
    Slip("a first 累计 is added to the whole", _totals_forget_rule_3),
    Slip("a first 累计 is added beyond the whole", _totals_close_only_the_whole_itself),
    Slip("其中 is added to its whole", _totals_add_every_part),
    Slip("其中 of an unknown whole is left out", _totals_leave_out_parts_of_the_unknown),
    Slip("of two 累计 of a day the one verified first counts", _totals_let_the_first_verified_win),
    Slip("累计 are read from wide to narrow", _totals_read_the_wide_first),
    Slip("figures are read by the day of verification", _totals_read_by_day_of_verification),
    Slip("含下级 of a leaf is no 本级", _totals_know_no_leaf),
    Slip("a body takes its history along", _totals_let_every_body_stay_where_it_last_was),
    Slip("less 逾 stays 逾", _totals_forget_to_turn_the_word),
]
OF_RECOUNT = [
    Slip("新增 are read after the 累计 of their day", _recount_reads_increments_after_totals),
    Slip("an unknown 累计 replaces", _recount_lets_unknown_totals_replace),
    Slip("an unknown 累计 is a whole", _recount_takes_unknown_totals_for_wholes),
    Slip("a 累计 changes nothing round it", _recount_adds_growth_to_its_cell_alone),
    Slip("no destination is a destination", _recount_keeps_destinations_apart),
    Slip("what was corrected still counts", _recount_counts_what_was_corrected),
    Slip("drafts count", _recount_counts_what_is_not_verified),
    Slip("the tree of a past day is today's", _recount_knows_every_move_at_once),
    Slip("逾 reaches half a step", _recount_takes_half_a_step_for_over),
    Slip("a minus sign does not turn the bounds", _recount_does_not_turn_the_bounds),
]


# The ledger --------------------------------------------------------------------------------------


def _ledger_keeps_a_line_a_day_too_long(patch: pytest.MonkeyPatch) -> None:
    as_rows = keeping._as_rows

    def long(*arguments: Any) -> Any:
        for row in as_rows(*arguments):
            until = row[5] and (date.fromisoformat(str(row[5])) + timedelta(days=1)).isoformat()
            yield (*row[:5], until, *row[6:])

    patch.setattr(keeping, "_as_rows", long)


def _ledger_looks_for_no_mark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ledger, "marks_of", lambda campaign: LedgerMark.objects.none())


def _ledger_lacks_a_trigger(patch: pytest.MonkeyPatch) -> None:
    """Within the transaction of the test, that is rolled back."""
    on = " ON organizations_figure" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_figure_update{on}")


def _ledger_does_not_look_at_the_tree(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "_still_holds", lambda before, now: True)


def _ledger_answers_before_it_holds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "_holds_from", lambda rows, tree: None)


def _ledger_takes_nothing_off(patch: pytest.MonkeyPatch) -> None:
    def follow(balance: Any, changes: Any, rows: Any) -> None:
        for key, _, new in changes:
            if new:
                balance.add(rows[key], new)

    patch.setattr(posting, "_follow", follow)


def _ledger_keeps_no_rest(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(posting._Rest, "lines", lambda self, day, changed: ())


def _ledger_reads_only_the_indicator_that_changed_hands_first(patch: pytest.MonkeyPatch) -> None:
    """An activity whose lead changed: the figures of one indicator are read anew, not of all."""
    named = keeping._Clerk._named
    patch.setattr(keeping._Clerk, "_named", lambda self, marks: set(sorted(named(self, marks))[:1]))


OF_LEDGER = [
    Slip("a line holds a day too long", _ledger_keeps_a_line_a_day_too_long),
    Slip("marks are not looked for", _ledger_looks_for_no_mark),
    Slip("a trigger is missing", _ledger_lacks_a_trigger),
    Slip("a move in the tree is not seen", _ledger_does_not_look_at_the_tree),
    Slip("it answers for days on which it does not hold", _ledger_answers_before_it_holds),
    Slip("what is replaced is not taken off", _ledger_takes_nothing_off),
    Slip("the rest beside destinations is left out", _ledger_keeps_no_rest),
    Slip(
        "of several indicators one is read anew",
        _ledger_reads_only_the_indicator_that_changed_hands_first,
    ),
]
