"""What staff should ask: ratios, parts and wholes, notes; the two of the sample, and no others."""

from datetime import date

import pytest

from organizations.models import PlausibilityLimit
from organizations.questions.plausibility import findings, in_words, suspicions_from
from organizations.questions.suspicion import Finding
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from tests.factories.world import office as office
from tests.organizations.totals.campaigns import Office, march

pytestmark = pytest.mark.django_db
DAY = march(11)


def asked(office: Office, day: date = DAY) -> list[Finding]:
    return findings(office.campaign.code, day)


def pair(office: Office, hours: int | str, people: int, lead: str = "A", **fields):
    """An activity with service hours and volunteers."""
    activity = office.activity(lead)
    office.figure(activity, hours, 5, indicator="service_hours", **fields)
    office.figure(activity, people, 5)
    return activity


def whole_and_parts(office: Office, whole: int, *parts: tuple[int, str | None, str]):
    activity = office.activity("A")
    money = {"indicator": "donation_cash"}
    total = office.figure(activity, whole, 5, **money, qualifier="about", step=10)
    for value, destination, qualifier in parts:
        office.figure(
            activity,
            value,
            5,
            **money,
            destination=destination,
            qualifier=qualifier,
            part_of=total,
        )
    return activity


# The sample --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_the_sample_asks_about_three_ratios_and_nothing_else():
    workers, volunteers, all_of_them = findings("sample", DAY)

    assert {it.code for it in (workers, volunteers, all_of_them)} == {"ratio"}
    assert workers.sentence.startswith(
        "深圳市社会工作者党委报送的“服务人次”逾2700万人次（截至3月11日）、“社工”近6000名（截至3月11日），"
        "平均每名社工约4500人次，超出合理范围（不超过1500人次）。"
    )
    assert volunteers.sentence == (
        "深圳市义工联党委报送的“服务时长”360万余小时（截至3月11日）、“志愿者”24303人（截至3月11日），"
        "平均每名志愿者约148小时，超出合理范围（0.1至100小时）；本专题其余合计平均每名志愿者约7.8小时。"
        "请核对数值和单位（是否多写或少写了位数），有误请更正重报，无误请说明。"
    )
    assert all_of_them.sentence.startswith(
        "深圳市社会组织党委报送的“服务时长”367.18万小时（截至3月11日）、“志愿者”33553人（截至3月11日），"
        "平均每名志愿者约109小时，超出合理范围"
    )
    assert len(volunteers.figures) == 2
    assert len(volunteers.activities) == 1


@pytest.mark.usefixtures("sample")
def test_before_the_day_of_the_figures_nothing_is_asked():
    assert findings("sample", march(10)) == []


# Limits ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "people", "is_asked"),
    [
        (1000, 10, False),
        (1001, 10, True),
        (1, 10, False),
        ("0.9", 10, True),
        (0, 0, False),
    ],
)
def test_a_ratio_outside_its_limits_is_asked_about(office, hours, people, is_asked):
    activity = pair(office, hours, people)

    found = asked(office)

    assert [one.activities for one in found] == ([(activity.number,)] if is_asked else [])


def test_words_are_given_the_benefit_of_the_doubt(office):
    pair(office, 1100, 10, qualifier="nearly")
    activity = pair(office, 1100, 10, lead="B", qualifier="over")

    assert [one.activities for one in asked(office)] == [(activity.number,)]


def test_words_are_given_it_at_the_lower_end_too(office):
    pair(office, "0.9", 10, qualifier="over", step="0.1")
    activity = pair(office, "0.8", 10, lead="B", qualifier="over", step="0.1")

    assert [one.activities for one in asked(office)] == [(activity.number,)]


def test_a_part_is_not_added_to_its_whole(office):
    activity = pair(office, 600, 10)
    whole = activity.figures.get(value=600)
    office.figure(activity, 500, 5, indicator="service_hours", part_of=whole)

    assert asked(office) == []


def test_an_open_end_is_never_too_low(office):
    pair(office, "0.5", 10, qualifier="at_least")

    assert asked(office) == []


def test_what_is_too_much_without_the_unknown_is_too_much(office):
    activity = pair(office, 5000, 10)
    office.figure(activity, None, 5, indicator="service_hours")

    assert [one.activities for one in asked(office)] == [(activity.number,)]


def test_records_with_something_unknown_are_no_measure_for_others(office):
    for hours in (20, 30, 40):
        office.figure(pair(office, hours, 10), None, 5)
    pair(office, 310, 10, lead="B")

    assert asked(office) == []


def test_an_unknown_number_of_things_may_explain_a_high_value(office):
    activity = office.activity("A")
    office.figure(activity, 150_000_000, 5, indicator="donation_goods_value")
    things = {"indicator": "donated_goods", "unit": "个"}
    office.figure(activity, 3, 5, item="口罩", **things)
    assert [one.code for one in asked(office)] == ["ratio"]

    office.figure(activity, None, 5, item="爱心物资", **things)
    assert asked(office) == []


