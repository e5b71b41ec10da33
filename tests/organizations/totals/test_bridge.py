"""The bridge between two totals: hand-made ones, the identity on random histories, the database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.totals.answers.bridges import bridges
from organizations.totals.answers.total import totals
from organizations.totals.reading.bridge import (
    CORRECTED,
    LATE,
    NEW,
    WITHDRAWN,
    Line,
    sheets_by_stage,
    stages,
)
from organizations.totals.reading.cells import Series, series_of
from organizations.totals.reading.question import UNSPECIFIED, Question, TotalsError
from organizations.totals.reading.sheet import Subject
from tests.organizations.totals.campaigns import at
from tests.organizations.totals.courses import TREE, below, course, march, new, total
from tests.strategies.histories import BODIES, PARTS, SUM, History, day, histories
from tests.strategies.readings import figure_rows

HONGKONG = {"destination": "hongkong"}
VOLUNTEERS = Subject("volunteers", "", "人", (), Series("volunteers", "", ""))


def crossed(then, now, cutoff=10, replaced=None, body="R", destination=None):
    """The bridge from some numbered figures to others; the earlier end is the 10th."""
    passed = stages(then, now, march(cutoff), replaced or {})
    return sheets_by_stage(passed, VOLUNTEERS, body).bridge(destination)


def said(bridge):
    """What each line that says something comes to."""
    return {line.code: line.amount for line in bridge.lines if line.terms}


def behind(bridge, code):
    """The records behind a line."""
    (line,) = (line for line in bridge.lines if line.code == code)
    return [(term.row.id, term.count) for term in line.terms]


def test_what_is_as_of_a_later_day_is_new():
    rows = course(new("B", 100, 5), new("A", 7, 12))
    bridge = crossed(rows[:1], rows)
    assert (bridge.last.value, said(bridge), bridge.this.value) == (100, {NEW: 7}, 107)
    assert behind(bridge, NEW) == [(2, 1)]


def test_what_is_as_of_an_earlier_day_is_late():
    rows = course(new("B", 100, 5), new("A", 7, 10, verified=12))
    bridge = crossed(rows[:1], rows)
    assert (said(bridge), bridge.this.value) == ({LATE: 7}, 107)
    assert behind(bridge, LATE) == [(2, 1)]


def test_the_growth_of_a_running_total_is_new():
    rows = course(total("B", 1302, 10), below("R", 1584, 10), total("B", 1400, 15))
    bridge = crossed(rows[:2], rows)
    assert (bridge.last.value, said(bridge), bridge.this.value) == (1584, {NEW: 98}, 1682)
    assert behind(bridge, NEW) == [(3, 1), (1, -1)]


def test_a_correction_shows_both_versions():
    old, corrected = course(new("B", 100, 5, activity=1), new("B", 90, 5, activity=1))
    bridge = crossed([old], [corrected], replaced={2: 1})
    assert (bridge.last.value, said(bridge), bridge.this.value) == (
        100,
        {CORRECTED: -10},
        90,
    )
    assert behind(bridge, CORRECTED) == [(2, 1), (1, -1)]


def test_a_figure_corrected_twice_in_between_is_corrected_once():
    old, _, last = course(*(new("B", value, 5, activity=1) for value in (100, 95, 90)))
    assert said(crossed([old], [last], replaced={3: 2, 2: 1})) == {CORRECTED: -10}


def test_the_correction_of_what_did_not_count_before_is_late():
    _, corrected = course(new("B", 100, 5, activity=1), new("B", 90, 5, activity=1))
    assert said(crossed([], [corrected], replaced={2: 1})) == {LATE: 90}


def test_what_was_voided_is_taken_off():
    rows = course(new("B", 100, 5), new("A", 7, 6))
    bridge = crossed(rows, rows[:1])
    assert (bridge.last.value, said(bridge), bridge.this.value) == (
        107,
        {WITHDRAWN: 7},
        100,
    )
    assert behind(bridge, WITHDRAWN) == [(2, -1)]


def test_a_voided_whole_gives_way_to_what_its_parts_had_reported():
    rows = course(total("B", 40, 5), below("R", 100, 6))
    bridge = crossed(rows, rows[:1])
    assert (said(bridge), bridge.this.value) == ({WITHDRAWN: 60}, 40)
    assert sorted(behind(bridge, WITHDRAWN)) == [(1, 1), (2, -1)]


def test_a_move_recorded_in_between_is_a_correction():
    (before,) = course(new("A1", 5, 5))
    (after,) = course(new("A1", 5, 5, tree={**TREE, "A1": "B"}))
    assert said(crossed([before], [after], body="A")) == {CORRECTED: -5}
    assert said(crossed([before], [after], body="B")) == {CORRECTED: 5}
    assert said(crossed([before], [after])) == {}


def test_all_lines_at_once():
    old, gone, corrected, late, fresh = course(
        new("B", 100, 5),
        new("B", 30, 5),
        new("B", 90, 5),
        new("A", 4, 9),
        new("A", 8, 12),
    )
    bridge = crossed([old, gone], [corrected, late, fresh], replaced={3: 1})
    assert said(bridge) == {NEW: 8, LATE: 4, CORRECTED: -10, WITHDRAWN: 30}
    assert (bridge.last.value, bridge.this.value) == (130, 102)
    assert bridge.adds_up


def test_what_is_unknown_is_counted_beside_the_amount():
    rows = course(new("B", None, 12), new("B", 5, 12))
    (line, *_) = crossed([], rows).lines
    assert (line.code, line.amount, line.unknown) == (NEW, Decimal(5), 1)
    (line, *_) = crossed([], rows[:1]).lines
    assert (line.amount, line.unknown) == (None, 1)


def test_from_nothing_to_nothing():
    bridge = crossed([], [])
    assert (bridge.last.value, bridge.this.value, bridge.adds_up) == (None, None, True)


def test_a_bridge_with_a_line_missing_does_not_add_up():
    bridge = crossed([], course(new("B", 5, 12)))
    lines = tuple(replace(line, amount=None) for line in bridge.lines)
    assert not replace(bridge, lines=lines).adds_up


def test_a_bridge_for_each_destination_and_for_the_rest():
    then = course(new("B", 5, 5, **HONGKONG))
    now = course(
        new("B", 5, 5, **HONGKONG), new("B", 7, 12, destination="local"), new("B", 2, 12)
    )
    passed = stages(then, now, march(10), {})
    crossing = sheets_by_stage(passed, VOLUNTEERS, "R")
    assert crossing.destinations() == [None, "hongkong", "local", UNSPECIFIED]
    assert [said(crossing.bridge(it)) for it in crossing.destinations()] == [
        {NEW: 9}, {}, {NEW: 7}, {NEW: 2},
    ]  # fmt: skip


# -- random histories -----------------------------------------------------------------------------


@pytest.mark.history
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories(), st.integers(1, 14), st.integers(1, 18), st.sampled_from(BODIES))
def test_the_lines_add_up_on_every_history(history, earlier, known, body):
    then = figure_rows(asked(history, earlier, known))
    now = figure_rows(history)
    cutoff = min(day(earlier), history.cutoff)
    replaced = {it.id: it.replaces for it in history.figures if it.replaces}
    passed = stages(then, now, cutoff, replaced)
    grounds = causes(then, now, cutoff, replaced)
    for series in {series_of(row) for row in (*then, *now)}:
        parts = PARTS if series.indicator == SUM else ()
        subject = Subject(series.indicator, series.item, series.unit, parts, series)
        crossing = sheets_by_stage(passed, subject, body)
        for destination in crossing.destinations():
            bridge = crossing.bridge(destination)
            assert bridge.adds_up
            assert sums(bridge) == bridge.this_terms
            assert set(said(bridge)) <= grounds


def causes(then, now, cutoff, replaced):
    """The lines that may say something: whether anything is new, late, corrected, withdrawn."""
    before = {row.id: row for row in then}
    origins = {}
    for row in now:
        key = row.id
        while key in replaced and key not in before:
            key = replaced[key]
        origins[row.id] = before.get(key)
    unknown_before = [row for row in now if origins[row.id] is None]
    kept = {row.id for row in origins.values() if row is not None}
    found = {
        NEW: any(row.day > cutoff for row in unknown_before),
        LATE: any(row.day <= cutoff for row in unknown_before),
        CORRECTED: any(origins[row.id] not in (None, row) for row in now),
        WITHDRAWN: kept < before.keys(),
    }
    return {code for code, is_so in found.items() if is_so}


def asked(history: History, cutoff: int, known_on: int) -> History:
    """The same history at an earlier end: up to a day, as known on a day, neither later."""
    known = day(known_on)
    if history.known_on is not None:
        known = min(known, history.known_on)
    return replace(history, cutoff=min(day(cutoff), history.cutoff), known_on=known)


def sums(bridge):
    """The signed list of the earlier end with all that the lines changed."""
    listed = dict(bridge.last_terms)
    for line in bridge.lines:
        for term in line.terms:
            listed[term.row.id] = listed.get(term.row.id, 0) + term.count
    return {key: count for key, count in listed.items() if count}


# -- the database ---------------------------------------------------------------------------------


@pytest.fixture
def reported(office):
    """The edition of the 10th, and what came until the 17th."""
    activity = office.activity("B")
    old = office.figure(activity, 100, 5, in_force_until=at(12))
    office.figure(activity, 90, 5, in_force_from=at(12), replaces=old)
    office.figure("A", 30, 6, in_force_until=at(13))
    office.figure("A1", 4, 9, in_force_from=at(14))
    office.figure("A1", 8, 15)
    office.figure("A", 50, 15, indicator="donation_cash", **HONGKONG)
    office.figure("A", 6, 15, indicator="donated_goods", item="口罩", unit="箱")
    office.figure("A", 9, 5, indicator="donated_goods", item="口罩", unit="个")
    return office


def asked_of(office, **fields):
    question = Question(office.campaign.code, march(17), **fields)
    return bridges(question, march(10), march(11))


def test_both_ends_are_the_totals_of_their_day_and_the_lines_lead_from_one_to_the_other(
    reported,
):
    (volunteers,) = (it for it in asked_of(reported) if it.indicator == "volunteers")
    bridge = volunteers.bridge
    assert said(bridge) == {NEW: 8, LATE: 4, CORRECTED: -10, WITHDRAWN: 30}
    assert (bridge.last.value, bridge.this.value) == (130, 102)


def test_there_is_a_bridge_for_every_total_of_either_end(reported):
    found = {
        (it.indicator, it.bridge.destination, it.bridge.item, it.bridge.unit): it.bridge
        for it in asked_of(reported)
    }
    ends = {}
    for cutoff, known, end in ((17, None, "this"), (10, march(11), "last")):
        question = Question(reported.campaign.code, march(cutoff), known_on=known)
        for it in totals(question):
            ends[it.indicator, it.destination, it.item, it.unit, end] = it.value
    assert {key[:4] for key in ends} == found.keys()
    for (*key, end), value in ends.items():
        assert getattr(found[tuple(key)], end).value == value
    assert list(found) == sorted(found, key=lambda it: (it[0], it[1] or "", *it[2:]))


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"indicator": "donation_value"}, 2),
        ({"indicator": "donation_cash", **HONGKONG}, 1),
        ({"indicator": "donated_goods"}, 2),
        ({"item": "口罩", "unit": "箱"}, 1),
        ({"item": "试剂"}, 0),
    ],
)
def test_a_question_narrows_the_bridges(reported, fields, count):
    assert len(asked_of(reported, **fields)) == count


def test_a_body_has_bridges_of_its_own(reported):
    party = reported.bodies["A1"].pk
    (found,) = asked_of(reported, indicator="volunteers", party=party)
    assert said(found.bridge) == {NEW: 8, LATE: 4}


def test_the_earlier_end_comes_first(office):
    with pytest.raises(TotalsError, match="请对调两期"):
        bridges(Question(office.campaign.code, date(2022, 3, 5)), date(2022, 3, 6))


def test_the_number_of_queries_does_not_grow_with_the_figures(reported):
    def count():
        with CaptureQueriesContext(connection) as queries:
            asked_of(reported)
        return len(queries)

    before = count()
    for _ in range(3):
        reported.figure("B", 5, 12)
    assert count() == before <= 15


@pytest.mark.parametrize(
    ("code", "amount", "sign"),
    [
        (NEW, 7, "＋"),
        (NEW, -7, "－"),
        (CORRECTED, -10, "－"),
        (WITHDRAWN, 7, "－"),
        (WITHDRAWN, -7, "＋"),
        (LATE, None, "＋"),
        (WITHDRAWN, None, "－"),
    ],
)
def test_a_line_is_read_with_the_sign_of_what_it_does_to_the_total(code, amount, sign):
    amount = None if amount is None else Decimal(amount)
    assert Line(code, amount, 0, ()).sign == sign


def test_parts_read_together_are_one_line():
    """+80 +30 −68: of the sum by its own list, not by those of its parts."""
    undivided = new("B", 68, 5, indicator=SUM)
    told = [
        total("B", value, 12, indicator=part, within=SUM)
        for part, value in zip(PARTS, (80, 30), strict=True)
    ]
    then, now = course(undivided), course(undivided, *told)
    subject = Subject(SUM, "", "元", PARTS, Series(SUM, "", ""))
    bridge = sheets_by_stage(stages(then, now, march(10), {}), subject, "R").bridge(None)
    assert (bridge.last.value, said(bridge), bridge.this.value) == (68, {NEW: 42}, 110)
    assert sorted(behind(bridge, NEW)) == [(1, -1), (2, 1), (3, 1)]
