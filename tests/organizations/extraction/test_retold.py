"""The same deed by two senders."""

import pytest

FIRST = "王干事 3月12日 10:02\n银杏社工服务中心党支部3月11日向沙头街道捐款5.2万元。\n\n"


@pytest.mark.parametrize(
    ("second", "is_same"),
    [
        ("银杏社工服务中心3月12日向沙头街道捐款逾5万元。", True),
        ("银杏社工服务中心3月11日向沙头街道捐款9万元。", False),
        ("银杏社工服务中心3月1日向沙头街道捐款5.2万元。", False),
        ("银杏社工服务中心3月11日向马田街道捐款5.2万元。", False),
        ("南粤餐饮商会党委3月11日向沙头街道捐款5.2万元。", False),
    ],
)
def test_facts_decide_not_wording(read, second, is_same):
    deed = read(f"{FIRST}李老师 3月13日 10:02\n{second}").deeds[-1]
    assert (deed.same_as == 0) is is_same
    assert deed.figures[0].sure is not is_same


@pytest.mark.parametrize(
    ("thanks", "same_as"), [("，谨表谢意", 0), ("，特此致谢", 0), ("", None)]
)
def test_who_was_helped_tells_it_again_where_thanks_are_said_last(read, thanks, same_as):
    text = (
        "1、南粤餐饮商会党委3月13日送来盒饭300份。\n"
        f"2、南粤餐饮商会党委3月13日为我街道送盒饭300份{thanks}。"
    )
    assert [deed.same_as for deed in read(text).deeds] == [None, same_as]
