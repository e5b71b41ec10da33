"""Which lines are heads above a message: 每日动态（4月1日）, 3月15日, 附件2.

>>> is_title("福田区抗疫情况统计表"), is_title("甲协会捐款5万元。")
(True, False)
>>> opens_text("社会组织抗疫每日动态（4月1日）", "一、甲协会捐款5万元。")
True
"""

import re

from organizations.extraction.telling import is_done, is_nil

DATE = r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
#: 2022年3月12日 上午10:02 between two messages, 2022年3月15日 under a title
DAY_LINE = re.compile(
    rf"\s*[（(]?{DATE}\s*(?:[（(]?(?:星期|周)[一二三四五六日][)）]?)?\s*"
    r"(?:(?:[上中下]午)?\s*(?:\d{1,2}[时点]|\d{1,2}[:：]\d{2}))?[)）]?\s*(?:[（(]?第\s?\d+\s?期[)）]?)?\s*"
)
_TITLE = re.compile(
    r"日报|日志|快报|简报|通报|情况|统计|汇总|报告|战报|专报|周报|附件|(?:填报|报送|上报|制表)单位|^\s*【[^】]*】|复函|函$"
)
# #接龙 3/18志愿服务报数
_CHAIN = re.compile("接龙|报数")
_NOUN_AT_END = re.compile(
    r"(?:动态|小结|总结|要闻|简讯|速递|明细|台账|清单|一览表?|登记表|公示|公告|通知|函|表|纪要|专刊|数据|信息)"
    r"(?:[（(【][^（）()]{1,20}[)）】])?\s*$"
)
_SENTENCE_MARK = re.compile("[。；;！!？?]")
_CLAUSE_MARK = re.compile("[，,、：:\t]")
_DAY_OR_NUMBER = re.compile(
    r"\d{4}年(?:度)?|第?\d{1,2}(?:期|季度|月份?|[-.－—至]|日|[时点])|\d{1,2}[/.:：]\d{1,2}"
)
# 某某社会服务中心党支部 has served nobody by its name
_BODY = re.compile(
    r"^[一-鿿]{2,20}?(?:党委|党支部|党总支|中心|[协商学]会|联合会|基金会|促进会|联谊会)"
)
_FILLED_IN = re.compile("(?:填报|报送|上报|制表)单位")
_LONGEST_TITLE = 60
_LONGEST_FIRST = 36


def is_title(line: str) -> bool:
    """Tell whether a line says what stands below it, not what was done."""
    words = line.strip()
    if DAY_LINE.fullmatch(words):
        return True
    if len(words) > _LONGEST_TITLE or _SENTENCE_MARK.search(words) or "\t" in words:
        return False
    if re.search(r"[：:](?!\d).", words) and not _FILLED_IN.match(words):
        return False
    if _CHAIN.search(words) and not re.search(r"\d", _DAY_OR_NUMBER.sub("", words)):
        return True
    named = _TITLE.search(words.replace("零报告", ""))
    return named is not None and not words.endswith(("：", ":", "，"))


def opens_text(line: str, rest: str) -> bool:
    """Tell whether the first line of a text is its title: short, one phrase, nothing counted."""
    words = line.strip()
    if not rest.strip() or len(words) > _LONGEST_FIRST:
        return False
    if _SENTENCE_MARK.search(words) or _CLAUSE_MARK.search(words) or is_nil(words):
        return False
    if re.search(r"\d", _DAY_OR_NUMBER.sub("", words)):
        return False
    return _NOUN_AT_END.search(words) is not None or not is_done(_BODY.sub("", words))
