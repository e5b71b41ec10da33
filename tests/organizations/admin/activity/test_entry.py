"""Entering an activity with its figures: what is saved, what is refused, where it says so."""

from decimal import Decimal

import pytest

from bulletin.models.audit import AuditEvent
from organizations.models import Activity, Figure
from tests.factories.organizations import (
    ActivityFactory,
    DestinationFactory,
    FigureFactory,
    OrganizationFactory,
)
from tests.organizations.admin.activity.entering import errors_of, indicator, saved
from tests.organizations.admin.forms import address, new_figure, opened

pytestmark = pytest.mark.django_db


def test_a_new_activity_gets_its_number_and_who_entered_it(page):
    client, values = page

    saved(client, values)

    activity = Activity.objects.get()
    assert activity.number == "A-2022-000001"
    assert activity.created_by == activity.changed_by == client.user
    assert activity.status == "draft"
    assert (
        AuditEvent.objects.filter(
            action="activity_added", actor=client.user.username
        ).count()
        == 1
    )


def test_a_figure_takes_unit_step_and_place_from_indicator_and_account(page):
    client, values = page
    figure = new_figure(
        0,
        indicator=indicator("donation_cash").pk,
        value="200000",
        qualifier="over",
        words="20万余元",
    )

    saved(client, values, **figure)

    row = Figure.objects.get()
    assert (row.unit, row.value, row.step) == ("元", Decimal(200_000), Decimal(100_000))
    assert row.words_at == values["narrative"].index("20万余元")
    assert row.created_by == client.user


def test_the_same_words_twice_are_two_places_in_the_order_of_the_rows(page):
    client, values = page
    first = new_figure(0, indicator=indicator("volunteers").pk, value="30", words="30人")
    second = new_figure(
        1,
        indicator=indicator("volunteers").pk,
        value="30",
        words="30人",
        as_of="2022-03-06",
    )

    saved(client, values, **(first | second))

    at = values["narrative"].index("30人")
    again = values["narrative"].index("30人", at + 1)
    assert list(Figure.objects.order_by("id").values_list("words_at", flat=True)) == [
        at,
        again,
    ]


def test_words_that_do_not_stand_in_the_account_are_refused_at_their_box(page):
    client, values = page
    figure = new_figure(0, indicator=indicator("volunteers").pk, value="40", words="40人")

    response = saved(client, values, **figure)

    assert errors_of(response) == {
        "figures-0-words": ["正文中找不到“40人”，请照正文原样填写，或留空"]
    }
    assert not Activity.objects.exists()


def test_a_number_inside_a_longer_number_is_not_its_place(page):
    client, values = page
    values["narrative"] = "捐款130万元"
    figure = new_figure(
        0, indicator=indicator("donation_cash").pk, value="300000", words="30万元"
    )

    assert "figures-0-words" in errors_of(saved(client, values, **figure))


def test_a_part_may_be_of_a_row_that_is_not_saved_yet(page):
    client, values = page
    hongkong = DestinationFactory()
    part = new_figure(
        0,
        indicator=indicator("donation_cash").pk,
        value="50000",
        destination=hongkong.pk,
        part_of="row-2",
    )
    whole = new_figure(
        1, indicator=indicator("donation_cash").pk, value="200000", qualifier="over"
    )

    saved(client, values, **(part | whole))

    row = Figure.objects.get(value=50_000)
    assert row.part_of == Figure.objects.get(value=200_000)


REFUSED = [
    ({"indicator": "donation_cash", "value": "-5"}, "value", "数值不能为负"),
    ({"indicator": "donation_cash", "value": ""}, "value", "请填数值；数量不明的"),
    (
        {"indicator": "donation_cash", "value": "5", "qualifier": "vague"},
        "value",
        "限定为“若干”时数值应留空",
    ),
    (
        {"indicator": "donation_cash", "value": "5", "unit": "万元"},
        "unit",
        "单位是“元”，不能用“万元”",
    ),
    ({"indicator": "donated_goods", "value": "5"}, "unit", "请填单位"),
    ({"indicator": "donated_goods", "value": "5", "unit": "个"}, "item", "按物品计数"),
    (
        {"indicator": "volunteers", "value": "5", "destination": "local"},
        "destination",
        "不分去向",
    ),
    (
        {"indicator": "social_work_agencies", "value": "5"},
        "counting",
        "存量指标",
    ),
    (
        {"indicator": "volunteers", "value": "5", "scope": "below"},
        "scope",
        "“含下级”不能报新增",
    ),
    (
        {"indicator": "volunteers", "value": "5", "part_of": "row-1"},
        "part_of",
        "须选同一活动的另一条",
    ),
]


