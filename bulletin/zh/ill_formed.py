"""Numbers written so that nobody can say what they mean: 1,3000件, 3·5万个, 2403O人, 15万元×2.

A quantity is never read out of one of these: its tail would be a number that nobody
wrote. All is for the normal form of characters.fold.

>>> [(fault.span, fault.why) for fault in faults("捐赠1,3000件")]
[((2, 9), '数字的分节不对：逗号之后应是三位，请改写成一个数')]
>>> faults("捐赠13,000件、7×24小时值守")
[]
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bulletin.zh.idioms import MASK
from bulletin.zh.patterns import UNIT


@dataclass(frozen=True)
class Fault:
    """A number that cannot be read.

    Its span in the normal form, and why, with what to do.
    """

    span: tuple[int, int]
    why: str


def _class_of(*categories: str) -> str:
    """Return a character class of all characters of these categories but 〇, which is a digit."""
    ranges: list[tuple[int, int]] = []
    for code in range(0x20000):
        if unicodedata.category(chr(code)) not in categories or chr(code) == "〇":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


#: Characters that are numerals without being digits: ⑲ Ⅸ ½ ²; 〇 is read as a digit.
OTHER_NUMERALS = _class_of("No", "Nl")

_SCALE = "[十百千万亿]"
_ONE = "[一二两三四五六七八九]"
_HAN = "[一二两三四五六七八九十]"
# Numerals of receipts beside the plain ones: 壹壹万元, 贰拾伍元伍.
_DIGIT = "[一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_WRITTEN = "[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]"
# What makes a run of digits an amount: a scale or a unit behind it.
_AMOUNT = rf"\s?(?:{_SCALE}+[多余几]?(?:{UNIT})?|[多余]?(?:{UNIT}))"
_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_OPENS = r"(?<![A-Za-z\d第.])"
# Ordinals of hospitals, levels and phases are written in Roman numerals by right: Ⅲ期,
# II级.
_MEASURED = rf"[多余]?(?![期级类型度])(?:{UNIT})"
# What is counted one by one: 2.000 of it are two thousand, written as abroad.
_PIECES = "[人名位家支个件只盒箱套份台辆瓶户张册把场次桶袋包]"
_COUNTED = "(?:[名件只箱套份家支元]|个(?![人体税别性]))"
# 上午8:30名额已满: a time of day may stand right before a measure word.
_NO_CLOCK = r"(?!(?<=[午晨晚早日至到从于在前后~—-])\d{1,2}:[0-5]\d(?!\d))"
_ROUND_THE_CLOCK = r"7\s?[×xX*]\s?24|24\s?[×xX*]\s?7"
# Latin, Cyrillic and Greek letters that look like 1 and 0.
_LOOKALIKES = "lIOoОоΟο"
# 发电机2台×5kW: what one of them is
_RATED = "[瓶桶袋箱盒包罐]|[km]?[WVALg]|ml|[cmk]?m|千瓦|瓦|伏|毫?升|公?斤|千?克|[英]?寸"
_CORRECTED = "原文为|原写|应为|应是|实为|实际为|似为|似应|原文如此|有误|存疑|待核"

_GROUPED = "数字的分节不对：逗号之后应是三位，请改写成一个数"
_STRAY = "数字中间夹着别的符号：请改写成一个数"
_SIGNED = "数字前面带着正负号：请写明是增加还是减少，数值不带符号"
_FORMULA = "写的是算式，不是一个数：请写算出来的数"
_LETTERS = "数字里夹着字母：请核对后改成数字"
_OTHER_SCRIPT = "数字的写法读不出：请改写成 15万、9 这样的数字"
_HALVES = "“个半”前的数太大，读不出是几个半还是几又二分之一：请改写成小数"
_DOUBLED = "数字前面的字使它成了倍数：请写算出来的数"
_DISPUTED = "数后的括号说它另有所指，读不出以哪个为准：请只留一个数"
_THOUSANDS = "看不出是小数还是千位分节：请去掉小数点，或用逗号分节"
_BROKEN = "这个数的写法读不出：请改写成一个数"
_COUNTLESS = "“无数”不是数：请写明数值，或改用“若干”"
_PLUS = "“+”前不是整数：请写“余”或确切的数"

_LIKE = rf"[\d{_LOOKALIKES}]"
_FAULTS = (
    (
        _GROUPED,
        rf"{_OPENS}(?<!:)(?<!\d,)(?!\d{{1,3}}(?:,\d{{3}})+(?![\d,]))"
        rf"\d{{1,3}}(?:,\d+)+(?:\.\d+)?{_AMOUNT}",
    ),
    (_STRAY, rf"{_OPENS}\d[\d.]*(?:[·•・'’‘`´_。]\d+)+(?![节日]){_AMOUNT}"),
    (
        _STRAY,
        rf"(?<!\n)(?<!^)(?<!\d、)(?<![A-Za-z\d第.至])\d{{1,3}}、\d[\d.]*(?<!、){_AMOUNT}",
    ),
    (_STRAY, rf"{_OPENS}\d{{1,3}}、0\d+{_AMOUNT}"),
    (_STRAY, rf"(?<![\d.\s])\.\d+{_AMOUNT}|^\.\d+{_AMOUNT}"),
    (_STRAY, r"(?<!\d)\d{1,2}点\d[\d.]*(?:[万亿]|元)"),
    (_STRAY, rf"{_OPENS}(?<!:){_NO_CLOCK}\d+:\d[\d.]*{_AMOUNT}"),
    (
        _STRAY,
        rf"{_OPENS}{_N}{_SCALE}*(?P<same>[元个名人家支件只箱套]){_N}{_SCALE}*(?P=same)",
    ),
    (_FORMULA, rf"(?<![\d/.-])\d[\d.,]*/\d[\d.]*{_SCALE}+(?:{UNIT})?"),
    (_FORMULA, rf"(?<![\d/.-]){_N}{_AMOUNT}/\d[\d.]*"),
    (_FORMULA, rf"{_OPENS}(?!{_ROUND_THE_CLOCK}){_N}\s?[+×*=÷]\s?{_N}{_AMOUNT}"),
    (_FORMULA, rf"{_OPENS}{_N}{_AMOUNT}[×*÷xX]\s?\d[\d.]*(?![\d.]*\s?(?:{_RATED}))"),
    (_PLUS, rf"{_OPENS}\d*[1-9]\+(?:{UNIT})"),
    (_PLUS, rf"{_OPENS}{_N}{_SCALE}*(?:{_COUNTED}|人)\+(?![\d一-鿿A-Z])"),
    (_STRAY, rf"{_OPENS}{_N}[万亿]0\d*[百千]?(?:{UNIT})"),
    (
        _BROKEN,
        rf"(?<=[一-鿿])(?<![第{_HAN[1:-1]}]){_ONE}、{_ONE}[十百千万亿]+{_MEASURED}",
    ),
    (_SIGNED, rf"(?<![\dA-Za-z)”\"])[+±=√]\s?{_N}{_AMOUNT}"),
    (_SIGNED, rf"(?<![担承抱肩自欠胜])负\s?{_N}{_AMOUNT}"),
    (_SIGNED, rf"(?<![担承抱肩自欠胜])负{_HAN}+(?:{_SCALE}+(?:{UNIT})?|元)"),
    (_LETTERS, rf"(?<![A-Za-z\d])(?={_LIKE}*\d)(?=\d*[{_LOOKALIKES}]){_LIKE}+{_AMOUNT}"),
    (_LETTERS, rf"{_OPENS}{_N}[wW](?:{_SCALE}|[多余]|{UNIT})"),
    (_LETTERS, rf"{_OPENS}{_N}[kKMeEx]\d*(?:{_SCALE}|[元人名家件个份箱支场])"),
    (_LETTERS, rf"(?<=[捐款资赠额]){_N}[kKM](?![A-Za-z\d一-鿿])"),
    (
        _LETTERS,
        rf"(?:[$€£¥]|USD|HKD|EUR|GBP|RMB|CNY)\s?{_N}\s?(?:[kKmMbB]|[mb]n|[mb]illion)(?![A-Za-z])",
    ),
    (_STRAY, rf"{_OPENS}\d+\.{{2,}}\d[\d.]*{_AMOUNT}"),
    (_THOUSANDS, rf"{_OPENS}\d{{1,3}}\.\d\d0(?!\d)\s?{_PIECES}"),
    (_OTHER_SCRIPT, rf"(?<![A-Za-z])[IVXLCDM]{{1,8}}(?:{_SCALE}|{_MEASURED})"),
    (_OTHER_SCRIPT, rf"[{OTHER_NUMERALS}]{{1,20}}{_SCALE}+(?:{UNIT})?"),
    (_OTHER_SCRIPT, rf"{_OPENS}\d[\d.]*[{OTHER_NUMERALS}]{{1,20}}{_AMOUNT}"),
    (
        _OTHER_SCRIPT,
        rf"[{OTHER_NUMERALS}]{{1,20}}(?:(?<![\s,;:。、(].)(?<!^.)\d|0)[\d.]*{_AMOUNT}",
    ),
    (_BROKEN, rf"{_HAN}*[十百千](?:几(?={_HAN}?十)|[又有]){_HAN}+[万亿]?(?:{UNIT})"),
    (_OTHER_SCRIPT, rf"(?<!\n)(?<!^)[{OTHER_NUMERALS}]{{1,20}}{_MEASURED}"),
    (_HALVES, r"(?<![\d.])(?:[3-9]\d|2[5-9]|\d{3,})个半(?:小时|钟头|月|星期)"),
    (_DOUBLED, rf"[双翻](?<!一双)\d[\d.]*{_AMOUNT}"),
    (_COUNTLESS, rf"无数(?:{UNIT})"),
    # signs and letters before, in and behind a number: #3000个, ￥3000个, 3000%个, x3000个
    (_STRAY, rf"(?<![A-Za-z\d])[#@&]\s?{_N}{_SCALE}*{_COUNTED}"),
    (_STRAY, rf"[¥$€£]\s?{_N}{_SCALE}*[个名件只箱套份家支]"),
    (_STRAY, rf"{_OPENS}{_N}%{_COUNTED}"),
    (_STRAY, rf"(?<=[一-鿿])[(「“]\d[\d.,]*[)」”]{_SCALE}*{_COUNTED}"),
    (
        _STRAY,
        rf"(?<=[一-鿿])(?<![第表图附件版期])\d{{1,3}}[!?;]\d[\d.]*{_SCALE}+(?:{UNIT})",
    ),
    (_STRAY, rf"(?<=[一-鿿])\d{{1,3}}(?: \d{{4,}}| \.\d+|\. \d[\d.]*){_AMOUNT}"),
    (_SIGNED, rf"(?<=[款赠共计达约为额:(])[-−]\s?{_N}{_AMOUNT}"),
    (_SIGNED, rf"零下\s?{_N}{_SCALE}*{_COUNTED}"),
    (_LETTERS, rf"(?<=[一-鿿])[A-Za-z]\d[\d.]*{_SCALE}*{_COUNTED}"),
    (_LETTERS, rf"(?<![A-Za-z\d])\d+[A-CE-FH-Za-z]\d+{_SCALE}*{_COUNTED}"),
    (_LETTERS, rf"{_OPENS}{_N}[万亿千百][wWkKMm](?:{UNIT})"),
    (_LETTERS, rf"{_HAN}[{_LOOKALIKES}]+[万亿千百](?:{UNIT})"),
    # words of numbers that say no one number: 壹壹万元, 一小时二十分, 336时30分, 3.5万零8元
    (
        _BROKEN,
        # 队伍二十支, 大陆三十家
        rf"(?<![队行入退大登着内])(?P<twin>{_WRITTEN})(?:(?P=twin)|(?<=[壹贰叁肆伍陆柒捌玖]){_DIGIT})[十百千万亿拾佰仟](?:{UNIT})",
    ),
    (_BROKEN, rf"{_WRITTEN}+元{_WRITTEN}(?=[,;。\s]|$)"),
    (_BROKEN, "半个亿"),
    (_BROKEN, rf"(?:{_N}|{_HAN}+)个?(?:小时|钟头)[零一二三四五六七八九十]+分(?!之)"),
    (
        _BROKEN,
        r"(?<![\d:日号月])(?:2[5-9]|[3-9]\d|\d{3,})时(?:\d{1,2}分)?(?![间候期段起])",
    ),
    (_BROKEN, rf"{_OPENS}\d+\.\d+[万亿](?:零[\d{_HAN[1:-1]}]+|\d+[千百]万?){_AMOUNT}"),
    (_BROKEN, rf"(?<=[一-鿿])[十百千] {_HAN}+(?:{UNIT})"),
    (_BROKEN, rf"{_OPENS}{_N}[万亿][又加]{_N}{_AMOUNT}"),
    (_DISPUTED, rf"{_OPENS}{_N}{_AMOUNT}\([^()]{{0,20}}(?:{_CORRECTED})[^()]{{0,30}}\)"),
)


@cache
def _readers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return why and pattern of each fault.

    They are made when the first suspicious text is met: it takes longer than all else that a
    process does at its start, and most processes never need them.
    """
    return tuple((why, re.compile(pattern, re.MULTILINE)) for why, pattern in _FAULTS)


