"""Companies named again by the first words of their names."""

import pytest

from organizations.extraction.found import NamedBody
from organizations.extraction.shortly import shortly_again

FULL = "深圳市迅康医疗器械有限公司"


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("，迅康医疗还派了车", ["迅康医疗"]),
        ("、迅康医疗、银杏社工", ["迅康医疗"]),
        ("，迅康医疗器械到了", []),
        ("，迅康医院到了", []),
    ],
)
def test_the_first_words_of_a_company_mean_it_where_the_name_ends(behind, found):
    text = FULL + behind
    known = [NamedBody(FULL, (0, len(FULL)), "enterprise")]
    again = list(shortly_again(text, known, "深圳市"))
    assert [one.text for one in again] == found
    assert all(one.name == FULL for one in again)


def test_nothing_before_the_full_name_and_nothing_inside_another_is_one():
    text = f"迅康医疗到了，{FULL}和迅康医疗、器械公司"
    start = text.index(FULL)
    other = text.rindex("迅康医疗")
    known = [
        NamedBody(FULL, (start, start + len(FULL)), "enterprise"),
        NamedBody("迅康医疗、器械公司", (other, len(text)), "enterprise"),
    ]
    assert list(shortly_again(text, known, "深圳市")) == []


def test_an_association_is_not_shortened_so():
    text = "深圳市某某餐饮行业协会捐款，某某餐饮到了"
    known = [NamedBody(text[:11], (0, 11), "social")]
    assert list(shortly_again(text, known, "深圳市")) == []


def test_in_a_paste_a_company_named_again_stands_beside(read):
    text = f"银杏社工服务中心联合{FULL}捐款5万元。\n"
    text += "昨天银杏社工服务中心和迅康医疗又送了药箱20个。\n"
    assert "迅康医疗" in [one.text for one in read(text).bodies]
