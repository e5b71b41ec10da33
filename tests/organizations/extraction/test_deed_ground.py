"""What the figures of one deed share."""

import pytest

LEAD = "深圳市南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("银杏社工服务中心党支部3月11日捐款5万元。{}组织志愿者20人。", "哪一天"),
        ("银杏社工服务中心党支部3月11日捐款5万元。\n二、{}组织志愿者20人。", ""),
        ("银杏社工服务中心党支部捐款5万元。{}组织志愿者20人。", ""),
    ],
)
def test_a_day_told_before_asks_for_that_of_the_next_deed(read, text, doubt):
    *_, deed = read(text.format(LEAD)).deeds
    (figure,) = deed.figures
    assert doubt in figure.doubt
    assert figure.sure is not bool(doubt)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("更正：{}3月11日捐款5万元，原报3万元。", "这是更正"),
        ("某某小学校长个人捐款5万元。", "看不出是哪个单位做的"),
    ],
)
def test_what_leaves_a_whole_deed_open_is_said_of_its_figures(read, text, doubt):
    (deed,) = read(text.format(LEAD)).deeds
    assert doubt in deed.figures[-1].doubt


def test_a_place_is_no_other_body(read):
    (deed,) = read(f"{LEAD}3月11日在福田区沙头街道办事处组织志愿者20人。").deeds
    assert deed.figures[0].sure
