"""Provinces before the names of companies."""

import pytest

from organizations.extraction.provinces import without_province


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("广东粤厨餐饮管理有限公司", "粤厨餐饮管理有限公司"),
        ("广东省粤厨餐饮管理有限公司", "粤厨餐饮管理有限公司"),
        ("内蒙古草原物流有限公司", "草原物流有限公司"),
        ("南粤餐饮商会", "南粤餐饮商会"),
    ],
)
def test_a_name_is_left_without_its_province(name, left):
    assert without_province(name) == left
