"""What quick entry guesses of a name and of an account."""

import pytest

from organizations.quick import TITLE, kind_of_body, title_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("试验协会联合党委", ("party", "joint_committee")),
        ("试验科技有限公司", ("organization", "enterprise")),
        ("试验协会", ("organization", "association")),
        ("无名", ("organization", "other")),
    ],
)
def test_the_end_of_a_name_says_of_which_kind_it_is(name, kind):
    assert kind_of_body(name) == kind


@pytest.mark.parametrize(
    ("account", "title"),
    [
        ("试验协会组织党员30人协助检测，获得好评。", "试验协会组织党员30人协助检测"),
        ("捐款1,200元。又", "捐款1,200元"),
        ("字" * 50, "字" * TITLE),
        ("字" * 30 + "、" + "字" * 20, "字" * 30),
    ],
)
def test_a_title_is_the_first_clause_cut_before_it_is_too_long(account, title):
    assert title_of(account) == title
