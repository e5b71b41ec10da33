"""What cannot be right among the figures: refused at entry, or told to staff in Chinese."""

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.verifying.verification import submit
from organizations.models import PartyPlacement
from tests.factories.organizations import PartyPlacementFactory
from tests.organizations.totals.campaigns import at, march


def units_that_mix(office):
    office.figure("B", 5, 5)
    office.figure("B", 3, 6, unit="小时", status="draft")


def a_running_total_that_goes_down(office):
    office.total("B", 100, 5)
    office.total("B", 90, 8)


def a_whole_smaller_than_its_parts(office):
    office.total("A", 70, 5)
    office.total("B", 50, 5)
    office.below("R", 100, 6)


def two_running_totals_of_one_day(office):
    office.total("B", 100, 5)
    office.total("B", 120, 5, in_force_from=at(6))


def a_part_that_speaks_after_the_whole(office):
    office.below("R", 1584, 5)
    office.total("B", 1302, 8)


def a_part_that_counts_from_before_the_whole(office):
    office.total("B", 1302, 5)
    office.below("R", 1584, 6)
    office.total("B", 1400, 8)


def a_report_verified_after_the_running_total(office):
    office.figure("B", 30, 5, in_force_from=at(9))
    office.total("B", 100, 6)


def volunteers(listed):
    """The total of that column, as it is shown."""
    (found,) = (it for it in listed.context["sums"].columns if it.code == "volunteers")
    return str(found.shown)


@pytest.mark.parametrize(
    ("reported", "value", "said"),
    [
        (a_running_total_that_goes_down, "90人", "截至3月8日的累计数低于此前已计入的数"),
        (a_whole_smaller_than_its_parts, "100人", "截至3月6日的累计数低于此前已计入的数"),
        (
            two_running_totals_of_one_day,
            "120人",
            "的累计数口径相同而数值不同，只计最后核实的一条",
        ),
        (
            a_part_that_speaks_after_the_whole,
            "1584人",
            "的首次累计数视为已含在此前的合计",
        ),
        (a_part_that_counts_from_before_the_whole, "1682人", "从早于合计的累计数"),
        (a_report_verified_after_the_running_total, "100人", "之后才核实，未另行计入"),
    ],
    ids=lambda it: getattr(it, "__name__", None),
)
def test_it_is_counted_by_rule_and_the_list_and_the_questions_say_what_to_ask(
    office, signed_in, reported, value, said
):
    reported(office)
    client = signed_in("editor")
    listed = client.get("/reports/activities/", {"campaign": office.campaign.code})
    assert volunteers(listed) == value
    assert said in listed.content.decode()
    asked = {"campaign": office.campaign.code, "cutoff": "2022-03-31"}
    assert said in client.get("/reports/findings/", asked).content.decode()


def test_units_that_mix_are_refused_with_what_to_fill_in(office, user):
    units_that_mix(office)
    waiting = office.campaign.activities.get(status="draft")
    with pytest.raises(ValidationError, match="单位是“人”，不能用“小时”，请换算后填写"):
        submit(activity=waiting, by=user("recorder"))


def test_a_body_that_moves_leaves_its_history_where_it_was(office, signed_in):
    """A 含下级 30 holds A1's 10; what A1 adds under B is B's."""
    a1 = office.bodies["A1"]
    PartyPlacement.objects.filter(party=a1).update(until=march(5))
    PartyPlacementFactory(party=a1, parent=office.bodies["B"], since=march(6))
    office.total("A1", 10, 4)
    office.below("A", 30, 5)
    office.total("A1", 15, 8)
    listed = signed_in("editor").get(
        "/reports/activities/", {"campaign": office.campaign.code}
    )
    assert volunteers(listed) == "35人"
    assert listed.context["sums"].notes == []
