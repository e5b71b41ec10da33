"""Words with numerals in them that count nothing.

Set phrases, places in a row, recent time.

>>> mask("四面八方的120支队伍，近三年来走进前三批村庄").replace(MASK, "_")
'____的120支队伍，____走进___村庄'
"""

import re

MASK = "\0"

# Set phrases of Party language and of every day, and names in which a measure word
# stands.
FIXED = (
    "四个意识", "四个自信", "四个全面", "四个伟大", "两个维护", "两个确立", "两个一百年",
    "三个代表", "八项规定", "一个中国", "三位一体", "五位一体", "三支一扶", "两个覆盖",
    "三个务必", "两个毫不动摇", "四个服务", "六个一", "三个一百", "两个坚持", "四个对照",
    "红十字", "四面八方", "千方百计", "千头万绪", "三天两头", "五湖四海", "七上八下", "三番五次",
    "五次三番", "四面楚歌", "两面三刀", "三言两语", "三三两两", "两面性", "三下乡", "两头跑",
    "两头忙", "百家争鸣", "千家万户", "万家灯火", "百年大计", "百年老店", "万人空巷", "千里迢迢",
    "万元户", "三八节", "三八红旗手", "百日会战", "百日攻坚", "百日行动", "百团大战",
    "八百里加急", "老两口", "小两口", "两口子", "三十六计", "五十步笑百步",
    "进万家", "万家团圆", "万家欢乐", "暖万家", "惠万家", "走万家", "送万家", "入万家",
    "百企帮百村",
    "千企帮千村", "万企兴万村", "万企帮万村", "百县千乡万村", "百花齐放", "百里挑一", "成千上万",
    "八小时之外", "一刻钟", "八小时以外", "二十四节气", "十项全能", "三五成群",
    # names of places and firms
    "三元观", "五家渠", "六盘水", "九台区", "百家湖", "三只松鼠", "七匹狼", "三棵树", "六个核桃",
    "两面针", "零部件", "三面环山", "四面环山",
)  # fmt: skip

_NUMERAL = "[零〇一二两三四五六七八九十百千万亿余多几]"
_ONE = "[一二两三四五六七八九十]"
# What any set phrase begins with: all other places are passed over.
_FIRST = "“每周星礼半不没未分一二两三四五六七八九十百千万" + "".join(
    sorted({words[0] for words in FIXED})
)
_SET = re.compile(
    rf"(?=[{_FIRST}])(?:"
    + "|".join(
        (
            *FIXED,
            r"一(?P<twice>[一-鿿])(?P=twice)",  # 一批批, 一箱箱
            rf"“{_ONE}[一-鿿]{{1,2}}{_ONE}[一-鿿]{{1,3}}”",  # “七站两场”, “两学一做”
            # “百队千人”, “千人健步走”: a name, where no amount stands in the quotes
            rf"“[一-鿿]{{0,6}}(?<!{_NUMERAL})[百千万](?!{_NUMERAL}|[元名个件只份箱套支家])[一-鿿]{{3,8}}”",
            rf"“{_ONE}个100%”|百分之百的?(?:努力|把握|热情|信心)",
            rf"[一二两三]天[一二两三]检|[两三四]班[倒到]|[三四五六七八]件套(?!装)|{_ONE}件事(?!故)",
            rf"一式{_ONE}[份联]|十有八九|十之八九|一家{_ONE}口|{_ONE}口之家|{_ONE}万人体育[场馆]",
            r"每?[百千万]人口|[百千万]人(?=拥有量?|发病率|献血率)",
            r"(?<![一二两三四五六七八九十\d每])(?:周|星期|礼拜)[一二三四五六日天](?=[一二两三四五六七八九十几])",
            r"(?:[不没未]|分文)[一-鿿]{0,3}一[分毛]钱",
            r"(?<![前近两第])(?<!连续)(?<!合计)[一二三四]季度",
            rf"(?<!{_NUMERAL})(?<!\d)零件",
            r"半年(?=检查|考核|总结|小结|审计|工作|例会|报)",
            r"(?<![年第])[一二三四五]期(?:工程|临床|用地)",
        )
    )
    + ")"
)
# Places in a row (第一、二批, 第1-3期, 一、二、三类): not one of them counts anything.
_CLASS = rf"{_ONE}[类级等档期批]"
_ORDINALS = re.compile(
    r"(?=[\d第前一二两三四五六七八九十])(?:"
    r"\d{1,3}(?:周岁)?\s?[-~—–至到]\s?\d{1,3}周岁|"
    r"第\s?[一二三四五六七八九十\d]{1,3}(?:批|期|届|次)?"
    r"(?:\s?[、至到和及~—–-]\s?[一二三四五六七八九十\d]{1,2}(?![十百千万亿余多\d.]))+"
    rf"|(?<![十百千万]){_ONE}、(?:{_ONE}、){{0,9}}{_CLASS}(?:、{_CLASS}){{0,9}}"
    rf"|{_ONE}[类级等档](?:[、和及到至]第?{_ONE}[类级等档]){{1,9}}"
    r"|(?<=届)[一二三四五六七八九十\d]{1,3}次"
    r"|(?<![目此以从先空提])前[一二三四五六七八九十\d]{1,2}[批期届轮])"
)
# 近三年来 and a clause that opens with 近3年 speak of recent time, not of nearly so much.
_RECENT = re.compile(
    r"(?=[\d过最近这未今一二两三四五六七八九十])(?:"
    r"(?:过去|最?近|这)?[\d一二两三四五六七八九十]{1,3}[余多]?年多?(?:来|以来)"
    r"|(?:过去|未来|今后)[\d一二两三四五六七八九十]{1,3}(?:年|个月)"
    r"|近(?=[\d一二两三四五六七八九十]{1,3}(?:年|个月|天|日|周)(?:来|以来|内|间|里|中))"
    r"|(?:(?<=[,;。\n])|^)近[\d一二两三四五六七八九十]{1,2}年(?![多余])"
    r"|(?:(?<=[,;。\n])|^)近(?=[\d一二两三四五六七八九十]{1,2}(?:年|个月|天|日|周)(?![多余])))"
)


# 让利7.5折, 九五折优惠 say what a price is of another, no amount of anything.
_REDUCED = re.compile(
    rf"(?<![\d.%十百千万])(?<!{_ONE})(?:\d{{1,2}}(?:\.\d)?|{_ONE}(?:点?{_ONE})?)\s?"
    "折(?![合叠断价旧算返磨射寿服腾页子线])"
)


def mask(text: str) -> str:
    """Return the folded text, as long as before, with those words blanked."""
    if "折" in text:
        text = _REDUCED.sub(blank, text)
    for phrases in (_SET, _ORDINALS, _RECENT):
        text = phrases.sub(blank, text)
    return text


def blank(match: re.Match[str]) -> str:
    """Return as many masks as the match has characters."""
    return MASK * len(match[0])
