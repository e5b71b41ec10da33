"""Two tellings of one deed, judged by facts: who, when, how much of what, where to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bulletin.zh.parser import find_quantities
from organizations.same_deed.judging import compared_numbers, shared_facts
from organizations.same_deed.telling import Telling, ToldNumber


def number(words, indicator="donated_goods", item="口罩", **fields):
    """The number that these words say."""
    said = find_quantities(words)[0].quantity
    low, high = said.bounds
    return ToldNumber(
        indicator=indicator, item=item, unit=said.unit, low=low, high=high, **fields
    )


def telling(*numbers, day=5, body="party-1", houses=(), **fields):
    """What a body says of a gift on that day of March."""
    return Telling(
        bodies=frozenset({body}),
        houses=frozenset({body, *houses}),
        section="donation",
        first_on=date(2022, 3, day),
        last_on=date(2022, 3, day),
        numbers=numbers,
        **fields,
    )


def suspected(one, other):
    """Judged either way round, with one result."""
    first, second = bool(shared_facts(one, other)), bool(shared_facts(other, one))
    assert first == second
    return first


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("逾20万个", "21.6万个", True),
        ("逾20万个", "31万个", False),
        ("近30万个", "28万个", True),
        ("近30万个", "19万个", False),
        ("约2.3万个", "23450个", True),
        ("3000个以上", "3200个", True),
        ("不足3000个", "2900个", True),
        ("不足3000个", "20个", False),
        ("21.6万个", "21.6万只", True),
        ("21.6万个", "21.6万箱", False),
    ],
)
def test_amounts_are_held_against_each_other_by_their_bounds(first, second, is_one):
    assert suspected(telling(number(first)), telling(number(second))) is is_one


@pytest.mark.parametrize("apart", range(6))
def test_days_may_be_three_apart(apart):
    first = telling(number("21600个"))
    assert suspected(first, telling(number("21600个"), day=5 + apart)) is (apart <= 3)


def test_a_body_and_what_it_belongs_to_are_one_house_and_others_are_not():
    own = telling(number("21600个"))
    covered = telling(number("21600个"), body="organization-7", houses=["party-1"])
    stranger = telling(number("21600个"), body="organization-8")
    assert suspected(own, covered)
    assert not suspected(own, stranger)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ({"destination": "local"}, {"destination": "hongkong"}, False),
        ({"destination": "local"}, {}, True),
        ({"item": "KN95口罩"}, {"item": "口罩"}, True),
        ({"item": "防护服"}, {"item": "口罩"}, False),
        ({"counting": "total"}, {"counting": "increment"}, False),
        ({"is_part": True}, {}, False),
    ],
)
def test_numbers_of_other_things_are_not_one(first, second, is_one):
    one = telling(number("21600个", **first))
    assert suspected(one, telling(number("21600个", **second))) is is_one


def test_a_running_total_of_another_day_is_another_report():
    days = [date(2022, 3, 5), date(2022, 3, 6), date(2022, 3, 5)]
    first, later, same = [
        telling(number("21600个", counting="total", as_of=day)) for day in days
    ]
    assert suspected(first, same)
    assert not suspected(first, later)


def test_the_sum_may_be_told_for_its_part():
    cash = number("15万元", "donation_cash", "", within="donation_value")
    whole = number("15万元", "donation_value", "")
    assert suspected(telling(cash), telling(whole))


def test_one_number_that_cannot_be_the_same_outweighs_another():
    own = telling(number("300人", "volunteers", ""), number("900小时", "hours", ""))
    other = telling(number("300人", "volunteers", ""), number("40小时", "hours", ""))
    assert not suspected(own, other)


def test_small_round_numbers_two_days_running_are_two_shifts():
    today = telling(number("20人", "volunteers", ""))
    assert not suspected(today, telling(number("20人", "volunteers", ""), day=6))


def test_deeds_without_numbers_need_day_section_and_no_other_place():
    first = telling(place="莲花街道")
    assert suspected(first, telling(place="莲花街道"))
    assert suspected(first, telling())
    assert not suspected(first, telling(place="沙头街道"))
    assert not suspected(first, telling(day=6, place="莲花街道"))
    assert not suspected(first, replace(telling(), section="service"))


def test_another_receiver_makes_another_deed_and_the_same_one_speaks_for_it():
    one = telling(number("20箱", item="水"), receivers=frozenset({"organization-3"}))
    same = replace(one, first_on=date(2022, 3, 7), last_on=date(2022, 3, 7))
    assert suspected(one, same)
    assert not suspected(one, replace(same, receivers=frozenset({"organization-4"})))


def test_a_copy_is_suspected_of_any_body_unless_its_numbers_differ():
    text = "某商会党支部组织会员企业向一线捐赠口罩，由区防疫指挥部统一接收"
    first = telling(text=text)
    copied = telling(text=text.replace("，", ",") + "。", body="party-9")
    assert suspected(first, copied)
    assert not suspected(first, telling(text=text[:14], body="party-9"))
    other = replace(copied, numbers=(number("500个"),))
    assert not suspected(replace(first, numbers=(number("900个"),)), other)


@pytest.mark.parametrize("form", ["return", "nil"])
def test_a_return_is_not_held_against_a_deed(form):
    own = telling(number("21600个"))
    assert not suspected(own, replace(own, form=form))
    assert suspected(own, replace(own, form="appeal"))


def test_each_number_stands_in_one_pair():
    twice = [number("200个"), number("200个")]
    alike, unlike = compared_numbers(twice, twice[:1])
    assert (len(alike), len(unlike)) == (1, 0)
    alike, unlike = compared_numbers([number("200个")], [number("900个")])
    assert (len(alike), len(unlike)) == (0, 1)


def test_an_amount_that_nobody_knows_is_no_evidence():
    vague = ToldNumber("donated_goods", "个", Decimal(0), None, item="口罩")
    one = telling(vague, place="莲花街道")
    assert suspected(one, telling(number("500个"), place="莲花街道"))
    assert not suspected(one, telling(number("500个"), day=7))
