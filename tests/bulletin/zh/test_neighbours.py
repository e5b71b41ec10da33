"""Neighbours of the ill-formed numbers met: each is read right, or said to be unreadable."""

from decimal import Decimal

import pytest

from bulletin.zh.net import unreadable
from bulletin.zh.parser import find_quantities

# words, and the values that would be right; none: nobody can say
NEIGHBOURS = {
    "mixed": """
捐款1万五千元 | 15000
共送2百50份 | 250
口罩十2万个
口罩1百2十箱 | 120
志愿者二千3百名 | 2300
共计3万零50元 | 30050
捐款12万3千4百元 | 123400
捐款1亿2千3百万元 | 123000000
捐款一百2十万元 | 1200000
口罩2万零8百个 | 20800
捐款3.5万零8元
捐款1.2亿3千万元
捐款十5万元
捐款百20万元
""",
    "spoken": """
捐了三万五 | 35000
捐款二十万零五千 | 205000
服务零点七五小时 | 0.75
服务三小时半 | 3.5
服务2小时30分钟 | 2.5
服务336时30分
服务一小时二十分
服务一个小时零五分
服务三刻钟 | 3
捐款半个亿
捐款三个半亿元
捐款两个多亿元
比例百分之三点五 | 3.5
""",
    "receipt": """
捐款壹佰贰拾叁万肆仟伍佰陆拾柒元 | 1234567
捐款伍万零叁佰元整 | 50300
捐款陆拾柒元捌角 | 67.8
捐款1万伍仟元 | 15000
捐款伍5万元
捐款壹壹万元
捐款贰拾伍元伍
口罩卅箱 | 30
""",
    "split": """
捐款1 5万元
捐款1 2345元
捐款12 345元 | 12345
口罩3,00个
口罩1_000个
口罩1 .5万个
口罩1. 5万个
口罩十 五箱
口罩3；5万个
口罩15-万个
""",
    "stray": """
口罩±3000个
口罩#3000个
口罩￥3000个
口罩3000%个
口罩“3000”个
口罩（3000）个
捐款-3000元
捐款零下3000元
口罩3！5万个
口罩3？5万个
口罩3..5万个
口罩3000*2个
""",
    "letter": """
口罩1S0个
口罩B00个
口罩x3000个
口罩z3000个
捐款3万w元
捐款2万k元
捐款十O万元
口罩3OOO个
口罩0x30个
口罩3o5个
捐款l0万元
""",
}
CASES = [
    (kind, line)
    for kind, lines in NEIGHBOURS.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_a_neighbour_is_read_right_or_said_to_be_unreadable(kind, line):
    words, _, right = line.partition(" | ")
    found = [one.quantity.value for one in find_quantities(words) if one.kind != "date"]
    if unreadable(words):
        return
    assert found == ([Decimal(right)] if right else []), kind


def test_what_can_be_read_is_read():
    said = [line.partition(" | ") for _, line in CASES if " | " in line]
    blocked = [words for words, _, _ in said if unreadable(words)]
    assert not blocked
