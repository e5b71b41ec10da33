"""The numbers of a deed as figures, each sure only where nothing is left to ask."""

import re
from collections.abc import Sequence

from bulletin.zh.meaning.indicators import OTHER_MONEY
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import LIST_STOPS, STOPS, clause_before
from bulletin.zh.units import same_unit
from organizations.extraction.day_words import day_near
from organizations.extraction.fitting import NEAR
from organizations.extraction.found import OfferedFigure, ReadingDoubt
from organizations.extraction.items import PUT_IN, item_of
from organizations.extraction.parts_named import WITH_ITEM, parts_named_as_wholes
from organizations.extraction.slips import without_slips
from organizations.extraction.sureness import weigh
from organizations.extraction.weighed import GIVEN, DeedGround

UNITS = {
    "donation_value": "元", "donation_cash": "元", "donation_goods_value": "元",
    "training_sessions": "场次", "people_supplied": "人", "enterprises": "家",
    "social_work_agencies": "家", "social_workers": "人", "person_times": "人次",
    "volunteer_teams": "支", "volunteers": "人", "service_hours": "小时",
}  # fmt: skip
_WHERE = re.compile(r"小区|卡口|酒店|点位|支部|义工站|社区|街道|村|路口|网格|楼")
_MEASURED = frozenset(
    {"吨", "公斤", "千克", "斤", "升", "毫升", "立方米", "批", "批次", "夜"}
)
# 320名（含下属12支队伍）
_COUNTED_IN = re.compile("(?:含|包括)(?:其|各)?(?:下[属级辖]|所属|所辖)[^，。；、]{0,4}$")
_MADE = re.compile("赶制|制作|生产|转产|完成|交付|出动|调派|派出|腾出|搭建")
_BATCHES = frozenset({"批", "批次"})
# 1000杯吧，具体等我核下
_GUESSED = re.compile(rf"[^{STOPS}\d]{{0,4}}(?:吧(?![台厅])|的样子|没细数|待核|等我核)")
_SHIFTS = re.compile(r"上岗|出动|志愿者|值守|执勤|班次|派出")
_SERVED = re.compile(
    r"服务|惠及|受益|接待|探访|咨询|义诊|理发|接送|检测|采样|辅导|疏导|面谈|送药"
)
_RUNNING_AGAIN = re.compile(
    r"[，,；;]?(?:目前|已|现|至今)?(?:累计|共|共计|总计|达|有|仍为|为)+(?:已?达|到|共|为)*"
)
_TRAINING = re.compile("培训|讲座|授课|课程|宣讲")
_ADDED_UP = re.compile(
    rf"(?:合计|总计|共计|共|总共|总值|价值|总价|折价)[^{STOPS}]{{0,4}}$"
)
# 盒饭近两千份（约3万元）
_BRACKETED = re.compile(r"[份箱个件套台只双盒瓶桶袋包吨斤张条支][（(]\D{0,3}$")
# 23个小伙伴去捡垃圾
_PEOPLE_BEHIND = re.compile(
    "(?:小?伙伴|[一-鿿]{0,3}(?:志愿者|义工|党员|队员))(?!之家|活动|服务)"
)
_PEOPLE_BEFORE = re.compile(rf"(?:党员|志愿者|义工)[^{STOPS}\d]{{0,8}}$")
_GIVEN_AWAY = re.compile("捐|赠|送去|送给|送来|筹|募|购买|采购")
_CARRIED = re.compile("运|(?<![食医家日通专饮军民])用(?![品途于])|消耗|清理|回收")
# 派出9名工程师, 调派司机12名
_SENT_OUT = re.compile(
    rf"(?:派出|派驻?了?|调派|抽调|投入|出动|选派)[^{STOPS}\d、的]{{0,6}}$"
)
_WORTH = re.compile(r"值个?(?:了|大概|约)*$")