@pytest.mark.parametrize(("said", "field", "message"), REFUSED)
def test_what_entry_refuses_is_said_at_its_box(page, said, field, message):
    client, values = page
    code = said.pop("indicator")
    if said.get("destination"):
        said["destination"] = DestinationFactory().pk
    response = saved(
        client, values, **new_figure(0, indicator=indicator(code).pk, **said)
    )
    said["indicator"] = code

    errors = errors_of(response)
    assert message in errors[f"figures-0-{field}"][0]
    assert "figures-0-__all__" not in errors
    assert not Figure.objects.exists()


def test_all_refusals_are_said_at_once(page):
    client, values = page
    first = new_figure(0, indicator=indicator("donated_goods").pk, value="-5", unit="个")
    second = new_figure(1, indicator=indicator("volunteers").pk, value="")

    errors = errors_of(saved(client, values, title="", **(first | second)))

    assert set(errors) == {
        "title",
        "figures-0-value",
        "figures-0-item",
        "figures-1-value",
    }


def test_a_joint_activity_takes_running_totals_of_the_activity_alone(page):
    client, values = page
    figure = new_figure(
        0, indicator=indicator("volunteers").pk, value="5", counting="total"
    )
    second = {
        "leads-1-organization": OrganizationFactory().pk,
        "leads-1-position": "2",
        "leads-TOTAL_FORMS": "2",
    }

    values["once"] = ""
    alone = saved(client, values, **figure)
    joint = saved(client, values, **figure, **second)

    assert not alone.context.get("errors")
    assert "多家牵头" in errors_of(joint)["figures-0-scope"][0]


def test_a_body_and_a_party_in_one_row_are_refused(page):
    client, values = page
    values["leads-0-organization"] = OrganizationFactory().pk

    assert errors_of(saved(client, values))["leads-0-__all__"] == ["党组织和单位只填其一"]


def test_an_invalid_row_is_shown_again_as_it_was_typed(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory()
    figure = FigureFactory(activity=activity)
    url = address("activity", "change", activity.pk)
    values = opened(client, url) | {"figures-0-value": "-7", "title": "换了标题"}

    response = client.post(url, {**values, "_save": "1"})

    text = response.content.decode()
    assert 'value="-7"' in text
    assert "换了标题" in text
    figure.refresh_from_db()
    assert figure.value == 30


def test_a_day_that_cannot_be_is_said_in_chinese(page):
    client, values = page

    errors = errors_of(
        saved(client, values, starts_on="2022-02-30", ends_on="2022-03-01")
    )

    assert errors["starts_on"] == ["请填一个日期，如 2022-03-05"]


def test_the_days_must_be_in_order(page):
    client, values = page

    errors = errors_of(saved(client, values, ends_on="2022-03-01"))

    assert "结束日期不能早于开始日期；只知道一天的填开始日期" in errors["__all__"]


def test_the_same_body_twice_as_lead_is_refused_at_its_second_row(page):
    client, values = page
    twice = {
        "leads-TOTAL_FORMS": "2",
        "leads-1-party": values["leads-0-party"],
        "leads-1-organization": "",
        "leads-1-position": "2",
    }

    response = saved(client, values, **twice)

    assert "不能重复牵头" in errors_of(response)["leads-1-party"][0]
    assert not Activity.objects.exists()


def test_a_typed_number_at_the_end_of_six_digits_does_not_stop_the_automatic_ones(page):
    client, values = page
    values["once"] = ""
    for number in ("A-2022-999999", "", ""):
        saved(client, values, number=number)
    numbers = sorted(Activity.objects.values_list("number", flat=True))
    assert numbers == ["A-2022-1000000", "A-2022-1000001", "A-2022-999999"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_is_a_slip_of_the_pen_is_refused(page, day):
    client, values = page
    response = saved(client, values, starts_on=day)
    assert "1949年至2100年" in errors_of(response)["starts_on"][0]
    assert not Activity.objects.exists()
