"""Whether words go on with the deed before them or begin one of their own."""

import pytest

LEAD = "深圳市南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3月11日捐款5万元，其中党员捐2万元。", 1),
        ("3月11日捐口罩500个；另有志愿者19名参与扫码，共95小时。", 2),
        ("3月11日组织志愿者40名。个人捐款的有校长2万元。", 2),
        ("3月11日捐款5万元。3月12日，捐款3万元。", 1),
        ("3月11日组织志愿者40名。\n给街道送了口罩500个。", 2),
        ("3月11日组织志愿者40名。给街道送了口罩500个。", 1),
        ("3月11日组织志愿者40名。\n服务时长80小时。", 1),
        ("3月11日组织志愿者40名昨天又给罗湖区东门街道送了牛奶二十箱", 2),
    ],
)
def test_a_deed_ends_where_another_begins(read, words, count):
    assert len(read(LEAD + words).deeds) == count


def test_what_the_body_of_a_line_did_besides_is_its_own_in_a_report_of_many(read):
    text = (
        "3月11日情况：\n"
        "南粤餐饮商会党委捐口罩500个；另有志愿者19名参与扫码。\n"
        "晨曦心理咨询师协会党支部接听热线20通，疏导30人次。"
    )
    named = [deed.leads[0].name for deed in read(text).deeds]
    assert named[:2] == ["深圳市南粤餐饮商会党委"] * 2


def test_nothing_to_report_is_taken_back_by_the_next_words(read):
    (deed,) = read("南粤餐饮商会党委今天零报告。噢不对，今天捐了500件棉衣。").deeds
    assert deed.form == "account"
