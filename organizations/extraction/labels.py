r"""Names that the lines of a conversation begin with, where no line of its own says who speaks.

>>> sorted(speaking_labels("甲协会-陈: 捐款5万元\n李科: 收到\n甲协会-陈: 已到账"))
['李科', '甲协会-陈']
>>> speaking_labels("甲协会：零报告\n乙协会：捐款5万元")
frozenset()
"""

import re
from collections import Counter

_LABEL = re.compile(
    r"^[ \t]*(?P<name>[^\s：:，。；、\d「【（(《“\"'>＞][^：:，。；、\d\t\n「【《“]{0,15}?"
    r"(?:[（(][^）)\n]{1,12}[)）])?)[ \t]*[：:][ \t]*(?=\S)",
    re.MULTILINE,
)
# What a form asks for is no person: 联系人：李工.
_FIELD = re.compile(
    r"联系|电话|手机|备注|^注|说明|附件|主题|标题|时间|地点|单位|日期|合计|其中|更正|情况|数据|数量|报告|统计|来源|活动"
    r"|如下|截至|捐款|捐物|捐赠|服务|志愿|收件|发件|抄送|发送|参与|人员|内容|物资|金额|^(?:From|To|Cc|Subject|Date|Sent)$"
)
_MOST_OF_THE_LINES = 2


def speaking_labels(text: str) -> frozenset[str]:
    """Return the names before a colon that speak: one comes twice and most lines have one."""
    names: Counter[str] = Counter()
    for match in _LABEL.finditer(text):
        name = match["name"].strip()
        if not _FIELD.search(name):
            names[name] += 1
    repeated = [name for name, count in names.items() if count > 1]
    lines = sum(1 for line in text.splitlines() if line.strip())
    if not repeated or names.total() * _MOST_OF_THE_LINES < lines:
        return frozenset()
    return frozenset(names)
