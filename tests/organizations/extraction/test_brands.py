"""Companies of the register called by the four characters their names begin with."""

import pytest

from organizations.extraction.brands import branded
from organizations.extraction.found import KnownBody
from organizations.extraction.register import BodyRegister

REGISTER = BodyRegister(
    [
        KnownBody("深圳市恒达检测科技有限公司", "enterprise"),
        KnownBody("广东粤厨餐饮管理有限公司", "enterprise"),
        KnownBody("深圳市龙盾保安行业协会联合党委", "party"),
        KnownBody("深圳市新城物业服务有限公司", "enterprise"),
        KnownBody("深圳市新城物业管理有限公司", "enterprise"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发动恒达检测等9家会员企业送水", ["恒达检测"]),
        ("哦还有粤厨餐饮给我们送了盒饭", ["粤厨餐饮"]),
        ("我会接受恒达检测捐款5万元", ["恒达检测"]),
        ("恒达检测、粤厨餐饮捐款5万元", ["恒达检测", "粤厨餐饮"]),
        ("捐的是龙盾保安，雨靴200双", ["龙盾保安"]),
        ("捐的是旧衣服，200件", []),
        # neither before nor behind it leaves another word to be read there
        ("完成恒达检测任务", []),
        ("去恒达检测点做核酸", []),
        # two companies begin so, and an association is called so by a company's words
        ("还有新城物业给我们送了水", []),
        ("还有龙盾保安给我们送了水", []),
    ],
)
def test_a_company_is_found_where_only_a_name_can_stand(text, found):
    assert [one.text for one in branded(text, REGISTER)] == found


def test_the_gift_of_a_company_called_short_is_a_deed_of_its_own(read):
    text = (
        "我们南粤餐饮商会党委去了六十五个志愿者扫码还有迅康医疗给我们送了一百三十份盒饭"
    )
    deeds = read(text).deeds
    assert [deed.leads[0].name for deed in deeds] == [
        "深圳市南粤餐饮商会党委",
        "深圳市迅康医疗器械有限公司",
    ]
