"""零报告 of several bodies in one line."""

from itertools import pairwise

import pytest

LISTED = "3月14日无新增的：南粤餐饮商会党委、岭海消杀协会、晨曦心理咨询师协会党支部。"


def test_each_body_has_a_nil_return_of_its_own_and_no_word_is_lost(read):
    deeds = read(LISTED).deeds
    assert [deed.leads[0].name[3:7] for deed in deeds] == [
        "南粤餐饮",
        "岭海消杀",
        "晨曦心理",
    ]
    assert {deed.form for deed in deeds} == {"nil"}
    assert {deed.days[0].day for deed in deeds if deed.days} == {14}
    places = [place for deed in deeds for place in deed.spans]
    assert all(one[1] == other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3月14日，南粤餐饮商会党委无新增。", 1),
        ("3月14日，南粤餐饮商会党委、岭海消杀协会捐款3万元。", 1),
        ("3月14日，南粤餐饮商会党委和岭海消杀协会均无新增。", 2),
    ],
)
def test_only_a_return_of_nothing_is_parted(read, text, count):
    assert len(read(text).deeds) == count


def test_an_unknown_body_is_asked_of_in_its_own_return_alone(read):
    first, second = read("3月14日无新增的：南粤餐饮商会党委、阳光长者协会党支部。").deeds
    assert [one.code for one in first.doubts] == []
    assert [one.code for one in second.doubts] == ["unknown_body"]
