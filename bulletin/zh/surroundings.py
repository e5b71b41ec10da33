"""A numeral that is neither quantity nor day.

A name with digits, a word, or a number unread. All is for the normal form of
characters.fold.

>>> is_name("拨打12355热线", 2, 7), is_name("捐款1200", 2, 6)
(True, False)
>>> why_unreadable("统一捐款", 1, 2), why_unreadable("共1200", 1, 5)
('', '这个数读不出数的是什么：请补上单位')
"""

import re

from bulletin.zh.patterns import SPECIFICATION, UNIT

_ARABIC = re.compile(r"\d")
_BEHIND, _AHEAD = 16, 16

# What stands right before the digits of a name: letters, 第, words for numbers and
# addresses.
_NAME_BEFORE = re.compile(
    r"(?:[A-Za-z][-_.+·]?|第\s?|初|[Nn]o\.?\s?|编号|文号|证号|账号|户名|卡号|尾号|学号|工号|批号"
    r"|电话|热线|手机|传真|拨打|致电|邮编|邮箱|网址|微信|QQ|专线|客服|短信|代码|门牌|房号|分机|(?<=\d)转|附件|附表|(?:(?<![一-鿿])|(?<=[见如附]))[图表例]|(?<![一-鿿])期"
    r"|东经|北纬|气温|温度|零下|风力|震级)[:\s(“\"至]{0,3}$"
)
# What stands right behind them: what numbers a thing, or what is no measure of an amount.
_NAME_AFTER = re.compile(
    r"\s?(?:[A-Za-z℃°@]|\.(?:com|cn|org|net)|号|版|级|档|型|路(?![人名])|国道|省道|高速|次列车|航班|车站|楼|栋|幢|室|院|弄|街|店|厂"
    r"|热线|专线|平台|电话|短信|客服|救援队|集团军|部队|医院|中学|小学|社区|警务|报警|急救|消防"
    r"|消毒|酒精|疫苗|工程|模式|机制|行动|计划|体系|隔离|配比|联盟|空间|度(?!电)|单元|名单|起(?!火)|码|频道|新闻|网|党建|抗疫|抗击"
    r"|[-—]\s?\d|[)）](?:元)?[^,;。]{0,2}热线)"
)
# Times of day, ratios, pages: 11:28, 8点, 7×24, 3:1, 1/3.
_TIME_AFTER = re.compile(r"\s?(?::\d{1,2}|[时点](?!\d*[万亿元])|分(?!之))")
_TIME_BEFORE = re.compile(r"(?:\d\s?:|\d\s?[时点]\s?)$")
# 5·12前夕, “7·20”抗洪: a day that became a name.
_EVENT = (
    "(?:前夕|前后|期间|当天|当日|护士节|国际|地震|抗震|抗洪|洪|暴雨|特大|事故|助残|献血)"
)
_EVENT_AFTER = re.compile(rf"[·•]\d{{1,2}}{_EVENT}")
_EVENT_BEFORE = re.compile(r"(?<!\d)\d{1,2}[·•]$")
_LIST_MARK = re.compile(r"(?:^|[\n。;；]\s*|[\n。;；:：]\s*[(（])$")
_CIRCLED = re.compile("[①-⓿㈠-㊰❶-➓]")
_LIST_END = re.compile(r"[、.．)）:：]")
_QUOTED = re.compile(r"[“‘\"'《「][^”’\"'》」\n]{0,20}$")
_QUOTE_END = re.compile(r"[^“‘\"'《「\n]{0,20}[”’\"'》」]")
_BRACKETED_YEAR = re.compile(r"[(（〔\[【]\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# From seven digits on a run is a telephone, an account or a code.
_LONG = re.compile(r"\d{7,}")
_CONNECTED = re.compile(r"(?:\d[-—–*×xX+.]{1,2}|[*×xX]|\d{3} )$")
_CONNECTED_AFTER = re.compile(r"[-—–*×xX+.]{1,2}\s?[\d*×xX]| \d{3,4}(?!\d)")
_AT_UNIT = re.compile(rf"\s?(?:{UNIT})")
_DOT_AND_UNIT = re.compile(rf"[.．](?:{UNIT})")
_AT_SCALE = re.compile("[十百千万亿]")
_HAN_SCALED = re.compile(r"[十百千万亿拾佰仟萬億廿卅卌壹贰叁參肆伍陸柒捌玖]")
_RECEIPT = re.compile(r"[壹贰叁參肆伍柒捌玖拾佰仟萬億廿卅卌]")

# 捐赠三十摞, 共一百二十: words that count, before a numeral whose unit nobody knows.
_COUNTING = re.compile(
    "(?:[共计达约近超逾捐赠送募了有]|送去|收到|发放|参与|参加|服务|组织|提供|完成)$"
)
# 一千八百五, 五十: no word is made of one, except a name.
_SPOKEN_OUT = re.compile(
    "[二两三四五六七八九]十[一二三四五六七八九]?|[一二三四五六七八九]{2}[十百千万]|十?[一二两三四五六七八九][百千万亿].*"
)
_NAMED_IN_HAN = re.compile("[号大中年月日点分届佳强路载而国]|周年|生肖")

# 队伍340人: the numeral of receipts is part of a word.
_RECEIPT_WORD = re.compile("(?:队伍|收拾|[大内登着水]陆)$")
_HEAD = re.compile(r"[(:]\s?$")

NO_UNIT = "这个数读不出数的是什么：请补上单位"
BROKEN = "这个数与前后的数连在一起读不出：请改写成一个数"
NO_VALUE = "这里的数读不出是多少：请写明数值，或改用“若干”“一批”"
STRANGE = "数字的写法读不出：请改写成 15万、9 这样的数字"


def is_name(text: str, start: int, end: int) -> bool:
    """Tell whether the numeral is part of a name, a number of a thing, a time or a list mark."""
    before, after = text[max(0, start - _BEHIND) : start], text[end : end + _AHEAD]
    said = text[start:end]
    if _is_mark(said, before, after):
        return not _is_amount_for_mark(text, start, end)
    if _NAME_BEFORE.search(before):
        return True
    if not _ARABIC.search(said):
        return before.endswith("第") or _is_level(said, after)
    return (
        _is_event(before, after)
        or _is_specification(text, end)
        or _is_number_of_something(said, before, after)
    )


def why_unreadable(text: str, start: int, end: int) -> str:
    """Return why the numeral cannot be read, in Chinese.

    Empty for a word that counts nothing.
    """
    said = text[start:end]
    before, after = text[max(0, start - _BEHIND) : start], text[end : end + _AHEAD]
    if _ARABIC.search(said):
        return BROKEN if _touches_numeral(before, after) else NO_UNIT
    if not said.isalpha() or not "一" <= max(said) <= "鿿":
        return STRANGE
    if _ARABIC.search(before[-1:] + after[:1]):
        return "" if _RECEIPT_WORD.search(before + said) else BROKEN
    return _why_han(said, before, after)


def _why_han(said: str, before: str, after: str) -> str:
    is_amount = _AT_UNIT.match(after) is not None
    if _RECEIPT_WORD.search(before + said):
        return ""
    if len(said) == 1:
        is_head = _HEAD.search(before) is not None  # （万元） heads a column
        is_open = is_amount and _HAN_SCALED.search(said) is not None and not is_head
        return NO_VALUE if is_open else ""
    if is_amount:
        return NO_VALUE
    if _RECEIPT.search(said):
        return STRANGE
    if _NAMED_IN_HAN.match(after) or not _is_number(said, before):
        return ""
    return NO_UNIT


def _is_number(said: str, before: str) -> bool:
    """Tell 五千 and, behind a word that counts, 十余 from words with numerals in them."""
    if _SPOKEN_OUT.fullmatch(said):
        return True
    return _COUNTING.search(before) is not None and _AT_SCALE.search(said) is not None


def _touches_numeral(before: str, after: str) -> bool:
    return bool(re.search(r"[\d零〇一二两三四五六七八九十百千万亿.,]$", before)) or bool(
        re.match(r"[\d零〇一二两三四五六七八九十百千万亿]", after)
    )


def _is_mark(said: str, before: str, after: str) -> bool:
    """Tell the number of a heading or of an item in a list."""
    if _CIRCLED.fullmatch(said):
        return not _AT_SCALE.match(after)
    return _LIST_MARK.search(before) is not None and _LIST_END.match(after) is not None


def _is_amount_for_mark(text: str, start: int, end: int) -> bool:
    """Tell 12.人 at the start of a line, where no item 11 is above it, from a list mark."""
    said = text[start:end]
    if not said.isdecimal() or int(said) < 2 or not _DOT_AND_UNIT.match(text, end):
        return False
    above = rf"(?:^|[\n。;；])\s*{int(said) - 1}\s?[、.．)）]"
    return re.search(above, text[:start]) is None


def _is_event(before: str, after: str) -> bool:
    if _EVENT_AFTER.match(after):
        return True
    return (
        _EVENT_BEFORE.search(before) is not None and re.match(_EVENT, after) is not None
    )


def _is_specification(text: str, end: int) -> bool:
    """Tell 75%酒精, 10kg装 and 80片/包: what is printed on a thing, not how much there is."""
    unit = _AT_UNIT.match(text, end)
    if unit is None:
        return False
    return SPECIFICATION.match(text, unit.end()) is not None


def _is_level(said: str, after: str) -> bool:
    return len(said) == 1 and after[:1] in ("级", "档", "类")


def _is_number_of_something(said: str, before: str, after: str) -> bool:
    if _LONG.fullmatch(said) or _TIME_AFTER.match(after) or _TIME_BEFORE.search(before):
        return True
    if _is_connected(before, after):
        return True
    if _AT_UNIT.match(after):
        return False
    if _YEAR.fullmatch(said) or _BRACKETED_YEAR.search(before):
        return True
    return _QUOTED.search(before) is not None and _QUOTE_END.match(after) is not None


def _is_connected(before: str, after: str) -> bool:
    """Tell the number in a name or a code, as the 3 of A-3."""
    if _NAME_AFTER.match(after) or _CONNECTED.search(before):
        return True
    return _CONNECTED_AFTER.match(after) is not None
