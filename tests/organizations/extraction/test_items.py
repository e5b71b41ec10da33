"""The thing a number counts."""

import pytest

from bulletin.zh.meaning.reading import read_meanings
from organizations.extraction.items import item_of


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("捐赠口罩500个", "口罩"),
        ("寄了一批羽绒服到云南，500件", "羽绒服"),
        ("转产隔离衣，当日交付3,500件", "隔离衣"),
        ("对了还带了防护面屏400个", "防护面屏"),
        ("送早餐送了八百五十份", "早餐"),
        ("送早餐送了850份，累计4200份", "早餐"),
        ("捐餐2600份", "餐"),
        ("去义诊，药送了90盒", "药"),
        ("给民警送绿豆汤，共送1200份", "绿豆汤"),
        ("今天又送了500份", ""),
        ("今日送出460份", ""),
        ("蔬菜包是230份", "蔬菜包"),
        ("下午盒饭送了300份", "盒饭"),
        ("今天又运来矿泉水20箱", "矿泉水"),
        ("捐赠对讲机60部", "对讲机"),
        ("捐赠工作服60套", "工作服"),
        ("捐赠的是方便面450箱", "方便面"),
        ("捐赠轮椅12张、血压计40个", "血压计"),
        ("派发饮用水2160瓶", "饮用水"),
        ("今天抽水泵出动36台", "抽水泵"),
        ("又投入36台", ""),
        ("软管是会员单位赠送的，440根", "软管"),
    ],
)
def test_the_thing_beside_the_number_or_named_before_it(text, item):
    assert item_of(read_meanings(text)[-1], text, "") == item
