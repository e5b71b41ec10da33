"""What counts and what only looks like it, by the word itself and what stands beside it."""

import pytest

from bulletin.zh.parser import find_quantities


def said(text: str) -> list[str]:
    return [mention.text for mention in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一家企业", []),
        ("至少一家企业", ["至少一家"]),
        ("一个月", []),
        ("一个多月", ["一个多月"]),
        ("历时一个月", ["一个月"]),
        ("一个月来", ["一个月"]),
        ("同一年内", []),
        ("一年内", ["一年内"]),
        ("增长一倍", ["一倍"]),
        ("约一批", ["一批"]),
        ("捐赠一台CT", ["一台"]),
        ("两艘冲锋舟、一台雾炮车", ["两艘", "一台"]),
        ("一台大戏", []),
    ],
)
def test_one_counts_where_it_is_measured_bounded_lasting_or_given(text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("结余-5万元", []),
        ("余额：−300元", []),
        ("100-150人", ["100-150人"]),
        ("物资-5000只", ["5000只"]),
        ("2022起", []),
        ("22起", ["22起"]),
        ("1" * 21 + "元", []),
        ("1e9元", []),
    ],
)
def test_what_no_quantity_can_say_is_left(text, found):
    assert said(text) == found
