"""Gifts of which only a part is said to have gone somewhere."""

import pytest

from bulletin.zh.meaning.reading import read_meanings
from organizations.extraction.sent_apart import sent_apart, sent_in_part_of
from organizations.extraction.weighed import DeedGround

PLACES = {"hongkong": ("香港",), "local": ("深圳",)}


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("捐款32万元，其中12万元用于香港", {0: "hongkong"}),
        ("向香港捐款32万元，其中12万元由会员捐出", {}),
        ("向香港捐款32万元，其中向香港某院12万元", {0: "hongkong"}),
        ("向香港捐款32万元", {}),
    ],
)
def test_only_words_behind_the_whole_send_a_part_apart(text, apart):
    ground = DeedGround(text, None, None, None, True, destinations=PLACES)
    assert sent_apart(read_meanings(text, destinations=PLACES), ground) == apart


def test_the_whole_is_left_without_that_place():
    text = "捐款32万元，其中12万元用于香港"
    ground = DeedGround(text, None, None, "hongkong", True, destinations=PLACES)
    whole = read_meanings(text, destinations=PLACES)[0]
    meaning, own = sent_in_part_of(whole, ground, "hongkong")
    assert (meaning.destination, own.destination) == (None, None)
