"""The second computation by itself, on the examples and the cases of the definition."""

import pytest

from organizations.recount.rules import UNSPECIFIED, Kind
from tests.organizations.recount.reports import Course, at, below, link, new, total

HK = {"destination": "hongkong"}

EXAMPLES = [
    # 1
    ([total("B", 100, 5), new("B", 7, 5), new("B", 2, 8)], "R", 8, 102, "+100 +2"),
    # 2
    ([total("B", 100, 5), total("B", 90, 8)], "R", 8, 90, "+90"),
    # 3
    (
        [total("B", 1302, 11), below("R", 1584, 11), total("B", 1400, 15)],
        "R", 15, 1682, "+1400 +1584 −1302",
    ),
    # 4
    ([below("R", 1584, 11), total("B", 1302, 16)], "R", 16, 1584, "+1584"),
    # 5
    (
        [below("A", 50, 5), below("R", 100, 5), below("A", 60, 8), new("A1", 2, 9)],
        "R", 9, 112, "+100 +2 +60 −50",
    ),
    (
        [below("A", 50, 5), below("R", 100, 5), below("A", 60, 8), new("A1", 2, 9)],
        "A", 9, 62, "+2 +60",
    ),
    # 6
    ([below("A", 100, 5), total("A1", 40, 8), new("B", 7, 8)], "R", 8, 107, "+100 +7"),
]  # fmt: skip


@pytest.mark.parametrize(("reported", "body", "cutoff", "value", "terms"), EXAMPLES)
def test_the_numbered_examples(reported, body, cutoff, value, terms):
    course = Course(*reported, cutoff=cutoff)
    assert (course.value(body), " ".join(course.written(body))) == (value, terms)


def test_example_7_a_destination_lies_inside_the_whole():
    course = Course(
        below("R", 315_000_000, 11, qualifier="about", activity=1),
        below("R", 41_289_000, 11, part_of=1, activity=1, **HK),
        new("B", 100_000, 13, **HK),
        cutoff=15,
    )
    assert course.written() == ["+100000", "+315000000"]
    assert course.answer().claim.qualifier == "about"
    assert course.written(destination="hongkong") == ["+100000", "+41289000"]
    assert course.answer(destination="hongkong").claim.qualifier == "exact"


def test_example_8_a_joint_activity_and_an_unknown_gift():
    course = Course(
        new("A1", 200_000, 9, qualifier="over", activity=1),
        new("B", 150_000, 9, activity=2),
        new("B", None, 9, activity=2),
        cutoff=11,
    )
    claim = course.answer().claim
    assert (claim.value, claim.qualifier, claim.low, claim.high, claim.unknown) == (
        350_000, "over", 350_000, None, 1,
    )  # fmt: skip
    assert course.written("A1") == ["+200000"]


@pytest.mark.parametrize(
    ("reported", "value"),
    [
        (
            [new("B", 500, 5, activity=1), new("B", 200, 5, activity=1, part_of=1, **HK)],
            500,
        ),
        (
            [total("B", 60, 5, scope="activity"), total("B", 5000, 6, scope="activity")],
            5060,
        ),
        ([total("B", 60, 5), total("B", 5000, 6)], 5000),
        ([below("A", 50, 5), below("R", 100, 5), below("A", 60, 8)], 110),
        ([total("B", 100, 11), new("B", 7, 11)], 100),
        ([total("B", 120, 5, verified=9), total("B", 100, 5, verified=8)], 120),
        ([total("B", 100, 5), total("B", 120, 5)], 120),
        ([below("R", 100, 5), new("B", 30, 4, verified=6)], 100),
        ([total("A1", 70, 4), total("B", 50, 5), below("R", 100, 5)], 100),
        ([total("B", 50, 3), below("R", 500, 5), below("B", 60, 8)], 510),
        ([new("B", 5, 3), below("A", 50, 5)], 55),
        ([below("R", 10, 5, **HK), total("B", 50, 5)], 60),
        ([new("B", None, 5)], None),
        ([new("B", 0, 5)], 0),
        ([], None),
        # an unknown 累计 is neither the first of its cell nor a whole
        ([below("R", None, 5), total("B", 40, 8)], 40),
        (
            [
                below("R", 100, 5),
                total("B", None, 6),
                total("B", 40, 8),
                total("B", 45, 9),
            ],
            105,
        ),
        # a part in the cell of its whole, known and not
        ([new("B", 50, 5, activity=1), new("B", 20, 5, activity=1, part_of=1)], 50),
        ([new("B", None, 5, activity=1), new("B", 20, 5, activity=1, part_of=1)], 20),
        ([total("B", None, 5, activity=1), total("B", 20, 5, activity=1, part_of=1)], 20),
        ([new("B", 20, 5, part_of=99)], 20),
    ],
)
def test_the_cases_behind_the_definition(reported, value):
    assert Course(*reported).value() == value


