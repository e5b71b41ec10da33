"""What entry refuses of a figure: each sentence once, and nothing said where all is well."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from organizations import nesting
from organizations import refusals as room
from organizations.actions.entry.activities import check_figures, facts_of
from organizations.choices import Counting, Qualifier, Scope
from organizations.facts import FigureFacts
from organizations.models import Destination, Figure, Indicator
from organizations.refusals import refusals
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
)

PEOPLE = FigureFacts(
    key=1,
    indicator="volunteers",
    indicator_name="志愿者",
    indicator_unit="人",
    counts_things=False,
    takes_destination=False,
    is_stock=False,
    item="",
    unit="人",
    qualifier="exact",
    value=Decimal(30),
    destination=None,
    counting="increment",
    scope="own",
    as_of=date(2022, 3, 5),
)
MONEY = replace(
    PEOPLE,
    indicator="donation_cash",
    indicator_name="捐款",
    indicator_unit="元",
    unit="元",
    takes_destination=True,
)
GOODS = replace(
    PEOPLE,
    indicator="donated_goods",
    indicator_name="捐赠物资",
    indicator_unit="",
    counts_things=True,
    takes_destination=True,
    item="口罩",
    unit="个",
)
TOTAL = replace(MONEY, counting="total")


@pytest.mark.parametrize(
    "figure",
    [
        PEOPLE,
        MONEY,
        GOODS,
        TOTAL,
        replace(MONEY, destination="hongkong"),
        replace(TOTAL, scope="below"),
        replace(TOTAL, scope="activity"),
        replace(PEOPLE, value=None, qualifier="vague"),
        replace(PEOPLE, value=Decimal(0)),
        replace(PEOPLE, is_stock=True, counting="total"),
    ],
)
def test_a_figure_without_fault_is_not_refused(figure):
    assert refusals(figure, joint=False, others={}) == []


ALONE = [
    (replace(PEOPLE, unit=" "), "unit", "请填单位，如“人”"),
    (replace(GOODS, unit=""), "unit", "请填单位，如“个”"),
    (replace(PEOPLE, value=Decimal("-1")), "value", "数值不能为负"),
    (replace(PEOPLE, value=None), "value", "请填数值"),
    (replace(PEOPLE, qualifier="vague"), "value", "数值应留空"),
    (replace(GOODS, item="  "), "item", "请填物品名称"),
    (replace(MONEY, unit="万元"), "unit", "不能用“万元”"),
    (replace(PEOPLE, destination="local"), "destination", "不分去向"),
    (replace(PEOPLE, as_of=None), "as_of", "请填截至日期"),
    (replace(TOTAL, as_of=None), "as_of", "累计数必须有截至日期"),
    (replace(PEOPLE, is_stock=True), "counting", "存量指标"),
    (replace(PEOPLE, scope="below"), "scope", "“含下级”不能报新增"),
]


@pytest.mark.parametrize(("figure", "field", "said"), ALONE)
def test_a_fault_is_named_at_its_field_with_what_to_do(figure, field, said):
    (refusal,) = refusals(figure, joint=False, others={})
    assert refusal.field == field
    assert said in refusal.message


SAID = [
    ("30人", PEOPLE),
    ("30名", PEOPLE),
    ("三十人", PEOPLE),
    ("３０人", PEOPLE),
    ("志愿者30人", PEOPLE),
    ("30", PEOPLE),
    ("", PEOPLE),
    ("  ", PEOPLE),
    ("全体党员", PEOPLE),
    ("3月5日", PEOPLE),
    ("30余人", replace(PEOPLE, qualifier="over")),
    ("20万余元", replace(MONEY, value=Decimal(200_000), qualifier="over")),
    ("近20万元", replace(MONEY, value=Decimal(200_000), qualifier="nearly")),
    ("20万至30万元", replace(
        MONEY, value=Decimal(200_000), value_max=Decimal(300_000), qualifier="range")),
    ("一批口罩", replace(GOODS, value=None, qualifier="vague", unit="批")),
    ("一批", replace(GOODS, value=None, qualifier="vague", unit="件")),
    ("3.5万个", replace(GOODS, value=Decimal(35_000))),
    ("分3次捐款20万元", replace(MONEY, value=Decimal(200_000))),
]  # fmt: skip
CONTRADICTED = [
    ("300人", PEOPLE),
    ("30余人", PEOPLE),
    ("30元", PEOPLE),
    ("30人次", PEOPLE),
    ("60吨", PEOPLE),
    ("约30人", replace(PEOPLE, qualifier="over")),
    ("20万元", replace(MONEY, value=Decimal(20))),
    ("20万港元", replace(MONEY, value=Decimal(200_000))),
    ("20万至30万元", replace(MONEY, value=Decimal(200_000))),
    ("一批口罩", GOODS),
    ("30盒", GOODS),
]


@pytest.mark.parametrize(("words", "figure"), SAID)
def test_words_that_say_the_value_or_no_number_are_let_in(words, figure):
    assert refusals(replace(figure, words=words), joint=False, others={}) == []


@pytest.mark.parametrize(("words", "figure"), CONTRADICTED)
def test_words_that_say_another_number_are_refused_since_they_are_printed(words, figure):
    (refusal,) = refusals(replace(figure, words=words), joint=False, others={})
    assert refusal.field == "words"
    assert words in refusal.message


def test_every_figure_of_the_sample_says_what_it_counts(sample):
    figures = Figure.objects.select_related("indicator", "destination")
    for row in figures:
        alone = replace(facts_of(row), part_of=None)
        assert refusals(alone, joint=False, others={}) == []
    assert sum(bool(row.words) for row in figures) > 20


@pytest.mark.parametrize("scope", ["own", "below"])
def test_bodies_acting_jointly_report_running_totals_of_the_deed_alone(scope):
    (refusal,) = refusals(replace(TOTAL, scope=scope), joint=True, others={})
    assert (refusal.field, "“本项”" in refusal.message) == ("scope", True)
    assert refusals(replace(TOTAL, scope="activity"), joint=True, others={}) == []
    assert refusals(MONEY, joint=True, others={}) == []


def test_all_faults_are_named_at_once():
    worst = replace(PEOPLE, unit="", value=Decimal("-1"), destination="local", as_of=None)
    assert {refusal.field for refusal in refusals(worst, joint=False, others={})} == {
        "unit",
        "value",
        "destination",
        "as_of",
    }


# Codes and facts ---------------------------------------------------------------------------------


def test_the_pure_room_speaks_the_codes_of_the_choices():
    rooms = (Path(it.__file__) for it in (room, nesting))
    source = "".join(it.read_text(encoding="utf-8") for it in rooms)
    codes = [
        *(Qualifier.VAGUE, Counting.INCREMENT, Counting.TOTAL),
        *(Scope.ACTIVITY, Scope.OWN, Scope.BELOW),
    ]
    for code in codes:
        assert f'"{code.value}"' in source


def test_facts_hold_nothing_but_plain_values():
    names = {field.name for field in fields(FigureFacts)}
    assert {"key", "indicator", "value", "part_of"} <= names


# From rows ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_facts_are_read_from_the_row():
    cash = Indicator.objects.get(code="donation_cash")
    hongkong = Destination.objects.get(code="hongkong")
    figure = FigureFactory(
        indicator=cash, destination=hongkong, counting="total", value=5
    )
    facts = facts_of(Figure.objects.get(pk=figure.pk))
    assert (facts.indicator, facts.destination, facts.indicator_unit) == (
        "donation_cash",
        "hongkong",
        "元",
    )
    assert facts.takes_destination
    assert facts.within == "donation_value"
    assert facts.key == figure.pk
    assert facts_of(figure, key="row-2").key == "row-2"


@pytest.mark.django_db
def test_a_defined_indicator_may_be_entered_itself():
    figure = FigureFactory(indicator=Indicator.objects.get(code="donation_value"))
    check_figures(figure.activity)


@pytest.mark.django_db
def test_an_activity_is_refused_with_every_fault_of_its_figures():
    activity = ActivityFactory()
    ActivityLeadFactory(activity=activity)
    ActivityLeadFactory(activity=activity, position=2)
    cash = Indicator.objects.get(code="donation_cash")
    goods = Indicator.objects.get(code="donated_goods")
    FigureFactory(activity=activity, indicator=cash, counting="total", unit="万元")
    FigureFactory(activity=activity, indicator=goods, unit="个")
    with pytest.raises(ValidationError) as caught:
        check_figures(activity)
    said = "\n".join(caught.value.messages)
    for words in ("“本项”", "不能用“万元”", "请填物品名称"):
        assert words in said
    assert len(caught.value.messages) == 3


@pytest.mark.django_db
def test_what_has_been_replaced_is_no_longer_looked_at():
    figure = FigureFactory(verified=True, unit="万元")
    with pytest.raises(ValidationError):
        check_figures(figure.activity)
    Figure.objects.filter(pk=figure.pk).update(in_force_until="2099-01-01T00:00:00Z")
    check_figures(figure.activity)
