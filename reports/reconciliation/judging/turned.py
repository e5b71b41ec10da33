"""A number with its record's characters, in words that turn its meaning or move it elsewhere.

每人捐款15万元 is not 捐款15万元, and 向武汉捐赠 not 向香港捐赠. A word counts where the verified
account of the number does not have it, so that whoever copies the account is left in peace.

>>> turned("深圳市医学会党支部每人捐款", "", ("市医学会党支部捐款15万元",))
'每人'
>>> moved("向武汉捐赠13万个口罩", ("向香港捐赠13万个口罩",))
'武汉'
"""

import re
from collections.abc import Iterable, Sequence

_COUNTED = "人家户名位天日月年次个场支所单"
_DOING = "捐|投|募|筹|派|组|开|向|为|达|到|超|收|送|采|购|出"
#: Before a number, in its clause: a share of each, nothing done, not yet done, received instead.
_BEFORE = re.compile(
    rf"每[一]?[{_COUNTED}]|[人户家均]均|平均|各自|各(?=捐|出|投|献|送|赠)|分别"
    r"|未(?=捐|能|曾|有|向|投|募|送|组|派|开|达|到)|尚未|从未|没有|并未|并非|取消|退回|撤回|追回"
    rf"|(?:计划|拟|将|预计|预期|争取|有望|承诺|准备)(?={_DOING})"
    r"|目标(?:为|是)?$|原定|本应|收到|获赠|获捐|受赠|获得|接受|第$|负$|-$|[占其]中(?=有?$)"
)
#: Behind a number: 15万元/人, 15万元每人.
_BEHIND = re.compile(rf"^(?:[/／]|每[一]?)[{_COUNTED}]")
#: Of a total a sentence of the office says these rightly: 其中向本地捐赠.
_OFFICE = frozenset({"其中", "占中", "分别", "各", "获得", "接受", "收到"})
#: Places to which help goes, by the names in use; districts of the city are told by the records.
PLACES = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "武汉",
    "深圳",
    "广州",
    "东莞",
    "惠州",
    "珠海",
    "佛山",
    "中山",
    "汕头",
    "湛江",
    "河源",
    "汕尾",
    "梅州",
    "韶关",
    "南京",
    "苏州",
    "杭州",
    "宁波",
    "成都",
    "西安",
    "郑州",
    "长沙",
    "南昌",
    "合肥",
    "福州",
    "厦门",
    "济南",
    "青岛",
    "沈阳",
    "大连",
    "长春",
    "哈尔滨",
    "石家庄",
    "太原",
    "昆明",
    "贵阳",
    "南宁",
    "海口",
    "三亚",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
    "拉萨",
    "喀什",
    "呼和浩特",
    "绥芬河",
]


def turned(before: str, behind: str, accounts: Iterable[str], *, of_office: bool = False) -> str:
    """The word in the clause before a number, or behind it, that makes another statement of it."""
    known = tuple(accounts)
    words = [match.group() for match in _BEFORE.finditer(before)]
    after = _BEHIND.search(behind)
    if after is not None:
        words.append(after.group())
    for word in words:
        if of_office and word in _OFFICE:
            continue
        if not any(word in account for account in known):
            return word
    return ""


def moved(text: str, accounts: Sequence[str]) -> str:
    """A place that a text names and its accounts do not, or more often, having lost another."""
    if not accounts:
        return ""
    known = "\n".join(accounts)
    new = [name for name in PLACES if name in text and name not in known]
    if new:
        return new[0]
    lost = any(name in known and name not in text for name in PLACES)
    more = [name for name in PLACES if text.count(name) > known.count(name)]
    return more[0] if lost and more else ""
