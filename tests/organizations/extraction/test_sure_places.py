"""Whether it is known where a gift went."""

import pytest

QUOTED = """「王干事：南粤餐饮商会党委给香港那批口罩数量报一下」
- - - - - - - -
林书记（南粤餐饮）：昨天捐赠口罩200箱"""


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("向香港捐款80万元。", [True]),
        ("捐款120万元，其中向香港捐赠80万元。", [True, True]),
        ("捐款120万元，其中向香港80万元、向本地40万元。", [True] * 3),
        ("捐款120万元，其中向香港捐赠80万元，向福田区捐赠40万元。", [True] * 3),
        ("捐款120万元，其中向香港80万元、向本地30万元。", [False] * 3),
        ("捐款约120万元，其中向香港80万元、向本地40万元。", [False] * 3),
        ("捐赠口罩500只，另将去香港的志愿者慰问包送到福田区福保街道。", [False]),
    ],
)
def test_a_deed_that_names_another_place_leaves_its_gifts_open(read, words, sure):
    (deed,) = read(f"南粤餐饮商会党委3月11日{words}").deeds
    assert [one.sure for one in deed.figures] == sure


def test_a_destination_that_only_a_quotation_says_is_asked(read):
    (deed,) = read(QUOTED).deeds
    (figure,) = deed.figures
    assert figure.destination == "hongkong"
    assert not figure.sure


def test_a_place_that_nobody_knows_is_asked(read):
    (deed,) = read("南粤餐饮商会党委3月11日捐赠口罩500只，全部运抵某某镇。").deeds
    assert [one.sure for one in deed.figures] == [False]


def test_a_destination_that_only_the_head_says_is_asked(read):
    text = "南粤餐饮商会党委关于援助云南抗旱情况的报告\n\n3月11日，捐赠饮用水500箱。"
    (deed,) = read(text).deeds
    assert [(one.destination, one.sure) for one in deed.figures] == [("elsewhere", False)]
