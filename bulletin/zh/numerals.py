"""Numerals, Arabic, Chinese and mixed, with the words inside them: 3.15亿, 两千多, 10多万, 十几.

Texts are expected in the normal form of characters.fold.

>>> read("3.15亿").value, read("两千多").qualifier, read("三亿二千万").value
(Decimal('315000000'), <Qualifier.OVER: 'over'>, Decimal('320000000'))
>>> read("10多万").step, read("10万多").step, read("360万余").step
(Decimal('100000'), Decimal('10000'), Decimal('100000'))
>>> chinese(8), chinese(21), chinese(10_203)
('八', '二十一', '一万零二百零三')
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bulletin.zh.qualifiers import INSIDE, Qualifier, step_of
from bulletin.zh.rounding import exact, plain, scaled
from bulletin.zh.units import SCALES, power_of

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_ONES = "一二两三四五六七八九"
_HALF = Decimal("0.5")

# Stands where a line ended inside a number.
WRAP = "\x01"
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){1,5}(?!\d)"
    rf"|\d{{1,20}}(?:{WRAP}\d{{1,20}})?)(?: ?\.\d{{1,8}})?"
)
HAN = r"[零〇一二两三四五六七八九十百千万亿廿卅卌]"
_SCALE = "[十百千万亿]"
_HAN_DIGIT = f"[{_ONES}]"
# 13万八千, 15万零500: what may stand behind a scale inside one numeral.
_GOES_ON = rf" ?{_SCALE}+[零〇]?(?:{ARABIC}|{_HAN_DIGIT}%s)"
# Units in front of which 三点五 is a number and no time of day.
_NOT_OF_THE_DAY = "小时|个?百分点|元|倍|公里|米|吨|公斤|平方|亩|成|年|天|个月"
_FORMS = (
    rf"(?:{ARABIC}|[几数][十百千]?|{HAN}{{1,4}}[来多余]?)个亿"
    rf"|{ARABIC}{_SCALE}+{_HAN_DIGIT}{_SCALE}+{_HAN_DIGIT}(?!{_SCALE})"
    rf"|{ARABIC}(?:{_GOES_ON})*(?:(?:[ {WRAP}]|\n(?=[万亿]元))?{_SCALE}+)?"
    rf"|(?:{_HAN_DIGIT}{HAN}*{_SCALE}[零〇]?|[廿卅卌]){ARABIC}{_SCALE}*"
    rf"|[几数]{_SCALE}+"
    rf"|{HAN}+点[零〇一二三四五六七八九]+(?:[万亿]+%s)"
    rf"|{HAN}{{1,24}}"
)
# What must follow in a text for the reading to be right; a numeral alone is taken at its
# word.
_BODY = _FORMS % (f"(?={_SCALE}|元|[,;。、)”]|$)", rf"|(?=\s?(?:{_NOT_OF_THE_DAY}))")
_WHOLE_BODY = _FORMS % ("", "|")
# 千把人 is a thousand or so; 三千把椅子 are chairs.
_OR_SO = (
    r"(?<=[百千万])(?<![\d一二两三四五六七八九十几数][百千万])"
    "把(?=[个人名位块号家户斤里只条张元套件箱根份本瓶盒袋双支台])"
)
_INNER = (
    rf"(?: ?多| ?余(?![额下])|几|(?<=[十百千0])来|(?<=万)来(?=[块元人个只斤箱])|{_OR_SO})"
)
# A numeral for use inside larger expressions; has no named groups.
NUMERAL = (
    rf"(?:(?:{_BODY})(?:{_INNER}{_SCALE}*(?:[多余](?![额下]))?"
    rf"|\+(?![\dA-Za-z]))?)"
)

_WHOLE = re.compile(
    rf"(?P<body>{_WHOLE_BODY})(?:(?P<word>[多余几来把+])(?P<scale>{_SCALE}*)[多余]?)?"
)
_D = rf"{ARABIC}|[{_ONES}]"
_PLACES = re.compile(
    rf"(?=.)(?:(?P<d3>{_D})?(?P<p3>千))?[零〇]?(?:(?P<d2>{_D})?(?P<p2>百))?[零〇]?"
    rf"(?:(?P<d1>{_D})?(?P<p1>十))?[零〇]?(?P<d0>{_D})?"
)
_SPOKEN_DECIMAL = re.compile(
    rf"(?P<whole>{HAN}+)点(?P<decimals>[零〇{_ONES}]+)(?P<scale>[万亿]*)"
)
# 一三〇三: digits told one by one, as a year is told.
_TOLD_DIGITS = re.compile(rf"(?=.*[零〇])[{_ONES}][零〇{_ONES}]+")
_TWO_DIGITS = re.compile(
    rf"(?P<head>.*?)(?P<one>[{_ONES}])(?P<other>[{_ONES}])(?P<tail>{_SCALE}*)"
)


# Numerals as written on receipts; alone such a character is a name or part of a word (陆续,
# 收拾).
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
_IS_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟萬億]")
_FORMAL_RUN = re.compile(
    "(?:[壹贰叁肆伍陆柒捌玖][拾佰仟萬億万亿角分]|(?<!收)[拾佰仟][壹贰叁肆伍陆柒捌玖]|[拾佰仟](?=[万亿萬億]))[零壹贰叁肆伍陆柒捌玖拾佰仟萬億万亿角分]*"
    "|[壹贰叁肆伍陆柒捌玖][零〇壹贰叁肆伍陆柒捌玖]*(?=[元圆])|(?<=[0-9])[萬億]"
)
# As chats write: 1.6w人次, 3w+. A capital W counts watts as often.
_CHAT = re.compile(r"(?<=\d)w(?=[+多余元人名份个只件次篇条笔场户小]|\s?(?:[,;。、)]|$))")

# 百十来人, 百十号人: a hundred or so.
_HUNDRED_OR_SO = (
    (re.compile("(?<![一二两三四五六七八九十几数])百十(?=来)"), "一百"),
    (re.compile("(?<![一二两三四五六七八九十几数])百十(?=[个人名位号户家斤])"), "百把"),
)

# 十好几家 is 十几家.
_GOOD_FEW = re.compile("(?<=[十百千])好几")

# Words around numbers in traditional characters: 340餘箱, 超過千萬元.
_SIMPLE = str.maketrans(
    "餘過萬億個兩幾數達約內於張隻條輛臺戶噸點參頂雙對場組冊顆盞間層歲週時鐘圓"
    "幣筆項頭處種棟畝劑針車輪節課門頁隊總價額資贈籌",
    "余过万亿个两几数达约内于张只条辆台户吨点叁顶双对场组册颗盏间层岁周时钟圆"
    "币笔项头处种栋亩剂针车轮节课门页队总价额资赠筹",
)
_TRADITIONAL = re.compile(
    "[餘過萬億個兩幾數達約張隻條輛臺戶噸頂雙場組冊顆盞間層歲時鐘圓幣筆項處棟畝劑車節課頁隊]"
)
# A line that ends in a digit and goes on in the next: text copied out of a fixed layout.
_WRAPPED = re.compile(
    r"(?<=[^\n\t]{12})(?<![\d-])(?P<head>\d{1,6})\n(?=[\d一-鿿])(?!\d{1,2}[、.)（(:]|[一二三四五六七八九十]{1,3}、)"
)


@dataclass(frozen=True)
class Numeral:
    """A numeral as written: its value, the step of its last written digit, its inner word.

    value_max only for a range (两三百, 几千: up to ten times the place, chosen).
    """

    value: Decimal
    step: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    value_max: Decimal | None = None


@lru_cache(maxsize=4096)
def read(text: str) -> Numeral:
    """Return the number a whole text says; bare 百, 千, 万 are one of them, 半 is 0.5.

    The step is that of the last non-zero digit as written, except that 多 right behind 万
    or 亿 reaches no further than one of these (10万多: 1万). Raises ValueError.
    """
    text = re.sub(rf"[\s{WRAP}]", "", text).replace("个亿", "亿")
    text = text.replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
    if text == "半":
        return Numeral(_HALF, step_of(_HALF))
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}”不是能读懂的数字：请写成 1500、3.15亿 或 两千多 这样")
    body, word, scale = match["body"], match["word"], match["scale"] or ""
    if body[0] in "几数":
        low = _core(body[1:])
        return Numeral(low, low, Qualifier.RANGE, scaled(low, 1))
    if word is None:
        return _without_word(body)
    return _with_word(body, word, scale)


def _without_word(body: str) -> Numeral:
    """Return 一千五 as 1500, and 两三百 as the range it is."""
    both = _two_values(body)
    if both:
        return Numeral(both[0], step_of(both[0]), Qualifier.RANGE, both[1])
    value = _core(body)
    return Numeral(value, _written_step(body, value))


def _with_word(body: str, word: str, scale: str) -> Numeral:
    """Return 3万多 as over 30000: body 3万, word 多, no scale."""
    value = _core(body)
    power = power_of(scale)
    step = scaled(step_of(value), power)
    if word in "多+" and not scale and body[-1] in "万亿":
        step = min(step, scaled(Decimal(1), SCALES[body[-1]]))
    return Numeral(scaled(value, power), step, INSIDE[word])


def informal(text: str) -> str:
    """Return the text with numerals of receipts, chats and Taiwan plain, as long as before.

    >>> informal("人民币壹佰伍拾万元整，陆续到账"), informal("1.6w人次、100w灯泡")
    ('人民币一百五十万元整，陆续到账', '1.6万人次、100w灯泡')
    """
    if _TRADITIONAL.search(text):
        text = text.translate(_SIMPLE)
    if "\n" in text:
        text = _WRAPPED.sub(rf"\g<head>{WRAP}", text)
    if "好几" in text:
        text = _GOOD_FEW.sub(f"几{WRAP}", text)
    if "百十" in text:
        for spoken, plain_words in _HUNDRED_OR_SO:
            text = spoken.sub(plain_words, text)
    if _IS_FORMAL.search(text):
        text = _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), text)
    return _CHAT.sub("万", text) if "w" in text else text


def chinese(number: int) -> str:
    """Return a whole number below 1万亿 in Chinese numerals, as headings are numbered.

    >>> chinese(0), chinese(110), chinese(100_000_010)
    ('零', '一百一十', '一亿零一十')
    """
    if not 0 <= number < 10**12:
        raise ValueError("只能把 0 到 9999亿 之间的整数写成汉字")
    groups = [number // 10**8, number // 10**4 % 10**4, number % 10**4]
    said = ""
    for group, name in zip(groups, ("亿", "万", ""), strict=True):
        if group and said and group < 1000:
            said += "零"
        said += _thousands(group) + name if group else ""
    said = re.sub("零+", "零", said)
    return re.sub("^一十", "十", said) or "零"


def _thousands(group: int) -> str:
    said = ""
    for char, name in zip(f"{group:04d}", "千百十个", strict=True):
        said += "零" if char == "0" else _DIGITS[int(char)] + name.replace("个", "")
    return re.sub("零+", "零", said).strip("零")


def _written_step(body: str, value: Decimal) -> Decimal:
    """Return the step of an exact numeral.

    A written 0亿 is exact to one 亿, 0.00 to 0.01.
    """
    if value:
        return step_of(value)
    digits = body.rstrip("十百千万亿")
    power = power_of(body[len(digits) :])
    return scaled(Decimal(1), power - len(digits.partition(".")[2]))


def _two_values(body: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of 两三百, 五六十, 十七八, 三五; None when the text is no such pair."""
    match = _TWO_DIGITS.fullmatch(body)
    if match is None:
        return None
    one, other = _VALUES[match["one"]], _VALUES[match["other"]]
    if other - one not in (1, 2):
        return None
    low = _core(f"{match['head']}{match['one']}{match['tail']}")
    return low, _core(f"{match['head']}{match['other']}{match['tail']}")