def offered(
    meanings: Sequence[Meaning], ground: DeedGround
) -> tuple[list[OfferedFigure], list[ReadingDoubt]]:
    """Return the figures of a deed and what is to be asked of them; meanings are in its text."""
    meanings = without_slips(meanings, ground.text)
    codes = _indicators(meanings, ground)
    goods = "donated_goods" in codes
    figures: list[OfferedFigure] = []
    doubts: list[ReadingDoubt] = []
    places: dict[int, int] = {}
    for index, meaning in enumerate(meanings):
        code = codes[index]
        questions = _questions(meaning, code, ground)
        if code is None and goods and _may_be_worth(meaning, ground):
            code = "donation_goods_value"
            if not _sums_up(meaning, ground):
                questions.append(
                    _doubt("value_of_goods", "看不出是不是上述物资的折价", meaning)
                )
        doubts += questions
        if code is None or not _has_number(meaning) or _is_foreign(meaning):
            continue
        places[index] = len(figures)
        part_of = places.get(meaning.part_of) if meaning.part_of is not None else None
        figures.append(_figure(meaning, code, ground, part_of))
    return weigh(parts_named_as_wholes(figures), ground, _asked(doubts)), doubts


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
    start = meaning.mention.span[0]
    return _ADDED_UP.search(ground.text[max(0, start - 12) : start]) is not None


def _indicators(meanings: Sequence[Meaning], ground: DeedGround) -> list[str | None]:
    found: list[str | None] = []
    for index, meaning in enumerate(meanings):
        code = meaning.said_indicator or _indicator(meaning, ground)
        if code is None and index and _goes_on(meanings[index - 1], meaning, ground):
            code = found[-1]
        found.append(code)
    return found


def _goes_on(before: Meaning, meaning: Meaning, ground: DeedGround) -> bool:
    """Tell the second number of one thing: 新增企业3家，累计86家."""
    one, other = before.mention, meaning.mention
    between = ground.text[one.span[1] : other.span[0]]
    is_short = not meaning.mention.thing and _RUNNING_AGAIN.fullmatch(between) is not None
    is_one_unit = same_unit(one.quantity.unit, other.quantity.unit)
    return is_short and is_one_unit and one.kind == other.kind


def _has_number(meaning: Meaning) -> bool:
    return not meaning.no_figure and meaning.mention.quantity.value is not None


def counted_as(meanings: Sequence[Meaning], text: str, *, is_giving: bool) -> list[str]:
    """Return the indicators of which a deed says more than nothing, in its order."""
    ground = DeedGround(text, None, None, None, is_giving)
    codes = []
    for meaning in meanings:
        if meaning.is_figure and meaning.mention.quantity.value != 0:
            codes.append(meaning.said_indicator or _indicator(meaning, ground) or "")
    return codes


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


def _indicator(meaning: Meaning, ground: DeedGround) -> str | None:
    code, mention = meaning.indicator, meaning.mention
    unit = mention.quantity.unit
    if unit in _BATCHES or _COUNTED_IN.search(_near_before(mention, ground)):
        return None
    if code == "donated_goods" and _is_only_carried(mention, ground):
        return None
    is_made = _MADE.search(clause_before(ground.text, mention.span[0])) is not None
    if code == "other_quantity" and is_made:
        return code
    if code == "other_quantity" and ground.is_giving and mention.kind == "goods":
        return None if unit in _MEASURED else "donated_goods"
    if code in (None, "donation_value") and _is_worth(mention, ground):
        return "donation_goods_value"
    if code is None and mention.kind == "sessions" and _TRAINING.search(ground.text):
        return "training_sessions"
    if _are_volunteers(mention, ground):
        return "volunteers"
    if code not in (None, "other_quantity"):
        return code
    return _put_in(mention, ground)


def _near_before(mention: Mention, ground: DeedGround) -> str:
    return ground.text[max(0, mention.span[0] - 12) : mention.span[0]]


def _are_volunteers(mention: Mention, ground: DeedGround) -> bool:
    """Tell people whose noun stands before: 我们的党员昨天有三十一个去做了志愿者."""
    if mention.quantity.unit != "个" or mention.kind == "people":
        return False
    if mention.thing:
        return _PEOPLE_BEHIND.match(mention.thing) is not None
    return _PEOPLE_BEFORE.search(ground.text[: mention.span[0]][-12:]) is not None


def _is_only_carried(mention: Mention, ground: DeedGround) -> bool:
    """Tell tonnes that were moved and of which no word says that they were given."""
    is_measured = mention.quantity.unit in _MEASURED - {"批"}
    return is_measured and not _is_given(mention, ground)


