"""Nobody gets a wrong digit past it: the sample's text with every digit changed."""

import re

import pytest

pytestmark = pytest.mark.django_db

GOOD = {"matched", "total", "count", "date"}


def digits_of(words: str) -> list[int]:
    return [
        place for place, char in enumerate(words) if char.isascii() and char.isdigit()
    ]


def meets(number, place: int) -> bool:
    return number.span[0] <= place < number.span[1]


def turned(char: str, by: int) -> str:
    return str((int(char) + by) % 10)


def test_nothing_is_blocked_in_the_untouched_text(checked, words):
    assert [number for number in checked(words) if number.blocks] == []


def test_each_digit_changed_in_turn_is_blocked_where_it_stands_and_nowhere_else(
    checked, words, own
):
    verdicts = {held.span: held.judged.verdict for held in own.held}
    for place in digits_of(words):
        text = words[:place] + turned(words[place], 1 + place % 9) + words[place + 1 :]
        blocked = [number for number in checked(text) if number.blocks]
        assert len(blocked) == 1, text[place - 8 : place + 8]
        assert meets(blocked[0], place)
        was = next((v for (at, to), v in verdicts.items() if at <= place < to), None)
        if was in GOOD:
            assert blocked[0].verdict in ("weaker", "contradicted")
            assert blocked[0].expected


@pytest.mark.parametrize("by", range(1, 10))
def test_every_other_digit_in_its_place_is_blocked(checked, words, own, by):
    # The n-th digit of every number and name at once: each is found beside all the others.
    runs = [match.span() for match in re.finditer(r"[0-9][0-9.]*", words)]
    for nth in range(max(end - start for start, end in runs)):
        places = [start + nth for start, end in runs if start + nth < end]
        places = [place for place in places if words[place].isdigit()]
        chars = list(words)
        for place in places:
            chars[place] = turned(words[place], by)
        blocked = [number for number in checked("".join(chars)) if number.blocks]
        missed = [p for p in places if not any(meets(number, p) for number in blocked)]
        assert missed == [], [words[place - 5 : place + 5] for place in missed]


def test_a_digit_left_out_is_blocked(checked, words):
    for place in digits_of(words):
        text = words[:place] + words[place + 1 :]
        assert any(number.blocks for number in checked(text)), text[place - 8 : place + 8]


def test_a_digit_too_many_is_blocked_unless_it_is_the_next_true_one(checked, words):
    for place in digits_of(words):
        digit = turned(words[place], 3)
        text = words[:place] + digit + words[place:]
        if not any(number.blocks for number in checked(text)):
            # 约3.153亿元: what the formatter prints with one digit more.
            assert "约3.153亿元" in text


@pytest.mark.parametrize(
    ("written", "changed", "verdict"),
    [
        ("逾2700万人次", "逾2600万人次", "weaker"),
        ("逾2700万人次", "近2700万人次", "contradicted"),
        ("逾2700万人次", "约2700万人次", "contradicted"),
        ("逾2700万人次", "2700万人次", "contradicted"),
        ("逾2700万人次", "逾2700万人", "contradicted"),
        ("逾2700万人次", "逾2700亿人次", "contradicted"),
        ("近6000名", "近7000名", "contradicted"),
        ("近6000名", "6000名", "contradicted"),
        ("近6000名", "不到6000名", "weaker"),
        ("约3.15亿元", "约3.15万元", "contradicted"),
        ("约3.15亿元", "3.15亿元", "contradicted"),
        ("约3.15亿元", "逾3.15亿元", "contradicted"),
        ("约3.15亿元", "超过3亿元", "weaker"),
        ("4128.9万元", "4128.9元", "contradicted"),
        ("4128.9万元", "约4128.9万元", "weaker"),
        ("约3.15亿元", "约31529万元", "contradicted"),
        ("33553人", "33535人", "contradicted"),
        ("33553人", "逾33553人", "weaker"),
        ("33553人", "033553人", "weaker"),
        ("33553人", "33553人次", "contradicted"),
        ("20万余元", "20万元", "contradicted"),
        ("20万余元", "30万余元", "contradicted"),
        ("3批次", "3批", "contradicted"),
        ("一批爱心物资", "15批爱心物资", "contradicted"),
        ("截至3月11日，深圳市社会组织", "截至3月12日，深圳市社会组织", "contradicted"),
        ("3月13日", "3月11日", "contradicted"),
        ("3月13日", "2021年3月13日", "contradicted"),
        ("24小时助困热线", "48小时助困热线", "contradicted"),
        ("KN95口罩等30万元", "KN96口罩等30万元", "contradicted"),
        ("12355", "12356", "contradicted"),
    ],
)
def test_another_word_unit_or_day_is_blocked(checked, words, written, changed, verdict):
    assert written in words
    blocked = [
        number for number in checked(words.replace(written, changed, 1)) if number.blocks
    ]
    assert [number.verdict for number in blocked] == [verdict]


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("20万余元", "逾20万元"),
        ("1500多名", "逾1500名"),
        ("13万个", "130000个"),
        ("13万个", "１３万个"),
        ("33553人", "33,553人"),
        ("33553人", "约3.36万人"),
        ("约3.15亿元", "约3.2亿元"),
        ("约3.15亿元", "约31500万元"),
        ("3月13日", "2022年3月13日"),
        ("3月13日", "3月13号"),
    ],
)
def test_the_same_said_otherwise_is_no_error(checked, words, written, other):
    assert [n for n in checked(words.replace(written, other, 1)) if n.blocks] == []
