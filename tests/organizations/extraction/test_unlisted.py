"""Bodies by the form of their names."""

import pytest

from organizations.extraction.places import example_place
from organizations.extraction.register import BodyRegister
from organizations.extraction.side_by_side import together
from organizations.extraction.unlisted import street_offices, unlisted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由甲乙协会联合丙丁基金会捐款", ["甲乙协会", "丙丁基金会"]),
        ("市甲乙行业协会联合党委组织会员企业", ["市甲乙行业协会联合党委"]),
        ("某某促进会党支部会员企业海普洛斯成立检验所", ["某某促进会党支部", "海普洛斯"]),
        ("各级党委和协会", []),
        ("组建高温应急志愿服务队7支", []),
        ("由蓝天志愿服务队捐款", ["蓝天志愿服务队"]),
        ("有家公司捐款", []),
        ("会员企业向香港捐款", []),
        ("向第三人民医院送餐", ["第三人民医院"]),
    ],
)
def test_a_name_ends_with_what_it_is(text, names):
    assert [body.text for body in unlisted(text)] == names


def test_a_registered_name_stands_before_one_by_its_form(register: BodyRegister):
    text = "给银杏社工服务中心党支部和沙头街道"
    found = together(
        register.find(text), unlisted(text), street_offices(text, example_place())
    )
    assert [(body.text, body.known is None) for body in found] == [
        ("银杏社工服务中心党支部", False),
        ("沙头街道", True),
    ]


def test_a_member_enterprise_is_named_before_what_it_did():
    assert [one.text for one in unlisted("由会员企业恒达检测承运")] == ["恒达检测"]
    assert [one.text for one in unlisted("向香港潮侨福利会捐款")] == ["香港潮侨福利会"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("捐给香港九龙城街坊会的", ["香港九龙城街坊会"]),
        ("捐赠给香港新界社团联会，用于买药", ["香港新界社团联会"]),
        ("值个八万多吧然后启明基金会另外给了现金", ["启明基金会"]),
    ],
)
def test_clan_and_neighbours_bodies_are_named_by_their_form(text, names):
    assert [one.text for one in unlisted(text)] == names
