"""Who received a number, where several are named."""

import pytest

from bulletin.zh.meaning.destinations import code_of, names_several, shared_out
from bulletin.zh.meaning.reading import read_meanings

DESTINATIONS = {"hongkong": ("香港",), "local": ("本地",)}


@pytest.mark.parametrize(
    ("text", "place", "starts", "receiver"),
    [
        ("80万元、40万元分别用于香港和本地", 0, [0, 5], "香港"),
        ("80万元、40万元分别用于香港和本地", 5, [0, 5], "本地"),
        # Fewer numbers than receivers: nobody can tell.
        ("80万元分别用于香港和本地", 0, [0], None),
    ],
)
def test_numbers_before_who_received_them_are_shared_out(text, place, starts, receiver):
    found = shared_out(text, place, starts)
    assert (found.text if found else None) == receiver


@pytest.mark.parametrize(
    ("words", "code"), [("香港", "hongkong"), ("香港和本地", None), ("火星", None)]
)
def test_a_list_of_several_is_no_one_destination(words, code):
    assert code_of(words, DESTINATIONS) == code


def test_one_gift_to_two_places_is_doubted():
    (gift,) = read_meanings(
        "向香港和本地捐款80万元", destinations=DESTINATIONS, year=2022
    )
    assert gift.destination is None
    assert gift.doubts == ("“80万元”给了几处，请分开填，或不选去向",)


def test_goods_within_money_are_doubted():
    whole, _part = read_meanings("捐款8万元（含物资折价3万元）", year=2022)
    assert whole.doubts[0].startswith("“3万元”与“8万元”一个是款、一个是物")


@pytest.mark.parametrize(
    ("words", "is_several"),
    [("向香港、本地捐赠", True), ("捐给香港和云雾镇", False), ("捐给香港", False)],
)
def test_receivers_are_several_only_where_they_are_of_two_known_destinations(
    words, is_several
):
    destinations = {"hongkong": ("香港",), "local": ("本地",)}
    assert names_several(words, destinations) is is_several


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("捐赠口罩3万只（其中1万只定向香港）、现金30万元", [None, "hongkong", None]),
        ("捐口罩1万只定向香港", ["hongkong"]),
        ("定向捐赠防疫物资50箱", [None]),
    ],
)
def test_what_is_meant_for_one_place_alone_went_there(text, codes):
    read = read_meanings(text, destinations=DESTINATIONS)

    assert [one.destination for one in read] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("60余万元爱心款抵达香港", ["hongkong"]),
        ("捐赠口罩3万只运抵香港", ["hongkong"]),
        ("一起去的香港那边捐了口罩3万只", ["hongkong"]),
        ("抵达现场后捐赠口罩3万只", [None]),
        ("去年香港来的口罩3万只", [None]),
    ],
)
def test_where_a_gift_arrived_or_was_brought_it_went(text, codes):
    read = read_meanings(text, destinations=DESTINATIONS)

    assert [one.destination for one in read] == codes