def test_the_value_of_things_is_held_against_all_things_of_the_activity(office):
    activity = office.activity("A")
    office.figure(activity, 3_000_000, 5, indicator="donation_goods_value")
    things = {"indicator": "donated_goods", "unit": "个"}
    office.figure(activity, 2, 5, item="口罩", **things)
    office.figure(activity, 1, 5, item="体温枪", **things)

    (found,) = asked(office)

    assert "“捐赠物资·口罩”2个" in found.sentence
    assert "平均每件物资约1000000元，超出合理范围（0.05至500000元）。请" in found.sentence


def test_a_limit_with_a_lower_end_alone_and_one_not_in_use(office):
    limit = PlausibilityLimit.objects.get(numerator__code="service_hours", high=100)
    limit.low, limit.high = limit.high, None
    limit.save()
    pair(office, 10, 10)
    assert (
        "平均每名志愿者约1小时，超出合理范围（不少于100小时）"
        in asked(office)[0].sentence
    )

    limit.is_active = False
    limit.save()
    assert asked(office) == []


def test_a_body_is_asked_about_its_own_running_totals_from_two_activities(office):
    office.total("A", 5, 5)
    office.total("A", 10, 6)
    hours = office.total("A", 50_000, 7, indicator="service_hours")

    (found,) = asked(office)

    assert "志愿者”10人" in found.sentence
    assert found.figures[0] == hours.pk
    assert len(found.activities) == 2


def test_increments_after_a_running_total_of_the_activity_are_taken_in(office):
    activity = office.activity("A")
    office.total(activity, 10, 5, scope="activity")
    office.figure(activity, 3, 4)
    office.figure(activity, 5, 8)
    office.figure(activity, 2000, 8, indicator="service_hours")

    (found,) = asked(office)

    assert "平均每名志愿者约133小时" in found.sentence


def test_a_total_without_destination_holds_those_with_one(office):
    activity = office.activity("A")
    money = {"indicator": "donation_goods_value", "scope": "activity"}
    office.total(activity, 600_000, 5, **money)
    office.total(activity, 600_000, 5, destination="local", **money)
    office.figure(activity, 1, 5, indicator="donated_goods", item="消毒车", unit="台")

    (found,) = asked(office)

    assert "平均每件物资约600000元" in found.sentence


def test_what_the_body_and_what_all_below_it_say_is_not_mixed(office):
    office.total("R", 10, 5)
    office.below("R", 50_000, 5, indicator="service_hours")

    assert asked(office) == []


# Similar records ---------------------------------------------------------------------------------


def test_a_ratio_far_from_the_middle_of_the_others_is_asked_about(office):
    for hours in (20, 30, 40):
        pair(office, hours, 10)
    activity = pair(office, 310, 10, lead="B")

    (found,) = asked(office)

    assert found.activities == (activity.number,)
    assert "平均每名志愿者约31小时；本专题其他记录的中位数约为3小时。请" in found.sentence


def test_a_ratio_far_below_the_others_is_asked_about(office):
    for _ in range(3):
        pair(office, 500, 10)
    activity = pair(office, 40, 10, lead="B")

    assert [one.activities for one in asked(office)] == [(activity.number,)]


def test_two_others_are_too_few_to_compare_with_and_without_factor_none_is_made(office):
    for hours in (20, 30):
        pair(office, hours, 10)
    pair(office, 310, 10, lead="B")
    assert asked(office) == []

    pair(office, 40, 10)
    PlausibilityLimit.objects.update(factor=None)
    assert asked(office) == []


def test_with_nothing_else_in_the_campaign_nothing_is_compared(office):
    pair(office, 5000, 10)

    assert "（0.1至100小时）。请核对" in asked(office)[0].sentence


# Notes -------------------------------------------------------------------------------------------


def test_the_notes_of_the_totals_are_findings_once(office):
    before = office.total("B", 100, 5, indicator="donation_cash", destination="local")
    after = office.total("B", 90, 8, indicator="donation_cash", destination="local")

    (found,) = asked(office)

    assert (found.code, found.figures) == ("below", (after.pk,))
    assert found.activities == (after.activity.number,)
    assert found.sentence == (
        f"{after.activity.number}截至3月8日的累计数低于此前已计入的数"
        f"（{before.activity.number}截至3月5日），请向报送单位核实。"
    )


# Cost --------------------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(office, django_assert_num_queries):
    pair(office, 5000, 10)
    whole_and_parts(office, 100, (160, None, "exact"))
    with django_assert_num_queries(11):
        assert len(asked(office)) == 2

    for _ in range(5):
        pair(office, 5000, 10, lead="B")
        whole_and_parts(office, 100, (160, None, "exact"))
    asked(office)
    with django_assert_num_queries(11):
        assert len(asked(office)) == 12


def test_what_is_only_counted_is_not_put_into_words(office, django_assert_num_queries):
    for _ in range(3):
        pair(office, 5000, 10)
        whole_and_parts(office, 100, (160, None, "exact"))
    question = Question(office.campaign.code, DAY)
    rows, answers = rows_for(question).verified, totals(question)
    assert [it for total in answers for it in total.notes] == []
    with django_assert_num_queries(2):
        found = suspicions_from(rows, answers)
    assert [it.code for it in found] == ["ratio"] * 3 + ["parts"] * 3
    with django_assert_num_queries(1):
        said = in_words(found[2:4])
    assert said == asked(office)[2:4]
    with django_assert_num_queries(1):  # as many as where something is suspected
        assert in_words([]) == []
