"""The numbers of a deed as figures, each sure only where nothing is left to ask."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.meaning.indicators import OTHER_MONEY
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import LIST_STOPS, STOPS, clause_before
from organizations.extraction.day_words import day_near
from organizations.extraction.found import OfferedFigure, ReadingDoubt
from organizations.extraction.hours_each import EACH_OR_ALL, is_each_or_all
from organizations.extraction.indicating import indicators_of, last_of
from organizations.extraction.items import item_of
from organizations.extraction.parts_named import (
    WITH_ITEM,
    parts_named_as_wholes,
    with_sums_of_each,
)
from organizations.extraction.sent_apart import sent_apart, sent_in_part_of
from organizations.extraction.slips import is_left_open, without_slips
from organizations.extraction.sureness import weigh
from organizations.extraction.weighed import GIVEN, DeedGround

UNITS = {
    "donation_value": "元", "donation_cash": "元", "donation_goods_value": "元",
    "training_sessions": "场次", "people_supplied": "人", "enterprises": "家",
    "social_work_agencies": "家", "social_workers": "人", "person_times": "人次",
    "volunteer_teams": "支", "volunteers": "人", "service_hours": "小时",
}  # fmt: skip
# 1000杯吧，具体等我核下
_GUESSED = re.compile(rf"[^{STOPS}\d]{{0,4}}(?:吧(?![台厅])|的样子|没细数|待核|等我核)")
# 经核，共服务1,846人次: it may have been reported before
_TOLD_BEFORE = re.compile("经核|核实后|复核后|重新(?:统计|核|报)|重报|重复报|请删")
_BEHIND = 6
_CUT_SHORT = re.compile("[百千万][一二三四五六七八九](?:左右|上下|多)?$")
# 送了雨衣500件，剩下300件等车
_LEFT_OVER = re.compile("(?:剩下?|剩余|余下|还剩|还有存|库存)(?:的|约|还有|仍有|为)*$")
_SHIFTS = re.compile(r"上岗|义工|出动|志愿者|值守|执勤|班次|派出")
_SERVED = re.compile(
    r"服务|惠及|受益|接待|探访|咨询|义诊|理发|接送|检测|采样|辅导|疏导|面谈|送药"
)
_ADDED_UP = re.compile(
    rf"(?:合计|总计|共计|共|总共|总值|价值|总价|折价)[^{STOPS}]{{0,4}}$"
)


def offered(
    meanings: Sequence[Meaning], ground: DeedGround
) -> tuple[list[OfferedFigure], list[ReadingDoubt]]:
    """Return the figures of a deed and what is to be asked of them; meanings are in its text."""
    meanings = without_slips(meanings, ground.text)
    ground = _opened(ground, meanings)
    codes = indicators_of(meanings, ground)
    goods = "donated_goods" in codes
    figures: list[OfferedFigure] = []
    doubts: list[ReadingDoubt] = []
    places: dict[int, int] = {}
    # of 32万元，其中12万元捐香港 the whole went nobody knows where
    by_part = sent_apart(meanings, ground)
    for index, meaning in enumerate(with_sums_of_each(meanings, ground.text)):
        code = codes[index]
        questions = _questions(meaning, code, ground)
        if code is None and goods and _may_be_worth(meaning, ground):
            code = "donation_goods_value"
            if not _sums_up(meaning, ground):
                questions.append(
                    _doubt("value_of_goods", "看不出是不是上述物资的折价", meaning)
                )
        if code == "service_hours" and is_each_or_all(index, meanings, codes):
            questions.append(_doubt("hours_each", EACH_OR_ALL, meaning))
        doubts += questions
        if code is None or not _may_be_entered(meaning, ground):
            continue
        places[index] = len(figures)
        part_of = places.get(meaning.part_of) if meaning.part_of is not None else None
        said, own = meaning, ground
        if index in by_part:
            said, own = sent_in_part_of(meaning, ground, by_part[index])
        figures.append(_figure(said, code, own, part_of))
    return weigh(parts_named_as_wholes(figures), ground, _asked(doubts)), doubts


def _may_be_entered(meaning: Meaning, ground: DeedGround) -> bool:
    """Tell a number in a unit we keep that is not what was left over."""
    left = _LEFT_OVER.search(ground.text[: meaning.mention.span[0]][-_BEHIND:])
    return _has_number(meaning) and not _is_foreign(meaning) and left is None


def _opened(ground: DeedGround, meanings: Sequence[Meaning]) -> DeedGround:
    """Return the ground, open where nobody can tell which number is taken back."""
    if ground.open_because:
        return ground
    if _TOLD_BEFORE.search(ground.text):
        return replace(
            ground, open_because="话里说这些数是核对过或重报的，请对照以前的记录"
        )
    if not is_left_open(meanings, ground.text):
        return ground
    return replace(ground, open_because="话里说有一个数说错了，请核对是哪一个")


def _asked(doubts: Sequence[ReadingDoubt]) -> dict[int, str]:
    """Return the first question put about each number, by where it begins."""
    return {doubt.span[0]: doubt.message for doubt in reversed(doubts)}


def _may_be_worth(meaning: Meaning, ground: DeedGround) -> bool:
    """Tell what the goods given may be worth from what was traded: 采购协议金额1260万元."""
    if not ground.is_giving or not _is_sum(meaning):
        return False
    before = clause_before(ground.text, meaning.mention.span[0])
    return OTHER_MONEY.search(before) is None


def _sums_up(meaning: Meaning, ground: DeedGround) -> bool:
    """Tell whether 合计 or the like says that a sum is that of the goods before it."""
    if not ground.text:  # in a row of goods the sum beside them is theirs
        return True
    start = meaning.mention.span[0]
    return _ADDED_UP.search(ground.text[max(0, start - 12) : start]) is not None


def _has_number(meaning: Meaning) -> bool:
    return not meaning.no_figure and meaning.mention.quantity.value is not None


def _figure(
    meaning: Meaning, code: str, ground: DeedGround, part_of: int | None
) -> OfferedFigure:
    mention = meaning.mention
    said = meaning.as_of or (None if ground.last_day else ground.cutoff)
    near = day_near(ground.text, ground.days, mention.span[0])
    as_of = said or (near.last if near else ground.last_day or ground.received)
    is_named = code in WITH_ITEM
    item = item_of(meaning, ground.text, ground.lent_item) if is_named else ""
    is_below = meaning.scope == "below" and meaning.counting == "total"
    return OfferedFigure(
        mention,
        meaning,
        code,
        item,
        UNITS.get(code) or mention.quantity.unit,
        meaning.counting,
        "below" if is_below else "own",
        _destination(meaning, code, ground),
        as_of,
        said is None,
        part_of,
        said_before=_said_before(mention, ground),
        doubt="；".join(_still_open(meaning, code, ground)),
    )


def _still_open(meaning: Meaning, code: str | None, ground: DeedGround) -> list[str]:
    """Return the doubts about a number that the words of its deed do not settle."""
    is_settled = meaning.indicator is None and code is not None
    is_sum = code == "donation_goods_value" and _sums_up(meaning, ground)
    found = []
    for words in meaning.doubts:
        is_of_indicator = words.endswith("是哪一项指标")
        if not (is_settled and is_of_indicator) and not (is_sum and "累计数" in words):
            found.append(words)
    return found


def _destination(meaning: Meaning, code: str, ground: DeedGround) -> str | None:
    """Return where what was given went; None for what is no gift."""
    if code not in GIVEN:
        return None
    return meaning.destination or ground.destination


def _said_before(mention: Mention, ground: DeedGround) -> str:
    """Return the words of the same clause that stand right before a number."""
    before = ground.text[: mention.span[0]][-12:]
    return re.split(rf"[{LIST_STOPS}]|其中", before)[-1]


def _is_sum(meaning: Meaning) -> bool:
    return meaning.mention.kind == "money" and meaning.no_figure is None


def _questions(
    meaning: Meaning, code: str | None, ground: DeedGround
) -> list[ReadingDoubt]:
    """Return what is asked of a number: the first that must be, else what stays open."""
    asked = _of_its_value(meaning, ground) or _of_what_it_counts(meaning, code, ground)
    if asked is not None:
        return [asked]
    questions = []
    if code in GIVEN | {"person_times"} and meaning.is_figure:
        for words in _still_open(meaning, code, ground):
            questions.append(_doubt("open", words, meaning))
    return questions


def _of_its_value(meaning: Meaning, ground: DeedGround) -> ReadingDoubt | None:
    mention = meaning.mention
    if _is_foreign(meaning):
        message = f"“{mention.text}”不是人民币：请折成元再填"
        return _doubt("currency", message, meaning)
    if mention.per or meaning.no_figure == "per_head":
        message = f"“{mention.text}”是每一份的数，总数请核对"
        return _doubt("per_head", message, meaning)
    if ground.text and _is_money_in_few_words(meaning):
        message = f"“{mention.text}”没有写“元”：是不是钱、是不是元，请核对"
        return _doubt("currency", message, meaning)
    if ground.is_giving and _is_cut_short(meaning):
        message = f"“{mention.text}”没有写单位：是不是钱，请核对"
        return _doubt("no_unit", message, meaning)
    if _GUESSED.match(ground.text, mention.span[1]) and meaning.is_figure:
        message = f"说的人自己拿不准“{mention.text}”，请问清后再填"
        return _doubt("guessed", message, meaning)
    return None


def _of_what_it_counts(
    meaning: Meaning, code: str | None, ground: DeedGround
) -> ReadingDoubt | None:
    words = meaning.mention.text
    if (
        meaning.is_figure
        and code == "person_times"
        and _are_shifts(meaning.mention, ground)
    ):
        message = f"“{words}”是上岗班次还是服务的人次？服务人次只记受服务的人"
        return _doubt("shifts", message, meaning)
    if _is_new_part(meaning, ground):
        message = f"“{words}”是新增数，写在累计之中：请核对是否另记一笔新增"
        return _doubt("new_in_total", message, meaning)
    if code and meaning.scope == "below" and meaning.counting == "increment":
        return _doubt("scope", f"“{words}”是否含下级单位？", meaning)
    return None


def _is_foreign(meaning: Meaning) -> bool:
    """Tell 45万港元, which no indicator in 元 can hold as it stands."""
    mention = meaning.mention
    is_other = mention.quantity.unit not in ("", "元")
    return mention.kind == "money" and is_other and meaning.is_figure


def _is_money_in_few_words(meaning: Meaning) -> bool:
    """Tell 两万八, which is a sum only by the words around it."""
    is_money = meaning.mention.kind == "money" and meaning.is_figure
    words = meaning.mention.text
    return is_money and re.search(r"[元圆块钱币刀角分¥￥$\d]", words) is None


def _is_cut_short(meaning: Meaning) -> bool:
    """Tell 一共是一万三千二: of what is told with goods it may be their price."""
    mention = meaning.mention
    is_bare = not mention.quantity.unit and meaning.no_figure is None
    return is_bare and _CUT_SHORT.search(mention.text) is not None


def _are_shifts(mention: Mention, ground: DeedGround) -> bool:
    """Tell shifts worked from people served, by the nearest words of the sentence."""
    start = mention.span[0]
    sentence = re.split("[。；;\n]", ground.text[max(0, start - 60) : start])[-1]
    behind = re.split(rf"[{STOPS}\d]", ground.text[mention.span[1] :][:_BEHIND])[0]
    said = sentence + mention.thing + behind
    return last_of(_SHIFTS, said) > last_of(_SERVED, said)


def _is_new_part(meaning: Meaning, ground: DeedGround) -> bool:
    """Tell a new number told as part of a running total: 累计86万元，其中本周新增4万元."""
    if meaning.part_words is None or meaning.counting != "total":
        return False
    between = ground.text[meaning.part_words.span[1] : meaning.mention.span[0]]
    return "新增" in between


def _doubt(code: str, message: str, meaning: Meaning) -> ReadingDoubt:
    return ReadingDoubt(code, message, meaning.mention.span)
