"""A text cut into clauses, each with what it claims: its words, and its numbers apart.

Two clauses claim the same where their words are the same and their numbers agree, however
those are written: width, blanks, quotation marks, 5万只 for 5万个, the noun before or behind
its number.

>>> one, other = clauses_of("成立1302支志愿服务队，"), clauses_of("成立志愿服务队1302支；")
>>> claims_the_same(one[0], other[0])
True
>>> claims_the_same(clauses_of("捐款15万元")[0], clauses_of("退还15万元")[0])
False
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import Span, clauses, without_marks
from bulletin.zh.unit_classes import unit_class
from reports.reconciliation.comparing.alignment import bare, common_start
from reports.reconciliation.text.days_said import DaySaid, day_said
from reports.reconciliation.text.numbers import has_number

#: Marks that change nothing of what is claimed.
_IDLE = re.compile("[\"'“”‘’「」『』、，。；：！,;:!]")
_MARKS_BUT_OF_LISTS = re.compile("[\"'“”‘’「」『』，。；：！,;:!]")
_NUMBER = re.compile("⟨[^⟩]*⟩")
#: Words without which the same is claimed, and sums in other words.
_COLOURLESS = re.compile("[的了]|善(?=款)|(?<=捐款)捐(?=物)")
_SUMS = re.compile("总计|合计|共计|一共|总共|共有")
#: Words between things that are told together: 、和 及 say the same.
_JOINING = re.compile("以及|[和及]|(?<!参)与")
#: Where one stands before a number, what is before it is not counted with it.
_JOINTS = frozenset("、和及与")
#: What several of something begin with: 多批, 数批.
_MANY = frozenset("多数几")
#: A question claims nothing.
_ASKING = re.compile('[”’"）)]*[?？]')
#: So many characters at most are tried of what the first or last two things share.
_LONGEST_SHARED = 12
#: To give, in other words.
_GIVING = re.compile("(?<=捐)[赠献出](?!售|租)")
#: Behind a day they say it again.
_THAT_DAY = frozenset({"当天", "当日"})
_UNTIL = re.compile("截止到?$|截至到$")
#: What counts a section or an entry at its head: 一、 （二） 3.
_NUMBERING = re.compile(
    r"\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?"
    r"|[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十百千])"
    r"|\d{1,2}[、.．](?!\d))"
)
#: A number that ends with one of these has no unit written: 捐款15万.
_SCALES = frozenset("十百千万亿余多")


@dataclass(frozen=True)
class TextClause:
    """A clause at its place; `words` has a token ⟨unit⟩ where each of `numbers` stands."""

    text: str
    start: int
    end: int
    words: str
    numbers: tuple[Mention, ...] = ()

    @property
    def alone(self) -> str:
        """The words without their numbers."""
        return _NUMBER.sub("", self.words)

    @property
    def tokens(self) -> list[str]:
        """The tokens of the numbers, in order."""
        return _NUMBER.findall(self.words)


@lru_cache(maxsize=2048)
def clauses_of(text: str) -> tuple[TextClause, ...]:
    """The clauses of a text that hold more than marks, in order."""
    mentions = find_quantities(text) if has_number(text) else []
    head = behind_numbering(text)
    found = []
    for start, end in _cut(text, mentions):
        start = max(start, head)
        inside = [it for it in mentions if start <= it.span[0] and it.span[1] <= end]
        words = _words(text, start, end, inside)
        if words and _ASKING.match(text, end):
            words += "？"
        if words:
            found.append(TextClause(text[start:end], start, end, words, tuple(inside)))
    return tuple(found)


def behind_numbering(text: str) -> int:
    """Where a text begins behind what counts it, 0 where nothing does.

    >>> behind_numbering("（一）组织捐款"), behind_numbering("三、四百人参与")
    (3, 0)
    """
    found = _NUMBERING.match(text)
    return found.end() if found else 0


def claims_the_same(one: TextClause, other: TextClause) -> bool:
    """Whether two clauses say the same.

    A single number may stand anywhere in its clause.
    """
    is_moved = len(one.numbers) == 1 and one.alone == other.alone
    is_moved = is_moved and one.tokens == other.tokens
    if one.words != other.words and not is_moved:
        if is_question(one) != is_question(other):
            return False
        if not is_in_another_order(one.text, other.text):
            return False
    return all_agree(one.numbers, other.numbers)


def is_question(clause: TextClause) -> bool:
    """Whether a clause asks what another would claim: 捐款15万元？."""
    return clause.words.endswith("？")


def is_in_another_order(one: str, other: str) -> bool:
    """Whether two clauses list the same things without numbers, in another order.

    >>> is_in_another_order("免费提供遮阳伞、矿泉水和面包等", "免费提供面包、遮阳伞及矿泉水等")
    True
    >>> is_in_another_order("由甲会指导、乙会执行", "由乙会指导、甲会执行")
    False
    """
    ours, theirs = _listed(one), _listed(other)
    if sorted(ours) != sorted(theirs):
        return False
    longest_head = common_start(ours, theirs)
    longest_tail = common_start(ours[::-1], theirs[::-1])
    for head in _down_from(longest_head):
        for tail in _down_from(longest_tail):
            mine = ours[head : len(ours) - tail]
            others = theirs[head : len(theirs) - tail]
            if sorted(mine.split("、")) == sorted(others.split("、")):
                return not find_quantities(mine)
    return False


def _down_from(longest: int) -> range:
    """So many characters may both be of the first, or the last, of the things listed."""
    return range(longest, max(-1, longest - _LONGEST_SHARED), -1)


@lru_cache(maxsize=2048)
def _listed(text: str) -> str:
    """The words of a list with one mark between its things."""
    return _JOINING.sub("、", _MARKS_BUT_OF_LISTS.sub("", bare(text)))


def all_agree(ours: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Whether each number is the one at the same place of the others."""
    if len(ours) != len(theirs):
        return False
    return all(agree(one, other) for one, other in zip(ours, theirs, strict=True))