def _is_worth(mention: Mention, ground: DeedGround) -> bool:
    """Tell whether a sum is what goods are worth: 口罩一批，价值3万元."""
    if mention.kind != "money" or not ground.is_giving:
        return False
    before = ground.text[: mention.span[0]][-6:]
    return _WORTH.search(before) is not None or _BRACKETED.search(before) is not None


def _put_in(mention: Mention, ground: DeedGround) -> str | None:
    """Return other_quantity for what a body put in or made; None for any other number."""
    is_measured = mention.quantity.unit in _MEASURED
    if mention.kind not in ("goods", "other", "people") or is_measured:
        return None
    start = mention.span[0]
    before = re.split(rf"[{STOPS}]", ground.text[max(0, start - NEAR) : start])[-1]
    if mention.kind == "people":
        return "other_quantity" if _SENT_OUT.search(before) else None
    is_where = (mention.quantity.unit == "处" and "腾出" not in before) or _WHERE.search(
        mention.thing
    ) is not None
    return "other_quantity" if PUT_IN.search(before) and not is_where else None


def _is_given(mention: Mention, ground: DeedGround) -> bool:
    """Tell tonnes that were given from those that were only carried."""
    start = mention.span[0]
    told = re.split("[。；;\n]", ground.text[max(0, start - 60) : start])[-1]
    return _last(_GIVEN_AWAY, told) > _last(_CARRIED, told)


def _is_sum(meaning: Meaning) -> bool:
    return meaning.mention.kind == "money" and meaning.no_figure is None


def _questions(
    meaning: Meaning, code: str | None, ground: DeedGround
) -> list[ReadingDoubt]:
    mention = meaning.mention
    questions = []
    if _is_foreign(meaning):
        message = f"“{mention.text}”不是人民币：请折成元再填"
        questions.append(_doubt("currency", message, meaning))
    elif mention.per or meaning.no_figure == "per_head":
        questions.append(
            _doubt("per_head", f"“{mention.text}”是每一份的数，总数请核对", meaning)
        )
    elif _GUESSED.match(ground.text, mention.span[1]) and meaning.is_figure:
        message = f"说的人自己拿不准“{mention.text}”，请问清后再填"
        questions.append(_doubt("guessed", message, meaning))
    elif code == "person_times" and _are_shifts(mention, ground):
        questions.append(
            _doubt(
                "shifts",
                f"“{mention.text}”是上岗班次还是服务的人次？服务人次只记受服务的人",
                meaning,
            )
        )
    elif _is_new_part(meaning, ground):
        message = f"“{mention.text}”是新增数，写在累计之中：请核对是否另记一笔新增"
        questions.append(_doubt("new_in_total", message, meaning))
    elif code and meaning.scope == "below" and meaning.counting == "increment":
        questions.append(_doubt("scope", f"“{mention.text}”是否含下级单位？", meaning))
    elif code in GIVEN | {"person_times"} and meaning.is_figure:
        for words in _still_open(meaning, code, ground):
            questions.append(_doubt("open", words, meaning))
    return questions


def _is_foreign(meaning: Meaning) -> bool:
    """Tell 45万港元, which no indicator in 元 can hold as it stands."""
    mention = meaning.mention
    is_other = mention.quantity.unit not in ("", "元")
    return mention.kind == "money" and is_other and meaning.is_figure


def _are_shifts(mention: Mention, ground: DeedGround) -> bool:
    """Tell shifts worked from people served, by the nearest words of the sentence."""
    start = mention.span[0]
    sentence = re.split("[。；;\n]", ground.text[max(0, start - 60) : start])[-1]
    before = sentence + mention.thing
    return _last(_SHIFTS, before) > _last(_SERVED, before)


def _is_new_part(meaning: Meaning, ground: DeedGround) -> bool:
    """Tell a new number told as part of a running total: 累计86万元，其中本周新增4万元."""
    if meaning.part_words is None or meaning.counting != "total":
        return False
    between = ground.text[meaning.part_words.span[1] : meaning.mention.span[0]]
    return "新增" in between


def _last(words: re.Pattern[str], text: str) -> int:
    place = -1
    for match in words.finditer(text):
        place = match.start()
    return place


def _doubt(code: str, message: str, meaning: Meaning) -> ReadingDoubt:
    return ReadingDoubt(code, message, meaning.mention.span)
