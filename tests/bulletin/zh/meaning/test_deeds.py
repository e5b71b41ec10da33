"""Whether a number is an amount of the deed told, and what is not to be taken as a reason."""

import pytest

from bulletin.zh.meaning.deeds import no_figure
from bulletin.zh.parser import find_quantities


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("捐款5万元", None),
        ("每人发放200元", "per_head"),
        ("占比30%", "share"),
        ("绿化30亩", "measure"),
        ("单价18元", "unit_price"),
        ("结余2万元", "balance"),
        ("支出2万元", "expense"),
        ("计划捐款5万元", "plan"),
        ("较昨日增加300人", "difference"),
        ("退还捐款5万元", "not_done"),
        ("捐款5万元有误", "superseded"),
        ("6名没错", "restated"),
        ("捐款10万元被拒", "not_done"),
        ("口罩3000只被退回", "not_done"),
        ("志愿者流失120人", "not_done"),
        ("如捐满10万元则赠锦旗", "plan"),
        ("假如人人捐10元", "plan"),
        ("急需志愿者80名", "plan"),
        ("志愿者应到80人", "plan"),
        ("捐款15万元？", "plan"),
        ("每捐1万元配捐5000元", "unit_price"),
        ("有家公司想捐2万元", "plan"),
        ("捐款2万元，我们没要", "not_done"),
        ("口罩500只，后来退了", "not_done"),
        ("送来的锦旗和5000元我们没收", "not_done"),
        ("捐款2万元，没要一分回报的还有会员", None),
        ("一个八十八块钱", "unit_price"),
        ("一份卖15元", "unit_price"),
        ("十一个人捐了88元", None),
        ("干了5个钟", "measure"),
        ("足足忙了8小时", "measure"),
        ("清理了3小时", "measure"),
        ("党员一共干了120小时", None),
        ("全队工作了640小时", None),
        ("下周还要去送一批大概三百盒", "plan"),
        ("下周一送来300盒", None),
        ("按需服务300人次", None),
        ("为急需口罩的医院送去500只", None),
        ("如期送去500只口罩", None),
        ("为医院送去急需的口罩500只", None),
    ],
)
def test_the_words_beside_a_number_say_why_it_is_none(text, reason):
    assert no_figure(text, find_quantities(text)[-1]) == reason


def test_words_that_are_not_to_be_taken_as_a_reason_are_passed_over():
    text = "支出2万元有误"
    (number,) = find_quantities(text)

    assert no_figure(text, number) == "superseded"
    assert no_figure(text, number, [(5, 7)]) == "expense"
    assert no_figure(text, number, [(0, 2), (5, 7)]) is None


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "累计服务512小时，分别比27日增加24人次、192小时",
            [None, "difference", "difference"],
        ),
        ("累计服务512小时、派出24人", [None, None]),
        ("分别捐款5万元、3万元", [None, None]),
        ("上周累计为709人次", ["difference"]),
        ("前一期累计1,026人次", ["difference"]),
        ("累计1,026人次", [None]),
        ("上周开展活动，累计709人次", [None]),
        ("教练车写的35台，实际25台", ["superseded", None]),
        ("义工报的是35名，实际25名", ["superseded", None]),
        ("写的家书35封", [None]),
        ("净滩3小时，参加志愿者67名", ["measure", None]),
        ("累计净滩300小时", [None]),
    ],
)
def test_each_of_a_list_of_differences_and_what_was_reached_before_is_no_figure(
    text, reasons
):
    found = [one for one in find_quantities(text, 2022) if one.kind != "date"]
    assert [no_figure(text, one) for one in found] == reasons
