"""One normal form for comparing names, things, headings and searches.

Two spellings of one name fold to the same text: width, case, blanks, characters nobody sees,
radicals, compatibility characters, brackets, quotes and dashes make no difference.

>>> fold("（南山）Ｎ95\u200b 口罩"), same("义⼯联", "义工联")
('(南山)n95口罩', True)
>>> fold_name("市律师协会", "临江市") == fold_name("临江市律师协会", "临江市")
True
"""

import re
import unicodedata

# Radicals that NFKC leaves alone (U+2E80..2EF3) and the characters that they look like.
_RADICALS = dict(
    zip(
        "⺁⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫"
        "⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋"
        "⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻏⻕⺳⺴⺵",
        "厂乙亻冂几刀刂卜㔾小小兀尣尢巳幺彑彐忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋罒"
        "示礻竹糹纟罓罒羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车"
        "辶辶辶钅長镸长门阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀阝阝罒罒罒",
        strict=True,
    )
)
_BRACKETS = dict.fromkeys("[{〔【〖〘〚〈《⟨⦅", "(") | dict.fromkeys(
    "]}〕】〗〙〛〉》⟩⦆", ")"
)
_QUOTES = dict.fromkeys("“”„‟‘’‚‛'`´「」『』〝〞〟«»‹›", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−─━⸺⸻ー", "-")
_DOTS = dict.fromkeys("•‧∙⋅・●◦", "·")
_ONE_MARK = str.maketrans(
    _RADICALS | _QUOTES | _BRACKETS | _DASHES | _DOTS | {"〇": "零"}
)
# Categories of what is not seen: controls, formats, blanks, line and paragraph ends.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Seen by nobody either, but of other categories: fillers, joiners, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# The first character that is not kept in mind once it was met.
_FIRST_RARE = 0x10000
_DASH_RUN = re.compile("-{2,}")
# A place of fewer characters says no level: 沙市, 辉县 keep theirs.
_SHORTEST = 2
# 市 begins these words itself; it does not stand for the name of the city. So do 省, 区 and 县.
_SHORT_OF = {
    "市": re.compile("市(?![场民容域面值集井])"),
    "省": re.compile("省(?![心略力钱时事察油电])"),
    "区": re.compile("区(?![域块别间划位县])"),
    "县": re.compile("县(?!域)"),
    "州": re.compile("州"),
    "盟": re.compile("盟(?![约友誓员主])"),
    "旗": re.compile("旗(?![帜舰袍手下号])"),
}


def fold(text: str) -> str:
    """Return the text as it is compared; folding twice changes nothing more.

    >>> fold(" 【爱心】T恤——蓝 "), fold("龙⻄［Ａ］")
    ('(爱心)t恤-蓝', '龙西(a)')
    """
    folded = fold_keeping_case(text.casefold()).casefold()
    while folded != text:
        text, folded = folded, fold_keeping_case(folded).casefold()
    return folded


def fold_keeping_case(text: str) -> str:
    """Return the text as `fold` does, its letters large and small as they were.

    >>> fold_keeping_case("捐款 （ＫＮ95）")
    '捐款(KN95)'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_ONE_MARK)
    return _DASH_RUN.sub("-", plain.translate(_SEEN))


def same(first: str, second: str) -> bool:
    """Tell whether two texts are one spelling of each other.

    >>> same("(南山)", "（南山）"), same("N95口罩", "KN95口罩")
    (True, False)
    """
    return fold(first) == fold(second)


def fold_name(name: str, city: str = "") -> str:
    """Return a body's name as it is compared, where 市… and 临江市… are one.

    city is the place with its level (临江市, 青川省; one without is a city); left out, only the
    spelling is folded.

    >>> fold_name("市社会组织党委", "临江市"), fold_name("市场学会", "临江")
    ('临江市社会组织党委', '市场学会')
    >>> fold_name("省律师协会", "青川省"), fold_name("市律师协会", "青川省")
    ('青川省律师协会', '市律师协会')
    """
    folded = fold(name)
    place = city_word(city)
    if place and _SHORT_OF[level_of(city)].match(folded):
        return f"{place}{folded}"
    return folded


def level_of(city: str) -> str:
    """Return the level of a place, its last character; 市 where it says none.

    >>> level_of("青川省"), level_of("临江")
    ('省', '市')
    """
    folded = fold(city)
    return folded[-1] if len(folded) > _SHORTEST and folded[-1] in _SHORT_OF else "市"


def city_word(city: str) -> str:
    """Return a place's own word without its level.

    >>> city_word("临江市"), city_word("临江")
    ('临江', '临江')
    """
    return fold(city).removesuffix(level_of(city))


class _Seen(dict[int, int | None]):
    """Each character as it stays, None for what nobody sees; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        """Ask once what kind of character it is; of rare ones each time."""
        char = chr(code)
        is_unseen = unicodedata.category(char) in _UNSEEN_CATEGORIES
        kept = None if is_unseen or _UNSEEN.match(char) else code
        if code < _FIRST_RARE:
            self[code] = kept
        return kept


_SEEN = _Seen()
