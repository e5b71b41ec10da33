"""数值 as one writes it, and the words of the account taken for what was left empty."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organizations.admin.figure.echo import told_again
from organizations.admin.figure.said import plain_number, quantity_in, quantity_said
from organizations.models import Figure
from tests.organizations.admin.activity.entering import errors_of, indicator, saved
from tests.organizations.admin.forms import new_figure, opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "number"),
    [("300000", 300000), ("1,200", 1200), ("-5", -5), ("0.5", Decimal("0.5"))],
)
def test_bare_digits_are_a_number(said, number):
    assert plain_number(said) == number


@pytest.mark.parametrize("said", ["120万", "约30", "一批", "1e5", "１２０"])
def test_words_are_no_bare_number(said):
    assert plain_number(said) is None


WRITTEN = [
    ("120万", "exact", "1200000", None, "元"),
    ("约30万元", "about", "300000", None, "元"),
    ("逾300万元", "over", "3000000", None, "元"),
    ("100~150万元", "range", "1000000", "1500000", "元"),
]


@pytest.mark.parametrize(("said", "qualifier", "value", "value_max", "unit"), WRITTEN)
def test_a_number_is_saved_as_it_is_written(
    page, said, qualifier, value, value_max, unit
):
    client, values = page
    cash = indicator("donation_cash").pk
    saved(client, values, **new_figure(0, indicator=cash, value=said))
    row = Figure.objects.get()
    assert (row.qualifier, row.value, row.unit) == (qualifier, Decimal(value), unit)
    assert row.value_max == (None if value_max is None else Decimal(value_max))


def test_what_was_written_in_words_keeps_its_step(page):
    client, values = page
    cash = indicator("donation_cash").pk
    saved(client, values, **new_figure(0, indicator=cash, value="10万多元"))
    assert Figure.objects.get().step == 10000


def test_things_of_unknown_number_take_the_unit_that_is_written(page):
    client, values = page
    goods = indicator("donated_goods").pk
    row = new_figure(0, indicator=goods, item="爱心物资", value="一批")
    saved(client, values, **row)
    row = Figure.objects.get()
    assert (row.qualifier, row.value, row.unit) == ("vague", None, "批")


def test_the_value_is_taken_from_the_words_alone(page):
    client, values = page
    cash = indicator("donation_cash").pk
    saved(client, values, **new_figure(0, indicator=cash, words="20万余元"))
    row = Figure.objects.get()
    assert (row.value, row.qualifier, row.words) == (200000, "over", "20万余元")


def test_the_words_are_taken_from_the_account(page):
    client, values = page
    cash = indicator("donation_cash").pk
    saved(client, values, **new_figure(0, indicator=cash, value="5万"))
    row = Figure.objects.get()
    assert (row.words, row.activity.narrative[row.words_at :][:4]) == ("5万元", "5万元，")


def test_words_that_stand_there_twice_are_not_guessed(page):
    client, values = page
    people = indicator("volunteers").pk
    saved(client, values, **new_figure(0, indicator=people, value="30"))
    assert Figure.objects.get().words == ""


REFUSED = [
    ({"value": "120人"}, "value", "按“元”计"),
    ({"value": "3万元", "unit": "箱"}, "value", "单位一栏是“箱”"),
    ({"value": "约30万", "qualifier": "over"}, "qualifier", "请改成一致"),
    ({"value": "很多"}, "value", "读不懂"),
    ({"value": "9" * 30}, "value", "数值过大"),
]


@pytest.mark.parametrize(("said", "field", "message"), REFUSED)
def test_what_cannot_be_is_refused_at_its_box(page, said, field, message):
    client, values = page
    cash = indicator("donation_cash").pk
    row = new_figure(0, indicator=cash, **said)
    errors = errors_of(saved(client, values, **row))
    assert message in errors[f"figures-0-{field}"][0]
    assert not Figure.objects.exists()


def test_a_saved_number_shows_plain_and_is_not_taken_for_a_change(page):
    client, values = page
    cash = indicator("donation_cash").pk
    saved(client, values, **new_figure(0, indicator=cash, value="120万"))
    url = Figure.objects.get().activity.get_absolute_url()
    boxes = opened(client, url)
    assert boxes["figures-0-value"] == "1200000"
    before = Figure.objects.get().changed_at
    client.post(url, {**boxes, "title": "另一个标题", "_save": "1"})
    assert Figure.objects.get().changed_at == before


def test_a_quantity_beside_another_is_not_taken_for_the_one():
    assert quantity_in("3万元和5台") is None
    assert quantity_in("约3万元").value == 30000


def test_a_unit_left_empty_is_that_of_the_indicator():
    assert quantity_said("1.2万", "", indicator("volunteers")).unit == "人"
    with pytest.raises(ValidationError):
        quantity_said("1.2万元", "", indicator("volunteers"))


@pytest.mark.parametrize(
    ("said", "code", "echo"),
    [
        ("1200000", "donation_cash", "＝120万元"),
        ("约30万", "donation_cash", "＝约30万元"),
        ("1203456", "donation_cash", "＝120.3456万元"),
        ("", "donation_cash", ""),
        ("一批", "donated_goods", "＝一批（数量不详）"),
    ],
)
def test_what_is_typed_is_said_again_without_losing_a_digit(said, code, echo):
    assert told_again(said, "", indicator(code)) == {"echo": echo, "fault": ""}


def test_the_numbers_of_an_account_are_offered_as_they_stand_there(signed_in):
    address = reverse("admin:organizations_activity_echo")
    account = "11月12日捐款约120万元，其中向香港80万元，口罩5000个，30余人上岗。"
    answer = signed_in("recorder").post(address, {"account": account})
    assert answer.json() == {"numbers": ["约120万元", "80万元", "5000个", "30余人"]}


@pytest.mark.parametrize("said", ["很多", "-5", "120人", "9" * 30])
def test_what_cannot_be_is_told_while_it_is_typed(said):
    told = told_again(said, "", indicator("donation_cash"))
    assert told["echo"] == ""
    assert told["fault"]
