"""The noun beside a number and the kind it makes of a measure word."""

import pytest

from bulletin.zh.parser import find_quantities
from bulletin.zh.things import kind_for, thing_after, thing_before


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("KN95口罩等30万元", "KN95口罩"),
        ("爱心T恤,给回南天", "爱心T恤"),
        ("“新冠病毒消毒技能”线上培训,专门", "“新冠病毒消毒技能”线上培训"),
        ("的物资和善款,", "物资和善款"),
        ("社区和30多个核酸检测点消杀", "社区"),
        ("社工服务机构投入累计", "社工服务机构"),
        ("和一批爱心物资", ""),
        ("教练车去帮坪山那边拉物资", "教练车"),
        ("保安去龙岗守卡口", "保安"),
        ("昨晚送到了福田口岸", ""),
        ("哦还有矿泉水", ""),
        ("去污粉", "去污粉"),
        ("，共", ""),
        ("", ""),
        ("非常非常非常非常非常非常非常非常非常非常非常非常长的名字", ""),
    ],
)
def test_the_noun_ends_where_the_deed_begins(text, thing):
    assert thing_after(text) == thing


@pytest.mark.parametrize(
    ("text", "kind", "thing"),
    [
        ("募得防护镜", "goods", "防护镜"),
        ("送去护肤用品", "goods", "护肤用品"),
        ("捐赠N95口罩", "goods", "N95口罩"),
        ("协会设立爱心冰柜", "goods", "爱心冰柜"),
        ("捐种景观树", "goods", "景观树"),
        ("海外会员捐回口罩", "goods", "口罩"),
        ("捐赠", "goods", ""),
        ("，", "goods", ""),
        ("涉及会员企业", "orgs", "会员企业"),
        ("走访慰问", "orgs", ""),
    ],
)
def test_a_noun_may_stand_before_the_number(text, kind, thing):
    assert thing_before(text, kind) == thing


@pytest.mark.parametrize(
    ("unit", "thing", "kind"),
    [
        ("个", "口罩", "goods"),
        ("个", "社区", "other"),
        ("个", "党支部", "orgs"),
        ("个", "志愿者", "people"),
        ("个", "志愿服务队", "teams"),
        ("支", "志愿服务队", "teams"),
        ("支", "", "teams"),
        ("支", "体温枪", "goods"),
        ("批", "爱心物资", "goods"),
        ("家", "社区", "orgs"),
        ("", "志愿者", "people"),
        ("", "", "other"),
    ],
)
def test_the_thing_decides_what_a_general_measure_word_counts(unit, thing, kind):
    assert kind_for(unit, thing) == kind


def test_in_a_row_of_things_that_stand_before_their_numbers_each_has_its_own():
    found = find_quantities("帐篷25顶折叠床40张棉被60床")
    assert [mention.thing for mention in found] == ["帐篷", "折叠床", "棉被"]


def test_a_machine_behind_its_number_is_what_was_sent_out():
    (mention,) = find_quantities("党支部派出8台消杀车消杀")
    assert mention.thing == "消杀车"


@pytest.mark.parametrize(
    ("words", "thing", "kind"),
    [
        ("咨询师轮班", "咨询师", "people"),
        ("工程师参与改造", "工程师", "people"),
        ("厨师轮流做饭", "厨师", "people"),
        ("培训班", "培训班", "sessions"),
    ],
)
def test_who_takes_turns_is_no_class(words, thing, kind):
    assert thing_after(words) == thing
    assert kind_for("个", thing) == kind
