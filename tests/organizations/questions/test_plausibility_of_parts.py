"""What staff should ask of parts and their wholes."""

import pytest

from tests.factories.world import office as office
from tests.organizations.questions.test_plausibility import asked, whole_and_parts
from tests.organizations.totals.campaigns import march

pytestmark = pytest.mark.django_db
DAY = march(11)


@pytest.mark.parametrize(
    ("parts", "is_asked"),
    [
        ([(105, None, "exact")], False),
        ([(106, None, "exact")], True),
        ([(106, None, "nearly")], False),
        ([(60, None, "exact"), (60, None, "exact")], False),
        ([(60, "local", "exact"), (45, "hongkong", "exact")], False),
        ([(60, "local", "exact"), (46, "hongkong", "exact")], True),
    ],
)
def test_parts_beyond_the_rounding_of_their_whole_are_asked_about(
    office, parts, is_asked
):
    activity = whole_and_parts(office, 100, *parts)
    office.figure(activity, 1, 5, indicator="donation_cash")  # one of another hand

    found = asked(office)

    assert [one.code for one in found] == (["parts"] if is_asked else [])


def test_two_parts_of_one_place_beyond_their_whole_leave_a_rest_under_nothing(office):
    whole_and_parts(office, 100, (60, "local", "exact"), (60, "local", "exact"))
    (found,) = asked(office)
    assert found.code == "short"
    assert "各去向之和大于合计" in found.sentence


def test_parts_are_told_with_their_whole(office):
    activity = whole_and_parts(
        office, 100, (90, "local", "exact"), (110, "hongkong", "exact")
    )
    office.figure(
        activity, 500, 5, indicator="donation_cash", part_of=activity.figures.first()
    )

    (found,) = asked(office)

    assert (
        "试验党组织A报送的“捐款”约100元（截至3月5日），其中“捐款”500元"
        in found.sentence.replace("“捐款”110元（截至3月5日）、", "")
    )
    assert found.activities == (activity.number,)


def test_a_whole_without_an_upper_end_holds_any_part(office):
    activity = office.activity("A")
    for value, qualifier in ((None, "vague"), (5, "at_least")):
        whole = office.figure(
            activity, value, 5, indicator="donation_cash", qualifier=qualifier
        )
        office.figure(activity, 90, 5, indicator="donation_cash", part_of=whole)

    assert asked(office) == []
