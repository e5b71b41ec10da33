"""Which lines are heads above a message."""

import pytest

from organizations.extraction.titles import is_title, opens_text


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("福田区社会组织抗疫情况统计表", True),
        ("2022年3月15日", True),
        ("【社会组织战疫快报】3月17日", True),
        ("#接龙 3/18志愿服务报数", True),
        ("今天报数", True),
        ("某某协会报数 志愿者15人", False),
        ("情况如下：", False),
        ("甲协会捐款5万元。", False),
        ("甲协会\t3\t5", False),
        ("红树林协会党支部  3.21  零报告", False),
    ],
)
def test_a_head_says_what_stands_below_it(line, is_head):
    assert is_title(line) is is_head


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("社会组织抗疫每日动态（4月1日）", True),
        ("罗湖区义工联合会党委一季度工作小结", True),
        ("启明星志愿者联合会党委（3月18日）", True),
        ("绿源燃气安全协会党支部 零报告", False),
        ("红树林协会清运垃圾3吨", False),
        ("各位好，报一下昨天的情况", False),
    ],
)
def test_the_first_line_of_a_text_is_its_title_where_it_tells_nothing_done(line, is_head):
    assert opens_text(line, "一、甲协会捐款5万元。") is is_head


def test_a_line_alone_is_no_title():
    assert not opens_text("社会组织抗疫每日动态", " \n")
