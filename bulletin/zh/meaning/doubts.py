"""What of a number's words a person has to look at before it is taken.

>>> from bulletin.zh.parser import find_quantities
>>> text = "志愿者由120人增至150人"
>>> [bool(doubts_of(text, one, "volunteers")) for one in find_quantities(text)]
[True, True]
"""

import re

from bulletin.zh.meaning.running import only_summed
from bulletin.zh.parser import Mention
from bulletin.zh.segments import STOPS, clause_at, clause_before

# 由120人增至150人: one stood before, the other stands now; neither is what was done.
_ROSE = r"(?:增[加长]?|上?升|扩大?|减少?|下?降|提高?|发展|壮大)(?:至|到)了?"
_BEFORE_CHANGE = re.compile(rf"[^{STOPS}\d]{{0,6}}{_ROSE}[约近逾]?\d")
_AFTER_CHANGE = re.compile(rf"{_ROSE}[约近逾]?$")
# 去年捐款30万元: a year that is not the deed's.
_OTHER_YEAR = re.compile(r"(?:[去前上往历明次]年|来年)(?![底末来])")


def doubts_of(
    text: str, mention: Mention, code: str | None, *, is_counting_open: bool = False
) -> tuple[str, ...]:
    """Return the doubts about one number, each a sentence; code is its indicator."""
    start, end = mention.span
    said = mention.text
    doubts = []
    if is_counting_open and only_summed(text, start):
        doubts.append(
            f"“{said}”前写着“共计”“合计”“总数”一类的话，看不出是这一次的数还是累计数"
        )
    if code is None:
        doubts.append(f"看不出“{said}”是哪一项指标")
    before = clause_before(text, start)
    if _AFTER_CHANGE.search(before) or _BEFORE_CHANGE.match(text, end):
        doubts.append(f"“{said}”是变动前后的数，看不出这一次是多少")
    year = _other_year(text, mention)
    if year:
        doubts.append(f"“{said}”说的是{year}的数，请核对截至日期，或不录")
    return tuple(doubts)


def _other_year(text: str, mention: Mention) -> str:
    """Return the word for another year in the clause of the number; a day beside it is read."""
    clause, _ = clause_at(text, mention.span[0])
    said = None
    for match in _OTHER_YEAR.finditer(text, clause, mention.span[0]):
        said = match
    if said is None or re.match(r"\d{1,2}月", text[said.end() :]):
        return ""
    return said[0]
