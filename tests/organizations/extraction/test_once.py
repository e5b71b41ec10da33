"""Numbers of one indicator told side by side in a deed."""

import pytest

LEAD = "深圳市南粤餐饮商会党委3月11日"


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("组织志愿者20人，服务120小时。", [True, True]),
        ("组织志愿者20人、党员志愿者6人，服务120小时。", [False, False, True]),
        ("新增服务20小时，累计服务900小时。", [True, True]),
        ("捐赠口罩500个、牛奶20箱。", [True, True]),
    ],
)
def test_two_numbers_of_one_indicator_are_not_ticked(read, words, sure):
    (deed,) = read(LEAD + words).deeds
    assert [one.sure for one in deed.figures] == sure
