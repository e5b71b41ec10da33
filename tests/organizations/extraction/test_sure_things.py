"""Whether it is known what was given."""

import pytest


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("捐防护服600套。", [True]),
        ("捐心意卡片夹600套。", [False]),
        ("捐了一批防护服，寄出600套。", [False]),
    ],
)
def test_only_a_known_kind_of_thing_at_its_number_is_ticked(read, words, sure):
    (deed,) = read(f"南粤餐饮商会党委3月11日{words}").deeds
    assert [one.sure for one in deed.figures] == sure


def test_what_is_left_over_is_no_figure(read):
    (deed,) = read("南粤餐饮商会党委3月11日送雨衣500件，剩下300件等车。").deeds
    assert [one.mention.text for one in deed.figures] == ["500件"]


def test_the_column_of_a_row_says_what_was_given(read):
    row = "单位名称\t捐赠物资\t数量\n银杏社工服务中心\t口罩\t200个\n"
    (deed,) = read(f"3月11日捐赠情况\n{row}").deeds
    assert [(one.item, one.sure) for one in deed.figures] == [("口罩", True)]
