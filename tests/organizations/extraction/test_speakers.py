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
    ],
)  # fmt: skip
def test_the_body_is_known_by_sender_signature_title_or_reference(read, text, lead):
    deed = read(text).deeds[-1]
    assert [body.name for body in deed.leads] == [lead]


def test_nobody_said_makes_no_deed(read):
    assert read("王干事 3月12日 10:02\n今天18点前报数据").deeds == []
