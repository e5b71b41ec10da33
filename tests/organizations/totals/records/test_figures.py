"""Which figures a question reads, and where they stand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.choices import Status
from organizations.models import Activity, PartyPlacement
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from tests.factories.organizations import (
    ActivityStepFactory,
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.totals.campaigns import LONG_AGO, at, march


def question(office, day=31, **fields):
    return Question(office.campaign.code, march(day), **fields)


def ids(rows):
    return [row.id for row in rows]


def named(office, row):
    """The chain by the letters of the tables."""
    letters = {f"p{body.pk}": letter for letter, body in office.bodies.items()}
    return [letters.get(key, key[0]) for key in row.chain]


def test_a_row_has_the_figure_and_its_chain_up_to_the_root(office):
    figure = office.figure(
        "A1", "1.28", 5, destination="local", indicator="donation_cash"
    )
    (row,) = rows_for(question(office)).verified
    assert (row.id, row.number, row.indicator) == (
        figure.pk,
        figure.activity.number,
        "donation_cash",
    )
    assert (str(row.value), row.destination, row.day) == ("1.28", "local", march(5))
    assert (named(office, row), row.leaf, row.verified_at) == (
        ["A1", "A", "R"],
        True,
        at(5),
    )


def test_a_joint_activity_stands_under_its_first_leading_body(office):
    office.figure(office.activity("A1", "B"), 5, 5)
    (row,) = rows_for(question(office)).verified
    assert named(office, row) == ["A1", "A", "R"]


@pytest.mark.parametrize(
    ("main", "chain"),
    [("A", ["o", "A", "R"]), ("B", ["o", "B", "R"]), (None, ["o", "R"])],
)
def test_an_organization_without_party_organization_stands_under_the_main_one_covering_it(
    office, main, chain
):
    organization = OrganizationFactory()
    for name in ("A", "B") if main else ():
        CoverageFactory(
            party=office.bodies[name], organization=organization, is_main=name == main,
            recorded_at=LONG_AGO,
        )  # fmt: skip
    office.figure(organization, 5, 5)
    (row,) = rows_for(question(office)).verified
    assert (named(office, row), row.leaf) == (chain, True)


@pytest.mark.parametrize("reported", [True, False])
def test_a_body_is_no_leaf_once_an_organization_it_covers_has_reported_by_itself(
    office, reported
):
    organization = OrganizationFactory()
    CoverageFactory(
        party=office.bodies["B"], organization=organization, recorded_at=LONG_AGO
    )
    office.figure(
        organization, 5, 4, status=Status.VERIFIED if reported else Status.PENDING
    )
    office.below("B", 50, 5)
    row = rows_for(question(office)).verified[-1]
    assert (named(office, row), row.leaf) == (["B", "R"], not reported)


def test_what_an_organization_reports_after_the_cut_off_leaves_the_body_a_leaf(office):
    organization = OrganizationFactory()
    CoverageFactory(
        party=office.bodies["B"], organization=organization, recorded_at=LONG_AGO
    )
    office.below("B", 50, 5), office.figure(organization, 5, 12)
    assert [rows_for(question(office, day)).verified[0].leaf for day in (11, 12)] == [
        True,
        False,
    ]


def test_an_activity_without_a_leading_body_stands_under_the_root(office):
    office.figure(office.activity(), 5, 5)
    (row,) = rows_for(question(office)).verified
    assert named(office, row) == ["n", "R"]


def test_a_figure_after_the_cut_off_does_not_count_at_all(office):
    early, late = (
        office.figure("B", 5, 11),
        office.figure("B", 7, 12, status=Status.DRAFT),
    )
    assert ids(rows_for(question(office, 11)).verified) == [early.pk]
    assert ids(rows_for(question(office, 11)).waiting) == []
    assert ids(rows_for(question(office, 12)).waiting) == [late.pk]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PENDING, Status.RETURNED])
def test_case_25_drafts_what_is_submitted_and_what_was_sent_back_may_still_count(
    office, status
):
    figure = office.figure("B", 5, 5, status=status)
    rows = rows_for(question(office))
    assert (ids(rows.verified), ids(rows.waiting)) == ([], [figure.pk])


def test_void_activities_and_drafts_of_a_correction_do_not_wait(office):
    office.figure("B", 5, 5, status=Status.VOID)
    correcting = office.activity("B", status=Status.CORRECTING)
    counting = office.figure(correcting, 5, 5)
    office.figure(correcting, 6, 5, in_force_from=None, replaces=counting)
    rows = rows_for(question(office))
    assert (ids(rows.verified), ids(rows.waiting)) == ([counting.pk], [])


def test_another_campaign_is_not_asked(office):
    assert rows_for(Question("other", march(31))).verified == []
    office.figure("B", 5, 5)
    assert rows_for(Question("other", march(31))).verified == []


def test_only_the_indicators_asked_for_are_read(office):
    figure = office.figure("B", 5, 5)
    office.figure("B", 5, 5, indicator="person_times")
    assert ids(rows_for(question(office), ["volunteers"]).verified) == [figure.pk]


def test_only_the_activities_given_are_read(office):
    figure = office.figure("B", 5, 5)
    office.figure("B", 7, 5)
    chosen = Activity.objects.filter(pk=figure.activity_id)
    assert ids(rows_for(question(office), None, chosen).verified) == [figure.pk]


# -- as known on a day


def test_an_instant_is_asked_as_it_is_not_to_the_end_of_its_day(office):
    figure = office.figure("B", 5, 3, in_force_from=at(5, 12))
    assert ids(rows_for(question(office, known_on=at(5, 11))).verified) == []
    assert ids(rows_for(question(office, known_on=at(5, 13))).verified) == [figure.pk]


def test_a_figure_counts_from_the_day_of_its_verification(office):
    figure = office.figure("B", 5, 3, in_force_from=at(5, 23))
    assert ids(rows_for(question(office, known_on=march(4))).verified) == []
    assert ids(rows_for(question(office, known_on=march(5))).verified) == [figure.pk]


def test_case_24_a_corrected_figure_counts_until_the_correction_is_verified(office):
    activity = office.activity("B")
    old = office.figure(activity, 10, 5, in_force_until=at(9))
    new = office.figure(activity, 12, 5, in_force_from=at(9), replaces=old)
    assert ids(rows_for(question(office)).verified) == [new.pk]
    assert ids(rows_for(question(office, known_on=march(8))).verified) == [old.pk]
    assert ids(rows_for(question(office, known_on=march(9))).verified) == [new.pk]


def test_a_move_counts_if_it_was_recorded_by_then(office):
    placed = PartyPlacement.objects.get(party=office.bodies["A1"])
    PartyPlacement.objects.filter(pk=placed.pk).update(withdrawn_at=at(9))
    for parent, since, until in (("A", None, march(4)), ("B", march(5), None)):
        PartyPlacementFactory(
            party=office.bodies["A1"], parent=office.bodies[parent], since=since, until=until,
            recorded_at=at(9),
        )  # fmt: skip
    office.figure("A1", 5, 4), office.figure("A1", 7, 5)

    def chains(**fields):
        return [
            named(office, row)[1] for row in rows_for(question(office, **fields)).verified
        ]

    assert chains() == ["A", "B"]
    assert chains(known_on=march(8)) == ["A", "A"]


def test_a_coverage_counts_if_it_was_recorded_by_then(office):
    organization = OrganizationFactory()
    CoverageFactory(
        party=office.bodies["B"], organization=organization, recorded_at=at(9)
    )
    office.figure(organization, 5, 5)

    def chain(**fields):
        return named(office, rows_for(question(office, **fields)).verified[0])

    assert chain() == ["o", "B", "R"]
    assert chain(known_on=march(8)) == ["o", "R"]


def test_of_overlapping_placements_the_later_one_counts(office):
    PartyPlacementFactory(
        party=office.bodies["A1"],
        parent=office.bodies["B"],
        since=march(3),
        until=march(9),
    )
    office.figure("A1", 5, 5)
    (row,) = rows_for(question(office)).verified
    assert named(office, row) == ["A1", "B", "R"]


def test_what_waited_on_a_past_day_is_told_by_the_steps(office, on_day):
    on_day("2022-03-02 09:00")
    entered = [office.figure("B", value, 2, in_force_from=None) for value in range(3)]
    on_day("2022-03-04 09:00")
    for figure, after in zip(
        entered, (Status.PENDING, Status.VERIFIED, Status.VOID), strict=True
    ):
        ActivityStepFactory(activity=figure.activity, after=after)
    later = office.figure("B", 9, 2, in_force_from=None)

    def waited(day):
        return ids(rows_for(question(office, known_on=march(day))).waiting)

    assert waited(1) == []
    assert waited(3) == [figure.pk for figure in entered]
    assert waited(4) == [entered[0].pk, later.pk]


def test_what_was_verified_later_waited_before(office, on_day):
    on_day("2022-03-02 09:00")
    figure = office.figure("B", 5, 2, in_force_from=at(6))
    assert ids(rows_for(question(office, known_on=march(3))).waiting) == [figure.pk]
    assert ids(rows_for(question(office, known_on=march(6))).waiting) == []


def test_the_number_of_queries_does_not_grow_with_the_tree(office):
    office.figure("A1", 5, 5)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            rows_for(question(office))
        return len(queries)

    few = asked()
    for _ in range(5):
        body = PartyOrganizationFactory()
        PartyPlacementFactory(party=body, parent=office.bodies["A1"])
        organization = OrganizationFactory()
        CoverageFactory(party=body, organization=organization)
        office.figure(organization, 5, 5)
    assert few <= asked() <= 6
