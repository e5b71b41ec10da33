"""Which figures may be ticked before anybody has looked: a wrong tick costs more than none.

A figure is ticked where every field of it is known by words or by one clear rule, and no
other reading is near. `CONDITIONS` says what that is, one line each; the first that does not
hold is the doubt a person reads.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bulletin.zh.meaning.indicators import BOTH
from bulletin.zh.segments import STOPS, clause_at, clause_before, sentence_at
from organizations.extraction.day_words import is_plain_day
from organizations.extraction.fitting import NEAR, fits
from organizations.extraction.found import OfferedFigure
from organizations.extraction.sure_counting import counting_said
from organizations.extraction.weighed import DeedGround, Weighed

# 新增服务时长90小时，累计2054小时: what is counted stands in the clause before
_RUNNING_ON = re.compile("[已现]?(?:累计|总计|共计?|新增|达到?|仍?为|已)*")


def _nothing_asked(one: Weighed) -> bool:
    return not one.asked


def _whole_deed_settled(one: Weighed) -> bool:
    return not one.ground.open_because


def _body_known(one: Weighed) -> bool:
    return not one.ground.unknown_body


def _one_body(one: Weighed) -> bool:
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


def _unit_said(one: Weighed) -> bool:
    return bool(one.figure.mention.quantity.unit)


# Of goods the words run on into what was done where the thing is not a short noun.
_NO_THING = re.compile(
    r"[了的给送从在向每各]|价[值格]?$|算|下来|街道|社区|成本|左右|大概|捐|赠|^[做把被共总有是个还]"
)
_LONGEST_ITEM = 10
# 帐篷（双人）共计约30顶, 大米、面粉各30袋
_DECORATED = (
    "(?:[（(][^（）()]{1,12}[)）])?"
    "(?:等|数量|累计|共计?|合计|总计|达到?|有|约|近|逾|超过?|大[约概]|差不多|[:： ])*"
)
_NEAR_ITEM = 40


def _thing_said(one: Weighed) -> bool:
    item = one.figure.item
    if one.figure.indicator != "donated_goods":
        return True
    is_noun = 0 < len(item) <= _LONGEST_ITEM and _NO_THING.search(item) is None
    return is_noun and _is_beside(one, item) and not _stands_between_two(one)


def _is_beside(one: Weighed, item: str) -> bool:
    """Tell whether the thing stands right at its number, not in an earlier clause."""
    start, end = one.figure.mention.span
    words = one.ground.text
    said = re.escape(item)
    before = re.search(rf"{said}{_DECORATED}$", words[:start][-_NEAR_ITEM:])
    behind = re.match(rf"[^{STOPS}]{{0,3}}?{said}", words[end:])
    inside = item in words[start:end]
    return inside or before is not None or behind is not None


# 书包两百个文具: words without marks do not say which of the two was counted
_BEFORE_A_NUMBER = re.compile(
    r"(?:[^一-鿿]|[捐赠送发带出动入了和及与有加共计达到约近逾超给拿寄来去供配〇型牌]|募集|提供|采购)$"
)


def _stands_between_two(one: Weighed) -> bool:
    """Tell a number with a noun on both sides."""
    end = one.figure.mention.span[1]
    thing = one.figure.meaning.mention.thing
    is_behind = bool(thing) and one.ground.words.startswith(thing, end)
    is_marked = not one.before or _BEFORE_A_NUMBER.search(one.before) is not None
    return is_behind and not is_marked


#: Words that name a day, whatever they say of it.
A_DAY = re.compile(
    r"[\d一二三四五六七八九十]月[\d一二三四五六七八九十]{1,3}[日号]|(?<![比较同])[昨今前当][天日晚]|(?<!\d)\d{1,2}[日号](?!楼)|[上本]周"
)


def _day_said(one: Weighed) -> bool:
    """Tell a figure whose day the nearest day of its words says, or no word of the paste."""
    as_of = one.figure.as_of
    if one.is_of_a_row or not one.figure.as_of_presumed or as_of is None:
        return True
    ground = one.ground
    if ground.cutoff is not None and as_of != ground.cutoff:
        return False
    if _is_only_dated_behind(one):
        return False
    if not ground.days:
        is_receipt = ground.last_day is None and ground.is_sent_before
        return not (ground.is_dated_elsewhere or is_receipt)
    return is_plain_day(ground.text, ground.days, one.start, as_of)


def _is_only_dated_behind(one: Weighed) -> bool:
    """Tell a number behind whose sentence the first day of the deed is named."""
    words = one.ground.text
    _, ends = sentence_at(words, one.start)
    is_behind = A_DAY.search(words, ends) is not None
    return is_behind and A_DAY.search(words, 0, ends) is None


# 其余支援本市: it went somewhere, and nobody can tell how much of it where
_SOMEWHERE = re.compile(
    "[支驰]援|援助|[捐送运发寄]往|[捐送寄发]给|[送运寄]到|[本我]市|本地|外[地省市]|慈善会|红十字会"
    "|[送捐赠](?:往|到|给|至|予)?[一-鿿]{2,14}(?:医院|学校|[小中大]学|幼儿园|社区|街道|[乡镇村]|院|中心|[协学商]会|局|公司)"
)


def _place_said(one: Weighed) -> bool:
    """Tell a gift to a place we know, or of which no word says that it went anywhere."""
    if one.is_gift and _went_with_another(one):
        return False
    if not one.is_gift or one.figure.destination is not None:
        return True
    if one.figure.meaning.destination_words is not None:
        return False
    if one.ground.text and _SOMEWHERE.search(one.ground.text):
        return False
    return not any(
        other.meaning.destination_words and other.part_of is None for other in one.others
    )


def _went_with_another(one: Weighed) -> bool:
    """Tell a part of a gift that says not where it went, beside one that says it."""
    whole = one.figure.part_of
    if whole is None or one.figure.meaning.destination is not None:
        return False
    return any(
        other.part_of == whole and other.meaning.destination for other in one.others
    )


_IF = re.compile(
    "如果|如有|假如|倘若|一旦|只要|可供|可容纳|预留|储备|待命|意向|待发|暂存|拟|预计|打算|目标|还[要需]"
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


_ONE_OF_MANY = frozenset({"donation_cash", "donation_goods_value", "donation_value"})


def _no_rival(one: Weighed) -> bool:
    """Tell a figure beside which no other number of the deed counts the same."""
    return not any(_counts_the_same(one.figure, other) for other in one.others)


def _counts_the_same(one: OfferedFigure, other: OfferedFigure) -> bool:
    """Tell two whole numbers of one thing that count alike and went to one place."""
    if one.part_of is not None or other.part_of is not None:
        return False
    kinds = {one.indicator, other.indicator}
    is_sum_of = "donation_value" in kinds and kinds <= _ONE_OF_MANY
    if (one.indicator, one.item) != (other.indicator, other.item) and not is_sum_of:
        return False
    is_one_way = one.counting == other.counting and one.as_of == other.as_of
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
    Condition("body", _body_known, "名册里没有“{body}”，先选定是哪个单位"),
    Condition("body", _one_body, "这一句里还写着别的单位，请核对“{words}”是谁的数"),
    Condition("indicator", _indicator_said, "“{words}”算哪一项指标没有写明，请选定后再勾选"),
    Condition("value", _has_happened, "这一句像是打算、条件或没有做成的事，请核对“{words}”"),
    Condition("value", _not_compared, "“{words}”像是在作比较，请核对是不是这件事的数"),
    Condition("value", _speaker_is_sure, "说的人自己拿不准“{words}”，请先问清"),
    Condition("value", _not_for_each, "“{words}”像是每一份的数或分几家说的数，请核对总数"),
    Condition("indicator", _words_fit, "“{words}”旁边的话与所选指标不全对得上，请核对指标"),
    Condition("unit", _unit_said, "“{words}”没有写单位，请补上"),
    Condition("item", _thing_said, "“{words}”是什么东西看不清，请填物品名称"),
    Condition("counting", counting_said, "看不出“{words}”是新增还是累计，请选口径"),
    Condition("as_of", _day_said, "“{words}”是哪一天的数没有写清，请核对截至日期"),
    Condition("destination", _place_said, "“{words}”给了哪里没有写清或不认识，请选去向"),
    Condition("rival", _no_rival, "同一件事里还有同类的数，“{words}”是否与它重复或是其中，请核对"),
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
        said = one.doubt or asked.get(one.mention.span[0], "")
        found.append(replace(one, doubt=doubt_of(Weighed(one, ground, others, said))))
    return [_unless_whole_is_open(one, found) for one in found]


def _unless_whole_is_open(
    one: OfferedFigure, figures: Sequence[OfferedFigure]
) -> OfferedFigure:
    """Return the figure with a doubt where its whole has one: neither is kept alone."""
    whole = None if one.part_of is None else figures[one.part_of]
    if whole is None or not whole.doubt or one.doubt:
        return one
    return replace(one, doubt=f"它所属的“{whole.mention.text}”还要人看，请一起核对")
