"""For whom a message speaks."""

import pytest


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("岭海消杀协会-陈秘书 3月12日 10:02\n捐款5万元", "深圳市岭海消杀服务行业协会党支部"),
        ("小刘 3月12日 10:02\n我是银杏社工服务中心的老刘我们党支部捐款5万元",
         "深圳市银杏社工服务中心党支部"),
        ("我支部捐款5万元。\n   晨曦心理咨询师协会党支部\n2022年3月14日",
         "深圳市晨曦心理咨询师协会党支部"),
        ("南粤餐饮商会党委日报\n捐款5万元。", "深圳市南粤餐饮商会党委"),
        ("南粤餐饮商会党委送餐2份。\n1、该党委捐款5万元。", "深圳市南粤餐饮商会党委"),
        ("某某协会党委捐款5万元。", "某某协会党委"),
        ("小王啊晨曦心理这边啊我们支部昨天捐款5万元", "深圳市晨曦心理咨询师协会党支部"),
        ("更正：昨天我会（晨曦心理）报的捐款应为5万元", "深圳市晨曦心理咨询师协会党支部"),
        ("喂刘科我银杏的小邓哈我们支部捐款5万元", "深圳市银杏社工服务中心党支部"),
        ("李科早我晨曦心理的阿峰啊我们支部捐款5万元", "深圳市晨曦心理咨询师协会党支部"),
        ("银杏社工-小邓 3月12日 10:02\n我们银杏支部捐款5万元", "深圳市银杏社工服务中心党支部"),
        ("深圳市无名商会 3月12日 10:02\n我商会捐款5万元", "深圳市无名商会"),
        ("深圳市银杏社工服务中心 3月12日 10:02\n我协会捐款5万元", "深圳市银杏社工服务中心"),
        ("南粤餐饮 3月12日 10:02\n餐饮党委捐款5万元", "深圳市南粤餐饮商会党委"),
        ("南粤餐饮 3月12日 10:02\n昨天与晨曦心理咨询师协会党支部一道捐款5万元",
         "深圳市南粤餐饮商会党委"),
    ],
)  # fmt: skip
def test_the_body_is_known_by_sender_signature_title_or_reference(read, text, lead):
    deed = read(text).deeds[-1]
    assert [body.name for body in deed.leads] == [lead]


def test_who_names_an_unknown_house_speaks_for_nobody(read):
    assert read("李科早我蓝天救援的阿峰啊我们支部捐款5万元").deeds == []


def test_nobody_said_makes_no_deed(read):
    assert read("王干事 3月12日 10:02\n今天18点前报数据").deeds == []


def test_our_general_branch_is_the_party_body_of_who_speaks(read):
    (deed,) = read("我是银杏社工服务中心的今天十四号我们总支派了四十二个党员值守").deeds
    assert [lead.name for lead in deed.leads] == ["深圳市银杏社工服务中心党支部"]


@pytest.mark.parametrize("words", ["联系", "联络", "联手"])
def test_our_committee_that_got_in_touch_with_members_leads(read, words):
    text = f"林书记（南粤餐饮） 2022-03-14 09:00\n我们党委{words}会员单位迅康医疗支援了水泵6台"
    said = read(text)
    assert said.deeds[0].leads[0].name == "深圳市南粤餐饮商会党委"
    assert "党委" in [one.text for one in said.bodies]