def agree(one: Mention, other: Mention) -> bool:
    """Whether two numbers may be one: the same unit, and amounts that meet.

    Days that may be one.

    >>> said = find_quantities("33553人，约3.36万名，三万人")
    >>> agree(said[0], said[1]), agree(said[0], said[2])
    (True, False)
    """
    if not same_unit_class(one, other):
        return False
    if one.kind == "date":
        return may_be_one(day_said(one.text), day_said(other.text))
    if one.per != other.per or _is_many(one) != _is_many(other):
        return False
    first, second = one.quantity.bounds, other.quantity.bounds
    below = second.high is None or first.low <= second.high
    return below and (first.high is None or second.low <= first.high)


def _is_many(number: Mention) -> bool:
    """Whether it is several of what has no number: 多批, but not 一批."""
    return number.quantity.value is None and number.text[0] in _MANY


def same_unit_class(one: Mention, other: Mention) -> bool:
    """Whether two numbers count the same, or both are days."""
    if "date" in (one.kind, other.kind):
        return one.kind == other.kind
    return unit_class(one.quantity.unit) == unit_class(other.quantity.unit)


def may_be_one(one: DaySaid, other: DaySaid) -> bool:
    """Whether what both days say of year, month, day and hour does not differ."""
    if one.hour != other.hour or _is_of_another_year(one, other):
        return False
    for first, second in zip(one.parts, other.parts, strict=True):
        if first is not None and second is not None and first != second:
            return False
    return True


def _is_of_another_year(one: DaySaid, other: DaySaid) -> bool:
    """Whether a word such as 去年 tells the days apart; a year in figures says it better."""
    if one.parts[0] is not None or other.parts[0] is not None:
        return False
    return (one.years_off or 0) != (other.years_off or 0)


def thing_at(text: str, span: tuple[int, int]) -> str:
    """The noun beside the number that stands there; empty where none does.

    >>> thing_at("捐赠3000件爱心T恤", (2, 7))
    '爱心T恤'
    """
    for clause in clauses_of(text):
        for mention in clause.numbers:
            if mention.span == span:
                return mention.thing
    return ""


def _cut(text: str, mentions: Sequence[Mention]) -> list[Span]:
    """The spans of the clauses, their marks left out; none ends inside a number."""
    inside: set[int] = set()
    for mention in mentions:
        inside.update(range(mention.span[0] + 1, mention.span[1]))
    spans = []
    start = 0
    for _, end in clauses(text):
        if end in inside:
            continue
        spans.append(without_marks(text, (start, end)))
        start = end
    return spans


def _words(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The words of a clause, each number behind the thing that it counts.

    捐赠3000件爱心T恤 and 捐赠爱心T恤共3000件 have the same words; 68万元的物资和善款 and
    物资和68万元善款 have not.
    """
    parts = []
    place = start
    ends = {_behind_thing(text, mention, end) for mention in mentions}
    for mention in mentions:
        parts.append(plain_words(text[place : mention.span[0]]).removesuffix("共"))
        joint = mention.span[0] - 1
        if start < joint and joint not in ends and _is_joint(text, joint):
            parts.append("&")
        place = _behind_thing(text, mention, end)
        thing = plain_words(text[mention.span[1] : place])
        parts.append(_token(mention) if thing in _THAT_DAY else thing + _token(mention))
    parts.append(plain_words(text[place:end]))
    return "".join(parts)


def _is_joint(text: str, place: int) -> bool:
    """Whether what stands there joins things: 和, but not the 与 of 参与."""
    return text[place] in _JOINTS and text[place - 1 : place + 1] != "参与"


def _behind_thing(text: str, mention: Mention, end: int) -> int:
    """Where the thing ends that stands behind its number, else where the number ends."""
    place = mention.span[1]
    if mention.kind == "date" and text[place : min(place + 2, end)] in _THAT_DAY:
        return place + 2
    if text.startswith("的", place):
        place += 1
    if mention.thing and text.startswith(mention.thing, place, end):
        return place + len(mention.thing)
    return mention.span[1]


def _token(mention: Mention) -> str:
    unit = "日期" if mention.kind == "date" else unit_class(mention.quantity.unit)
    each = f"/{mention.per}" if mention.per else ""
    unwritten = "?" if unit and mention.text[-1:] in _SCALES else ""
    return f"⟨{unit}{unwritten}{each}⟩"


def plain_words(text: str) -> str:
    """The text without what changes nothing of it: width, blanks, marks.

    >>> plain_words("“三区” 党员，") == plain_words("三区党员")
    True
    """
    plain = _SUMS.sub("共", _IDLE.sub("", bare(text)))
    plain = _GIVING.sub("", plain)
    plain = _JOINING.sub("", _UNTIL.sub("截至", plain))
    return _COLOURLESS.sub("", plain).replace("⟨", "").replace("⟩", "")
