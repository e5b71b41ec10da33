"""Whether a number is added or stands for all up to a day."""

import pytest

from bulletin.zh.meaning.running import only_summed, running


@pytest.mark.parametrize(
    ("text", "counting", "words"),
    [
        ("捐款5", "increment", None),
        ("累计捐款5", "total", "累计"),
        ("截至11日，捐款总计5", "total", "总计"),
        ("累计捐款，当天捐款5", "increment", "当天"),
        ("平均每家捐款，总计5", "increment", None),
        ("共有志愿者5", "total", "共有"),
        ("现场共有志愿者5", "increment", None),
        ("累计捐款。又捐款5", "increment", "又"),
    ],
)
def test_the_nearest_word_of_the_sentence_decides(text, counting, words):
    found, phrase = running(text, len(text) - 1)
    assert (found, phrase.text if phrase else None) == (counting, words)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("共计捐款5", True),
        ("平均每家捐款，总计5", True),
        ("截至11日，共计捐款5", False),
        ("捐款5", False),
    ],
)
def test_a_bare_sum_leaves_open_how_it_counts(text, is_open):
    assert only_summed(text, len(text) - 1) is is_open
