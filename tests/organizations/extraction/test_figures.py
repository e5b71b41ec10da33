"""Which numbers are offered as figures, and which of them are sure."""

import pytest

LEAD = "深圳市南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("捐款5万元。", [("donation_cash", "50000", True)]),
        ("捐了5万，不对，是8万元现金。", [("donation_cash", "80000", True)]),
        ("计划下周再捐款5万元，今天已捐款3万元。", [("donation_cash", "30000", True)]),
        ("向香港运送物资41吨。", []),
        ("腾出3个训练场。", [("other_quantity", "3", False)]),
        ("对6个封控小区消杀。", []),
        ("出动志愿者近400人次。", [("person_times", "400", False)]),
        ("服务市民400人次。", [("person_times", "400", True)]),
        ("送了夜宵，值个6000元。", [("donation_goods_value", "6000", False)]),
        (
            "捐了棉被八十床大概值个一万两千块。",
            [("donated_goods", "80", True), ("donation_goods_value", "12000", False)],
        ),
        (
            "捐了棉被80床，约合1.2万元。",
            [("donated_goods", "80", True), ("donation_goods_value", "12000", False)],
        ),
        ("捐赠港币50万元，约合人民币41万元。", []),
        (
            "捐了棉被80床，约价值1.2万元。",
            [("donated_goods", "80", True), ("donation_goods_value", "12000", True)],
        ),
        ("组织志愿者20人，人均服务8小时。", [("volunteers", "20", True)]),
        ("服务时长120小时，较上周少30小时。", [("service_hours", "120", True)]),
    ],
)
def test_a_number_is_a_figure_of_what_the_words_say(read, words, figures):
    (deed,) = read(f"{LEAD}{words}").deeds
    found = [
        (one.indicator, format(one.mention.quantity.value.normalize(), "f"), one.sure)
        for one in deed.figures
    ]
    assert found == figures


def test_a_part_takes_the_item_of_its_whole(read):
    (deed,) = read(f"{LEAD}捐赠防护服1200套，其中500套由会员捐出。").deeds
    assert [(one.item, one.part_of) for one in deed.figures] == [
        ("防护服", None),
        ("防护服", 0),
    ]


def test_cash_and_goods_named_of_a_sum_are_its_parts_and_asked(read):
    (deed,) = read(f"{LEAD}捐赠款物35万元，其中现金20万元、防护服折价15万元。").deeds
    assert [(one.indicator, one.part_of) for one in deed.figures] == [
        ("donation_value", None),
        ("donation_cash", 0),
        ("donation_goods_value", 0),
    ]
    assert not any(one.sure for one in deed.figures[1:])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("出动志愿者400人次", "shifts"), ("组织志愿者20人，人均服务8小时", "per_head"),
        ("含下属支部新增志愿者20人", "scope"), ("捐款共计5万元", "open"),
    ],
)  # fmt: skip
def test_what_is_open_is_asked(read, words, code):
    (deed,) = read(f"{LEAD}{words}。").deeds
    assert code in [doubt.code for doubt in deed.doubts]


def test_a_whole_went_where_it_is_said_to_be_given_whoever_gave_a_part(read):
    words = (
        "向香港某某安老院捐赠试剂8000盒，其中5000盒由会员企业迅康医疗器械有限公司捐出。"
    )
    (deed,) = read(f"{LEAD}{words}").deeds
    assert [one.destination for one in deed.figures] == ["hongkong", "hongkong"]
