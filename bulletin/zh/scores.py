"""Marks given to something: 满意度9.6分、环境93.8分; 分 of a time of day is none.

>>> score_from(SCORE.search("回访满意度9.6分")).value
Decimal('9.6')
>>> SCORE.search("8时30分") is None
True
"""

import re

from bulletin.zh.numerals import ARABIC, read
from bulletin.zh.patterns import CLAUSE_ENDING
from bulletin.zh.quantity import Quantity
from bulletin.zh.segments import sentence_at

SCORE = re.compile(
    rf"(?<=[一-鿿:])(?<![时点第])(?P<noun>)(?P<said>(?P<number>{ARABIC})分)"
    rf"(?={CLAUSE_ENDING.pattern}|[(（的])"
)
# What is judged stands before the first mark of the sentence.
_JUDGED = re.compile(
    "满意度|满分|积分|学分|得分|评分|打分|均分|总分|评价|测评|考核|考试|成绩|平均|考了|得了|打了|打出"
)


def score_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SCORE says; raise ValueError where nothing is judged."""
    start, _ = sentence_at(match.string, match.start())
    if not _JUDGED.search(match.string, start, match.start()):
        raise ValueError("看不出是评分：请写明是多少分钟或多少分")
    numeral = read(match["number"])
    return Quantity(numeral.value, "分", step=numeral.step)
