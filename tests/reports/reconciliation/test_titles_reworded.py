"""A title of another text that is not the edition's: asked about, never silent."""

import pytest

pytestmark = pytest.mark.django_db

TITLES_WRONG = [
    ("深圳社会组织党组织", "广州社会组织党组织"),
    ("发挥“堡垒·先锋”作用", "没有发挥“堡垒·先锋”作用"),
]
TITLES_SAME = [
    ("深圳社会组织党组织", "深圳 社会组织党组织"),
    ("“堡垒·先锋”", '"堡垒·先锋"'),
    ("组织捐款捐物，助力同心抗疫", "组织捐款捐物,助力同心抗疫"),
]


def test_another_title_is_asked_about(outcomes):
    found = outcomes(TITLES_WRONG)
    assert [edit for edit, (_, asked) in found.items() if not asked] == []


def test_the_same_one_spelled_otherwise_is_not(outcomes):
    found = outcomes(TITLES_SAME)
    assert [edit for edit, outcome in found.items() if any(outcome)] == []
