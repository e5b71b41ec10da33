"""Numbers told again without their unit where they are changed."""

import pytest

from bulletin.zh.parser import find_quantities
from organizations.extraction.changed import with_changed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("派出党员36名。人数报错了，36改38", ["36", "38"]),
        ("捐款1.2万元，1.2万应为1.5万", ["12000", "12000", "15000"]),
        ("捐口罩300只，36改38", ["300"]),
        ("派出党员36名，36名改为38名", ["36", "36", "38"]),
        ("36改38", []),
        ("义工不是22是32哈", ["22", "32"]),
        ("时长不是45，应为54", ["45", "54"]),
        ("服务人次不应为96而是69。", ["96", "69"]),
        ("义工不是22是很多", []),
        ("义工不是22%是32%", ["22", "32"]),
    ],
)
def test_a_bare_number_is_read_where_it_stands_for_one_with_a_unit(text, found):
    mentions = with_changed(text, find_quantities(text))
    assert [f"{one.quantity.value.normalize():f}" for one in mentions] == found
