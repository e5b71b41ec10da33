"""Lines above the words of a chat that say who sent them and when, as programs export them.

>>> head = chat_head("【企业微信】某某协会 林书记(08-10 21:10:45):")
>>> head["sender"], head["month"], head["day"]
('某某协会 林书记', '08', '10')
>>> chat_head("8月10日21时到场") is None
True
"""

import re

from organizations.extraction.titles import CLOCK, DATE

# 王干事 2022-03-12 09:14:22, 王干事 10:02, 发件：暖阳基金会 3-20 16:05
_CHAT_HEAD = re.compile(
    rf"\s*(?:(?:发件人?|来自|来源|报送(?:人|单位)|From)[:：]\s*)?(?P<sender>[^\s，。；:：][^，。；:：\n]{{0,39}}?)"
    rf"[ \t]+(?:{DATE}[ T\t]*)?(?:星期[一二三四五六日]\s*)?(?:[上下中]午\s*)?{CLOCK}\s*"
)
# 2022-03-12 09:14 王干事
_TURNED_HEAD = re.compile(
    rf"\s*{DATE}[ T\t]+{CLOCK}[ \t]+(?P<sender>[^，。；:：\n]{{1,40}})[:：]?\s*"
)
# 【企业微信】某某协会 林书记(08-10 21:10:45):
_BOXED_HEAD = re.compile(
    rf"\s*(?:【[^】]{{2,8}}】\s*)?(?P<sender>[^，。；:：\n()（）]{{1,40}}?)"
    rf"\s*[(（]{DATE}[ T]+{CLOCK}[)）]\s*[:：]?\s*"
)
# 龙盾保安-周队 回复 小吴: ; 转自某某基金会公众号: says whose words follow
_UNTIMED = r"(?P<year>(?!))?(?P<month>(?!))?(?P<day>(?!))?"
_REPLY_HEAD = re.compile(
    rf"\s*(?P<sender>[^\s，。；:：\d][^，。；:：\n]{{1,24}}?)\s*(?:回复|回覆)了?\s*@?[^，。；:：\n\d]{{2,24}}[:：]\s*{_UNTIMED}"
)
_TAKEN_HEAD = re.compile(
    r"\s*[（(【]?(?:转自|摘自|转发自|来自|来源[:：]?)\s*[@“]?(?P<sender>[^\s，。；:：\d“”]{3,24}?)[”]?的?"
    rf"(?:微信)?(?:公众号|订阅号|视频号|朋友圈|官网|官微|微博|网站)[)）】]?\s*[:：]?\s*{_UNTIMED}"
)


def chat_head(line: str) -> re.Match[str] | None:
    """Return the sender and the day of such a line; None where it is none."""
    for pattern in (_TURNED_HEAD, _BOXED_HEAD, _CHAT_HEAD, _REPLY_HEAD, _TAKEN_HEAD):
        head = pattern.fullmatch(line)
        if head is not None:
            return head
    return None
