"""One spelling for comparing: what makes no difference, and what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.folding import fold, fold_name, same

ONE_NAME = (
    ("N95口罩", "Ｎ95 口罩"),
    ("N95口罩", "n９５口罩"),
    ("(南山)", "（南山）"),
    ("【南山】", "〔南山〕"),
    ("大学生义工联", "⼤学⽣义⼯联"),
    ("长龙民车", "⻓⻰⺠⻋"),
    ("深圳市\u200b律师\ufeff协会", "深圳市律师协会"),
    ("深圳市\u2067律师\u2069协会", "深圳市律师协会"),
    ("深圳市\u3000律师 协会\n", "深圳市律师协会"),
    ("“爱心”行动", "「爱心」行动"),
    ("红十字会——南山", "红十字会-南山"),
    ("A·B", "A•B"),
    ("金\uf90a", "金金"),
    ("三〇一医院", "三零一医院"),
)
TWO_NAMES = (
    ("N95口罩", "KN95口罩"),
    ("第二人民医院", "第三人民医院"),
    ("龙岗区", "龙华区"),
    ("联合党委", "联合党支部"),
    ("", "党委"),
)
UNSEEN = (
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\ufe0f",
    " ",
    "\u3000",
    "\t",
)


@pytest.mark.parametrize(("first", "second"), ONE_NAME)
def test_spellings_of_one_name_are_the_same(first, second):
    assert fold(first) == fold(second)
    assert same(first, second)


@pytest.mark.parametrize(("first", "second"), TWO_NAMES)
def test_different_names_stay_different(first, second):
    assert not same(first, second)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="深圳市律师协会N95（）ab龙", max_size=12), st.data())
def test_what_nobody_sees_makes_no_difference(text, data):
    at = data.draw(st.integers(0, len(text)))
    unseen = data.draw(st.sampled_from(UNSEEN))
    assert same(text, text[:at] + unseen + text[at:])


@given(st.text(alphabet="深圳市律师协会Nabc95()-", max_size=12))
def test_width_and_case_make_no_difference(text):
    wide = "".join(
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text
    )
    assert same(text, wide)
    assert same(text, text.upper())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市社会组织党委", "深圳市社会组织党委"),
        ("市律师协会", "深圳 市律师协会"),
    ],
)
@pytest.mark.parametrize("city", ["深圳", "深圳市"])
def test_the_city_may_be_named_or_not(short, full, city):
    assert fold_name(short, city) == fold_name(full, city)


def test_the_city_is_not_put_where_it_does_not_belong():
    assert fold_name("市场学会", "深圳") == "市场学会"
    assert fold_name("南山区律师协会", "深圳") == "南山区律师协会"
    assert fold_name("市律师协会") == "市律师协会"