@pytest.mark.parametrize(
    ("verified", "terms"), [(8, "+100"), (9, "+100"), (10, "+100 +?")]
)
def test_an_unknown_total_stays_beside_a_known_one_of_its_day_if_verified_later(
    verified, terms
):
    course = Course(
        total("B", None, 5, verified=verified), total("B", 100, 5, verified=9)
    )
    assert " ".join(course.written()) == terms


def test_a_body_that_moves_leaves_its_history_where_it_was():
    links = [
        link("A1", "B", since=6),
        link("A1", "A", until=5),
        link("A", "R"),
        link("B", "R"),
    ]
    reported = [total("A1", 10, 3), below("A", 30, 5), total("A1", 15, 8)]
    course = Course(*reported, links=links)
    assert [course.value(body) for body in ("A", "B", "R")] == [30, 5, 35]


def test_an_organization_stands_under_whoever_covers_it_once_it_has_reported():
    covered = [link("o7", "B"), link("B", "R")]
    course = Course(new("o7", 5, 3), below("B", 50, 5), new("o7", 2, 6), links=covered)
    assert [course.value(body) for body in ("o7", "B", "R")] == [7, 52, 52]
    silent = Course(
        total("B", 40, 3), below("B", 50, 5), total("B", 45, 6), links=covered
    )
    assert silent.value("B") == 45  # nobody below: 含下级 was 本级
    uncovered = Course(new("o7", 5, 3), below("R", 50, 5), links=[link("B", "R")])
    assert [uncovered.value(body) for body in ("o7", "B", "R")] == [5, None, 50]


def test_a_circle_holds_nobody_up():
    course = Course(new("A", 5, 3), links=[link("A", "B"), link("B", "A")])
    assert [course.value(body) for body in ("A", "B", "R")] == [5, 5, 5]


def test_an_activity_that_names_nobody_stands_under_the_root():
    assert Course(("nobody", new("", 5, 3)[1])).value() == 5


def test_what_is_counted_is_told_by_the_instant():
    reported = [
        new("B", 10, 5, counts_until=at(9)),
        new("B", 12, 5, counts_from=at(9)),
        new("B", 99, 5, counts_from=None),
    ]
    assert Course(*reported).value() == 12
    assert Course(*reported, instant=at(8)).value() == 10
    assert Course(*reported, instant=at(9)).value() == 12
    assert Course(*reported, instant=at(4)).value() is None


def test_a_move_counts_if_it_was_recorded_by_then():
    links = [
        link("A1", "A", withdrawn=at(9)),
        link("A1", "B", since=3, recorded=at(9)),
        link("A", "R"),
        link("B", "R"),
    ]
    reported = [new("A1", 5, 5, verified=6)]
    assert Course(*reported, links=links).value("B") == 5
    assert Course(*reported, links=links, instant=at(8)).value("A") == 5


def test_what_names_no_destination_is_the_whole_less_the_destinations():
    course = Course(
        new("B", 5, 3, **HK), new("B", 7, 3, destination="local"), new("B", 2, 3)
    )
    rows = course.count.rows(Kind("volunteers"), "pB")
    assert [destination for destination, _ in rows] == [
        None,
        "hongkong",
        "local",
        UNSPECIFIED,
    ]
    assert [course.count.rows(kind, "pA") for kind in course.count.kinds()] == [[]]
    assert course.written(destination=UNSPECIFIED) == ["+2"]


def test_things_are_counted_each_by_itself():
    mask = {"indicator": "goods", "unit": "个"}
    course = Course(
        new("B", 5, 3, item="口罩", **mask),
        new("B", 9, 3, item="试剂", **mask),
        new("B", 1, 3),
        new("B", 2, 3, indicator="members"),
        things=["goods"],
    )
    assert course.answer(kind=Kind("goods", "口罩", "个")).claim.value == 5
    assert course.answer(kind=Kind("members")).claim.value == 2
    assert len(course.count.kinds()) == 4
    assert course.count.bodies() == {"pB", "pR"}


def test_what_comes_after_the_cut_off_does_not_count():
    assert Course(new("B", 9, 14), cutoff=11).value() is None
    assert Course(new("B", 9, 14), cutoff=14).value() == 9


def test_a_term_may_be_taken_off_twice():
    course = Course(
        total("B", 5, 3, activity=1, scope="activity", **HK),
        total("B", 20, 5, activity=1, scope="activity"),
        total("B", 30, 6, activity=2, **HK),
        total("B", 8, 7, activity=1, scope="activity", **HK),
    )
    assert course.written() == ["+20", "+30", "+8", "−5", "−5"]
