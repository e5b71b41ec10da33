"""Names that are nearly the same are asked about; names apart by nature are not."""

import pytest

from bulletin.zh.folding import fold_name
from organizations.register.likeness import is_near

CITY = "深圳市"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建筑装饰党委", "深圳市建筑装饰行业党委"),
        ("深圳餐饮烹饪商会", "深圳市餐饮烹饪商会"),
        ("深圳市医学会党支部", "深圳市医学会党总支"),
        ("深圳市义工联合会", "市义工联会"),
    ],
)
def test_these_may_be_one(one, other):
    assert is_near(fold_name(one, CITY), fold_name(other, CITY), CITY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一党支部", "第二党支部"),
        ("深圳市试验协会", "深圳市试验协会党支部"),
        ("深圳市律师协会", "深圳市餐饮商会"),
        ("试验协会1", "试验协会2"),
    ],
)
def test_these_are_two(one, other):
    assert not is_near(fold_name(one, CITY), fold_name(other, CITY), CITY)
