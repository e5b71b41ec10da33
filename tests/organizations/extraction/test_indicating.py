"""Which indicator a number counts, by its own words and by what else its deed says."""

import pytest

LEAD = "深圳市南粤餐饮商会党委3月11日"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("派出9名工程师检修设备。", [("other_quantity", "工程师")]),
        ("调派消杀车21辆消毒。", [("other_quantity", "消杀车")]),
        ("腾出教练场2处作采样点。", [("other_quantity", "教练场")]),
        ("搭建采样点2处。", []),
        (
            "八个社工带着二十六个志愿者上门。",
            [("social_workers", ""), ("volunteers", "")],
        ),
        (
            "四十八个医护党员去做核酸，另捐口罩300个。",
            [("volunteers", ""), ("donated_goods", "口罩")],
        ),
        ("累计仍为驳船31艘次。", [("other_quantity", "驳船")]),
        ("调度货车56车次。", [("other_quantity", "货车")]),
        ("组织企业改造负压设备35台套。", [("other_quantity", "负压设备")]),
        ("支部去了14个人。", [("volunteers", "")]),
        ("今天15人 45小时。", [("volunteers", ""), ("service_hours", "")]),
        ("转移居民15人 45小时。", [("service_hours", "")]),
        ("会议室坐了14个人。", []),
        ("捐赠物资三批。", []),
        ("新增志愿者20名（含下属12支队伍）。", [("volunteers", "")]),
        ("赶制面罩4500个，捐给福田区。", [("donated_goods", "面罩")]),
        (
            "赶制面罩4500个，其中2千个已捐。",
            [("other_quantity", "面罩"), ("donated_goods", "面罩")],
        ),
        ("捐款捐物，共计价值逾65万元。", [("donation_value", "")]),
        ("送来大米500袋。", [("donated_goods", "大米")]),
        (
            "免费供餐3200份慰问医护，捐口罩5箱。",
            [("donated_goods", "餐"), ("donated_goods", "口罩")],
        ),
    ],
)
def test_a_number_is_what_its_words_and_its_deed_say(read, words, codes):
    (deed,) = read(LEAD + words).deeds
    assert [(one.indicator, one.item) for one in deed.figures] == codes