def _arabic(digits: str) -> str:
    """Return 二〇二 as 202."""
    return "".join(str(_VALUES[char]) for char in digits)


def _core(body: str) -> Decimal:
    """Return the value of a numeral without words.

    Raises ValueError for 三四五 or 3万20000.
    """
    if spoken := _SPOKEN_DECIMAL.fullmatch(body):
        digits = _arabic(spoken["decimals"])
        power = power_of(spoken["scale"])
        return scaled(Decimal(f"{_core(spoken['whole'])}.{digits}"), power)
    if _TOLD_DIGITS.fullmatch(body):
        return Decimal(_arabic(body))
    for name in ("亿", "万"):
        if name in body:
            whole, _, rest = body.rpartition(name)
            if name in whole:
                raise ValueError(f"“{body}”里“{name}”写了两次：请改写成一个数")
            return _joined(_core(whole) if whole else Decimal(1), rest, SCALES[name])
    return _below_wan(body)


def _joined(whole: Decimal, rest: str, power: int) -> Decimal:
    """Return whole 万 or 亿 with what stands behind; 两万五 is 25000 as it is said."""
    if not rest:
        return scaled(whole, power)
    is_digit = len(rest) == 1 and rest not in "零〇十百千"
    small = _core(rest.lstrip("零〇") or "零")
    if is_digit:
        small = scaled(small, power - 1)
    if small >= scaled(Decimal(1), power):
        raise ValueError(f"“{rest}”写在万、亿之后过大：请改写成一个数")
    return plain(exact().add(scaled(whole, power), small))


def _below_wan(body: str) -> Decimal:
    match = _PLACES.fullmatch(body)
    if match is None:
        raise ValueError(f"“{body}”不是能读懂的数字：请写成 1500、3.15亿 或 两千多 这样")
    total, lowest = Decimal(0), 0
    for power, digit, place in ((3, "d3", "p3"), (2, "d2", "p2"), (1, "d1", "p1")):
        if match[place]:
            total = exact().add(total, scaled(_digit(match[digit] or "一"), power))
            lowest = power
    last = _digit(match["d0"] or "零")
    if lowest > 1 and len(match["d0"] or "") == 1 and body[-2] not in "零〇":
        last = scaled(last, lowest - 1)  # 三百五 is 350, 三百零五 is 305
    return plain(exact().add(total, last))


def _digit(text: str) -> Decimal:
    return Decimal(_VALUES[text]) if text in _VALUES else Decimal(text.replace(",", ""))
