"""Personal data in a text: found, told masked; the office's own numbers and plain sums are not."""

import pytest

from reports.reconciliation.warnings.personal import personal_data

CONTACT = "（联系人：某某   联系方式：0755-00000000）"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("电话13800138000", ["手机号码"]),
        ("电话１３８００１３８０００", ["手机号码"]),
        ("电话138-0013-8000、+86 13800138000", ["手机号码", "手机号码"]),
        ("请拨0755-20000000", ["固定电话"]),
        ("身份证11010519491231002X", ["身份证号"]),
        ("身份证110105194912310021", []),
        ("账号6222 0000 0000 0000 001", []),
        ("账号4111111111111111", ["银行卡号"]),
        ("邮箱li.si@example.com.cn", ["电子邮箱"]),
        ("共33553人，拨打12355，热线400-000-0000", []),
        ("编号138001380001、A13800138000", []),
    ],
)
def test_a_table_of_texts(text, kinds):
    assert [it.kind for it in personal_data(text, CONTACT)] == kinds


def test_the_numbers_of_the_contact_line_are_public():
    assert personal_data("请拨0755-20000000", "联系方式：0755-20000000") == []


def test_it_is_told_masked_and_where_it_stands():
    (found,) = personal_data("联系13800138000。", "")
    assert (found.span, found.masked) == ((2, 13), "138****8000")
