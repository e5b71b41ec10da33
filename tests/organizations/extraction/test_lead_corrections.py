"""A correction of who led."""

import pytest

NEW, OLD = "深圳市银杏社工服务中心党支部", "深圳市南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("words", "old"),
    [
        (
            "更正：昨天报的送餐，牵头的是银杏社工服务中心党支部，不是南粤餐饮商会党委。",
            OLD,
        ),
        ("昨日报送的南粤餐饮商会党委送餐一事，牵头单位应为银杏社工服务中心党支部。", OLD),
        ("昨天报的探访那条，牵头单位写反了，应为银杏社工服务中心党支部牵头。", ""),
    ],
)
def test_the_new_body_leads_and_both_are_told(read, words, old):
    (deed,) = read(words).deeds
    assert [one.name for one in deed.leads] == [NEW]
    assert deed.corrects is not None
    told = deed.corrects
    assert (told.what, told.old, told.new) == ("牵头单位", old, NEW)
    (doubt,) = deed.doubts
    assert "牵头单位" in doubt.message


def test_a_corrected_number_is_told_before_the_name(read):
    words = "更正：昨天报的送餐应为银杏社工服务中心党支部牵头，送餐应为320份，不是230份。"
    (deed,) = read(words).deeds
    assert deed.corrects is not None
    assert (deed.corrects.old, deed.corrects.new) == ("230份", "320份")
    assert deed.leads[0].name == NEW


def test_the_new_body_stands_no_longer_beside(read):
    words = "更正：3月11日的送餐，应为南粤餐饮商会党委牵头，迅康医疗器械有限公司配合。"
    (deed,) = read(words).deeds
    assert [body.name for body, _ in deed.partners] == ["深圳市迅康医疗器械有限公司"]
