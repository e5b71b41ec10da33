"""Heads of a message, which only say what follows."""

import pytest

from organizations.extraction.heads import heads_of


def lines_of(text):
    spans, place = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((place, place + len(line.rstrip())))
        place += len(line)
    return spans


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("某某协会党支部3月23日战况：\n当日捐款5万元。", ["某某协会党支部3月23日战况："]),
        (
            "3月10日以来，我会落实部署。截至3月17日，有关情况如下：\n捐款5万元。",
            ["3月10日以来，我会落实部署。截至3月17日，有关情况如下："],
        ),
        (
            "10月至12月，我支部开展“暖衣”行动：\n一是捐棉衣50件；",
            ["10月至12月，我支部开展“暖衣”行动："],
        ),
        (
            "社会组织党委：\n某某协会党支部3月23日战况：\n捐款5万元。",
            ["社会组织党委：", "某某协会党支部3月23日战况："],
        ),
        ("各单位昨日亮点：1）捐款5万元", ["各单位昨日亮点："]),
        ("某某协会党支部捐款5万元：\n口罩3箱。", []),
        ("某某协会党支部：零报告：\n捐款5万元。", []),
        ("捐款5万元。", []),
        ("某某党支部3月23日战况：", []),
    ],
)
def test_only_words_that_count_nothing_are_a_head(text, heads):
    found, _ = heads_of(text, lines_of(text))
    assert [text[slice(*span)] for span in found] == heads


def test_no_lines_have_no_head():
    assert heads_of("", []) == ([], [])