# So far from a suspicious sign a fault may begin or end.
_NEAR = 40
# What any of these begins with, or has behind its first character: all other places are
# passed over.
_FIRST = (
    rf"\d{_WRITTEN[1:-1]}零百千万亿+±=√负×*÷xX双翻.IVXLCDM个#@&¥$€£%(「“半无"
    rf"{_LOOKALIKES}{OTHER_NUMERALS}"
)
_SECOND = r"+.\d\-−A-Za-z零一二两三四五六七八九十×*÷/"
# Without one of these no text has a fault: looked for first, as most texts have none.
_SUSPECT = re.compile(
    rf"(?=[{_FIRST}]|[^\n][{_SECOND}]|\n\.)(?:"
    rf"\d\.(?:\.|\d{{3}}(?!\d))|\d,(?!\d{{3}}(?!\d))\d|\d[·•・'’‘`´_。、点+×*=÷]\d"
    rf"|\d:\d[\d.]*{_AMOUNT}|\d/\d[\d.]*{_SCALE}"
    rf"|\d\s?(?:mn?|bn|[mb]illion|[kKMbB])(?![A-Za-z])|[元人名件只箱套份家支个]\+|[万亿](?:0|[又加]\d)|{_ONE}、{_ONE}[十百千万亿]|[+±=√负×*÷xX双翻]\s?\d|负{_HAN}|\d[+wWkKMeExlIOoОоΟο]|[十百千][几又有]|[{_LOOKALIKES}]\d"
    rf"|(?:\D|^)\.\d|[IVXLCDM](?:{_SCALE}|[一-鿿])|[{OTHER_NUMERALS}]|个半"
    rf"|[#@&¥$€£]\s?\d|%{_COUNTED}|[(「“]\d[\d.,]*[)」”](?:[万亿]|{_COUNTED})|\d[!?;]\d"
    r"|[一-鿿]\d{1,3} \d{4}|\d(?: \.|\. )\d|[款赠共计达约为额:(][-−]\s?\d|零下"
    rf"|[一-鿿\d][A-Za-z]\d+(?:[万亿]|{_COUNTED})|[万亿千百][wWkKMm{_LOOKALIKES}]"
    rf"|{_HAN}[{_LOOKALIKES}]|(?P<twin>{_WRITTEN})(?:(?P=twin)|(?<=[壹贰叁肆伍陆柒捌玖]){_DIGIT})[十百千万亿拾佰仟]|{_WRITTEN}元{_WRITTEN}|半个亿"
    rf"|[时头](?:{_HAN}|零)|(?:2[5-9]|[3-9]\d|\d{{3}})时|\.\d+[万亿][零\d]|[十百千] {_HAN}"
    rf"|无数|(?P<kin>[元个名人家支件只箱套]){_N}{_SCALE}*(?P=kin)|\([^()]{{0,20}}(?:{_CORRECTED})|[一-鿿][×*÷/]\s?\d)"
)


def without(text: str) -> str:
    """Return the text, as long as before, with its ill-formed numbers blanked.

    >>> without("捐赠1,3000件").replace(MASK, "_")
    '捐赠_______'
    """
    for fault in faults(text):
        start, end = fault.span
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def faults(text: str) -> list[Fault]:
    """Return the ill-formed numbers of a text in normal form, in order, none overlapping."""
    found = []
    last = -1
    for suspect in _SUSPECT.finditer(text):
        if suspect.start() >= last:
            first, last = max(0, suspect.start() - _NEAR), suspect.end() + _NEAR
            for why, pattern in _readers():
                for match in pattern.finditer(text, first, last + _NEAR):
                    if not _is_list(match):
                        found.append(Fault(match.span(), why))
    found.sort(key=lambda fault: (fault.span[0], -fault.span[1]))
    kept: list[Fault] = []
    for fault in found:
        if not kept or fault.span[0] >= kept[-1].span[1]:
            kept.append(fault)
    return kept


def _is_list(match: re.Match[str]) -> bool:
    """Tell 分别捐款13、5万元, which is a list with one unit."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return "、" in match[0] and "分别" in before
