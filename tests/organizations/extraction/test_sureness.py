"""Which numbers are ticked before anybody has looked."""

import pytest

LEAD = "深圳市南粤餐饮商会党委3月11日"


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("向福田区捐赠口罩500个。", [True]),
        ("向云雾镇捐赠口罩500个。", [False]),
        ("捐赠500个。", [False]),
        ("接收企业捐赠物资：盒饭500份、咖啡200杯。", [False, False]),
        ("捐款5万元。", [True]),
        ("组织志愿者20人。", [True]),
    ],
)
def test_a_gift_is_ticked_where_thing_giver_and_place_are_told(read, words, sure):
    (deed,) = read(LEAD + words).deeds
    assert [one.sure for one in deed.figures] == sure
