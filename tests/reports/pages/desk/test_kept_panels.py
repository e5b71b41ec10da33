"""What panels of the 工作台 show is worked out once, and anew whatever is written."""

from datetime import date

import pytest
from django.db import connection

from bulletin.guards import lifted
from bulletin.models import District
from organizations.choices import Status
from organizations.models import Activity, Indicator, PlausibilityLimit
from organizations.totals.records.kept import KEPT
from reports.pages.campaign.board import Lists, read_board
from reports.pages.campaign.course_panel import drawn_course
from reports.pages.campaign.groups import groups
from reports.pages.campaign.registers import PageRegisters
from reports.pages.desk.queue import duties
from reports.pages.desk.reporters import reporters
from reports.pages.duplicates import suspicions
from reports.pages.duplicates.suspicions import count_suspicions
from tests.factories.organizations import ExpectedReporterFactory
from tests.organizations.totals.campaigns import march
from tests.told_twice import deed, told_by_another


class Written:
    """The state of the database as what is kept is told of it: here it moves when we say so."""

    def __init__(self):
        self.state = 0

    def __call__(self):
        return self.state


@pytest.fixture(autouse=True)
def written(monkeypatch):
    KEPT.forget()
    monkeypatch.setattr(KEPT, "_now", found := Written())
    yield found
    KEPT.forget()


def values(office, districts=()):
    """The groups of a page that is called now, and what they come to."""
    board = read_board(office.campaign, march(31), PageRegisters(), districts)
    found = groups(board, "section")
    return found, [cell.shown.value for it in found for cell in it.cells if cell.shown]


def test_groups_are_worked_out_once_and_anew_once_a_figure_is_verified(office, written):
    office.figure("B", 5, 5)
    (first,), told = values(office)
    (again,), _ = values(office)
    assert again is first
    assert told == ["5"]
    office.figure("B", 7, 5)
    written.state += 1
    assert values(office)[1] == ["12"]


def test_of_a_few_districts_nothing_is_kept(office):
    activity = office.activity("B")
    place = District.objects.earliest("pk")
    with lifted(connection):
        Activity.objects.filter(pk=activity.pk).update(district=place)
    office.figure(activity, 5, 5)
    (first,), told = values(office, [place.pk])
    (again,), _ = values(office, [place.pk])
    assert again is not first
    assert told == ["5"]


def test_suspected_pairs_are_counted_once_and_anew_once_a_record_is_entered(
    campaign, monkeypatch, written
):
    rows = Activity.objects.filter(campaign=campaign)
    first = deed(campaign, "逾20万个", verified=True)
    assert count_suspicions(rows) == 0
    told_by_another(first, "216000个", day=7)
    written.state += 1
    assert count_suspicions(rows) == 1
    monkeypatch.setattr(suspicions, "suspected_pairs", None)
    assert count_suspicions(rows) == 1
    with pytest.raises(TypeError):
        count_suspicions(rows.filter(pk=first.pk))  # other rows are another question


def test_expected_bodies_are_read_once_and_anew_once_one_is_added(office, written):
    lists = Lists(office.campaign.code, march(31))

    def listed():
        return reporters(office.campaign, march(31), date(2022, 3, 1), lists).all

    def expect(name):
        ExpectedReporterFactory(campaign=office.campaign, party=office.bodies[name])

    expect("B")
    first = [it.party for it in listed()]
    assert listed()[0].party is first[0]
    expect("A")
    written.state += 1
    assert len(listed()) == len(first) + 1


def test_a_group_is_told_anew_once_an_activity_changes_its_section(office, written):
    figure = office.figure("B", 5, 5)
    values(office)
    with lifted(connection):
        Activity.objects.filter(pk=figure.activity_id).update(section="industry")
    written.state += 1
    (group,), told = values(office)
    assert (group.code, told) == ("industry", ["5"])


def drawn(office):
    board = read_board(office.campaign, march(31), PageRegisters())
    return [
        line.total
        for line in drawn_course(board, board.rows.verified, "volunteers", "day").lines
    ]


def test_a_course_is_drawn_anew_once_a_figure_is_verified(office, written):
    office.figure("B", 5, 31)
    assert drawn(office)[0] == "5"
    office.figure("B", 7, 31)
    written.state += 1
    assert drawn(office)[0] == "12"


def asked(office):
    board = read_board(office.campaign, march(31), PageRegisters())
    return [it.about for it in board.suspicions]


def test_what_to_ask_is_told_anew_once_a_limit_changes(office, written):
    activity = office.activity("A")
    office.figure(activity, 8_000, 5, indicator="service_hours")
    office.figure(activity, 1, 5)
    limit = PlausibilityLimit.objects.get(
        numerator__code="service_hours", denominator__code="volunteers"
    )
    assert asked(office) == [limit.name]
    PlausibilityLimit.objects.filter(pk=limit.pk).update(high=9_000)
    written.state += 1
    assert asked(office) == []
    Indicator.objects.filter(code="volunteers").update(unit="位")
    PlausibilityLimit.objects.filter(pk=limit.pk).update(high=1_000)
    written.state += 1
    assert asked(office) == [limit.name]


def test_each_person_has_counts_of_their_own_kept(campaign, user, written):
    rows = Activity.objects.filter(campaign=campaign)
    told = told_by_another(deed(campaign, "逾20万个"), "216000个", day=7)
    recorder, verifier = user("recorder"), user("verifier")

    def returned(person):
        found = {it.words: it.count for it in duties(person, campaign, rows)}
        return found.get("退回给我")

    assert returned(recorder) == 0
    with lifted(connection):
        Activity.objects.filter(pk=told.pk).update(
            status=Status.RETURNED, reason="请补日期", assigned_to=recorder
        )
    assert returned(recorder) == 0, "nothing is counted anew before anything is written"
    written.state += 1
    assert returned(recorder) == 1
    assert returned(verifier) is None
