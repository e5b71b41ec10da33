"""Which figures may be ticked before anybody has looked: a wrong tick costs more than none.

A figure is ticked where every field of it is known by words or by one clear rule, and no
other reading is near. `CONDITIONS` says what that is, one line each; the first that does not
hold is the doubt a person reads.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bulletin.zh.meaning.indicators import BOTH
from bulletin.zh.segments import clause_at, clause_before
from organizations.extraction.fitting import NEAR, fits
from organizations.extraction.found import OfferedFigure
from organizations.extraction.slips import CORRECTED
from organizations.extraction.sure_counting import counting_said
from organizations.extraction.sure_days import day_said
from organizations.extraction.sure_places import place_said
from organizations.extraction.sure_things import thing_said
from organizations.extraction.weighed import DeedGround, Weighed

# 新增服务时长90小时，累计2054小时: what is counted stands in the clause before
_RUNNING_ON = re.compile("[已现]?(?:累计|总计|共计?|新增|达到?|仍?为|已)*")


def _nothing_asked(one: Weighed) -> bool:
    return not one.asked


def _whole_deed_settled(one: Weighed) -> bool:
    return not one.ground.open_because


def _body_known(one: Weighed) -> bool:
    return not one.ground.unknown_body


# 送书包35个（某某基金会捐的）
_GIVEN_BY = re.compile(r"[（(][^（）()]{2,16}[捐送赠]的?[)）]")


def _one_body(one: Weighed) -> bool:
    if one.is_gift and _GIVEN_BY.match(one.ground.text, one.figure.mention.span[1]):
        return False
    receiver = one.figure.meaning.destination_words
    received = receiver.text if receiver else ""
    said = clause_before(one.ground.text, one.start)
    others = one.ground.other_bodies
    return not any(name in said and name not in received for name in others)


def _indicator_said(one: Weighed) -> bool:
    code = one.figure.indicator
    if code == "donation_value" and BOTH.search(one.sentence) is None:
        return False
    return code != "other_quantity" and code == one.figure.meaning.indicator


def _words_fit(one: Weighed) -> bool:
    is_told_before = one.is_gift or _RUNNING_ON.fullmatch(one.before) is not None
    before = one.sentence if is_told_before else one.before
    return one.is_of_a_row or fits(one.figure.indicator, before, one.beside)


_MONEY_WORD = re.compile("[元圆块钱币刀角分¥￥$]|RMB|CNY", re.IGNORECASE)


def _unit_said(one: Weighed) -> bool:
    words = one.figure.mention
    is_money = words.kind == "money" and not one.is_of_a_row
    if is_money and _MONEY_WORD.search(words.text) is None:
        return False
    return bool(words.quantity.unit)


_IF = re.compile(
    "剩[下余]|余下|结余|库存|等车|待运|[明后]天|明日|下周|改天|稍后|如果|如有|假如|倘若|一旦|只要|可供|可容纳|预留|储备|待命|意向|待发|暂存|拟|预计|打算|目标|还[要需]"
    "|(?:尚|还|仍)?未(?!成年|来)|没[有去到]?|取消|推迟"
)


def _has_happened(one: Weighed) -> bool:
    return _IF.search(one.before + one.behind) is None


_COMPARED = re.compile(
    r"(?<!对)比(?!赛|如|例)|较(?!为|大|长|好|重)|同比|环比|占|增长|增幅|下降|减少|提高"
)


def _not_compared(one: Weighed) -> bool:
    return _COMPARED.search(one.before + one.behind) is None


_UNSURE_WORDS = re.compile(
    "好像|可能|应该|估计|听说|据说|记不清|不确定|待核|暂估|待确认|未核|核实中|没算|没统计|[?？吗]"
)


def _speaker_is_sure(one: Weighed) -> bool:
    _, end = clause_at(one.ground.text, one.start)
    rest = one.ground.text[one.start : min(end, one.start + NEAR)]
    return _UNSURE_WORDS.search(one.before + rest) is None


_FOR_EACH = re.compile("每[一-鿿]|各[捐赠送派]|人均|户均|平均|分别")


def _not_for_each(one: Weighed) -> bool:
    """Tell a sum from an amount for each, and from numbers told 分别 of several."""
    words = one.figure.meaning.part_words
    is_part = words is not None and one.figure.part_of is not None
    return is_part or _FOR_EACH.search(one.before) is None


def _noun_is_its_own(one: Weighed) -> bool:
    """Tell people counted alone from 陪了三十个人社工去了八个志愿者, without a pause."""
    if one.is_of_a_row or one.figure.indicator not in _PEOPLE:
        return True
    start, end = clause_at(one.ground.text, one.start)
    for other in one.others:
        is_near = start <= other.mention.span[0] < end
        if is_near and other.indicator in _PEOPLE and other.part_of is None:
            return one.figure.part_of is not None
    return True


_PEOPLE = frozenset({"volunteers", "social_workers", "people_supplied"})
_ONE_OF_MANY = frozenset({"donation_cash", "donation_goods_value", "donation_value"})


def _no_rival(one: Weighed) -> bool:
    """Tell a figure beside which no other number of the deed counts the same."""
    corrected = CORRECTED.search(one.ground.text) is not None
    return not any(_counts_the_same(one.figure, other, corrected) for other in one.others)


def _counts_the_same(one: OfferedFigure, other: OfferedFigure, corrected: bool) -> bool:
    """Tell two whole numbers of one thing that count alike and went to one place.

    Where something is corrected a number of another day may be the one that was wrong.
    """
    if one.part_of is not None or other.part_of is not None:
        return False
    kinds = {one.indicator, other.indicator}
    is_sum_of = "donation_value" in kinds and kinds <= _ONE_OF_MANY
    if (one.indicator, one.item) != (other.indicator, other.item) and not is_sum_of:
        return False
    is_one_day = corrected or one.as_of == other.as_of
    is_one_way = one.counting == other.counting and is_one_day
    return is_one_way and not _went_apart(one, other)


def _went_apart(one: OfferedFigure, other: OfferedFigure) -> bool:
    """Tell two gifts of which each names who received it."""
    here, there = one.meaning.destination_words, other.meaning.destination_words
    return here is not None and there is not None and here.span != there.span


@dataclass(frozen=True)
class Condition:
    """What must be true of a figure before it is ticked, and what is asked where it is not."""

    field: str
    holds: Callable[[Weighed], bool]
    doubt: str


CONDITIONS: tuple[Condition, ...] = (
    Condition("asked", _nothing_asked, "{asked}"),
    Condition("deed", _whole_deed_settled, "{open}"),
    Condition("body", _body_known, "是哪个单位还没有选定"),
    Condition("body", _one_body, "这一句里还写着别的单位，请核对“{words}”是谁的数"),
    Condition("indicator", _indicator_said, "“{words}”算哪一项指标没有写明，请选定后再勾选"),
    Condition("value", _has_happened, "这一句像是打算、条件或没有做成的事，请核对“{words}”"),
    Condition("value", _not_compared, "“{words}”像是在作比较，请核对是不是这件事的数"),
    Condition("value", _speaker_is_sure, "说的人自己拿不准“{words}”，请先问清"),
    Condition("value", _not_for_each, "“{words}”像是每一份的数或分几家说的数，请核对总数"),
    Condition("indicator", _words_fit, "“{words}”旁边的话与所选指标不全对得上，请核对指标"),
    Condition("unit", _unit_said, "“{words}”没有写单位，请补上"),
    Condition("item", thing_said, "“{words}”是什么东西看不清，请填物品名称"),
    Condition("counting", counting_said, "看不出“{words}”是新增还是累计，请选口径"),
    Condition("as_of", day_said, "“{words}”是哪一天的数没有写清，请核对截至日期"),
    Condition("destination", place_said, "“{words}”给了哪里没有写清或不认识，请选去向"),
    Condition("rival", _no_rival, "同一件事里还有同类的数，“{words}”是否与它重复或是其中，请核对"),
    Condition("noun", _noun_is_its_own, "“{words}”前后都写着人，没有断开，请核对是谁"),
)  # fmt: skip


def doubt_of(one: Weighed) -> str:
    """Return why a figure is not ticked: what the first condition asks that does not hold."""
    for condition in CONDITIONS:
        if not condition.holds(one):
            return condition.doubt.format(
                words=one.figure.mention.text,
                asked=one.asked,
                open=one.ground.open_because,
                body=one.ground.unknown_body,
            )
    return ""


def weigh(
    figures: Sequence[OfferedFigure], ground: DeedGround, asked: dict[int, str]
) -> list[OfferedFigure]:
    """Return the figures of a deed, each with its doubt, if any.

    asked are the questions already put, by the place of their number in the text.
    """
    found: list[OfferedFigure] = []
    for index, one in enumerate(figures):
        others = [*figures[:index], *figures[index + 1 :]]
        parts = [other for other in others if other.part_of == index]
        said = one.doubt or asked.get(one.mention.span[0], "")
        weighed = Weighed(one, ground, others, parts, said)
        found.append(replace(one, doubt=doubt_of(weighed)))
    return [_unless_whole_is_open(one, found) for one in found]


def _unless_whole_is_open(
    one: OfferedFigure, figures: Sequence[OfferedFigure]
) -> OfferedFigure:
    """Return the figure with a doubt where its whole has one: neither is kept alone."""
    whole = None if one.part_of is None else figures[one.part_of]
    if whole is None or not whole.doubt or one.doubt:
        return one
    return replace(one, doubt=f"它所属的“{whole.mention.text}”还要人看，请一起核对")
