"""Words of which nothing is kept: heads of a report, receipts, greetings, notes, contacts.

Of them a head may say whose report follows: 现报送某某协会党支部有关情况.
"""

import re
from collections.abc import Sequence

from bulletin.zh.segments import STOPS
from organizations.extraction.found import NamedBody
from organizations.extraction.telling import is_nil

_NOTE = re.compile(
    r"\s*(?:注|备注|说明|附件?[\d一二三]?)\s*[：:]"
    # 请收，附照片3张。
    r"|\s*(?:请查?收[，,]?)?(?:另?附|后附|随附)[有上]?(?:现场|活动)?(?:照片|图片|截图|票据|名单|回执)\d*[张份页个]?[。！!]?\s*$"
)
# 以上均运往香港。 says it of what was told above
_OF_ALL_ABOVE = re.compile(r"\s*以上[^。；\d]*[。；]?\s*")
_CLOSING = re.compile(r"\s*(?:特此(?:函复|报告|说明|汇报)|此致|敬礼|请阅处|妥否)")
_CONTACT = re.compile(r"\s*[（(]?(?:联系人|联系电话)[：:]")
# 红树林支部的数无误。
_AS_BEFORE = re.compile(r"[^，。；\d]*(?:无误|没问题|没有?错)[。；;，,]?\s*")
_SHORT = 40
# 收到，替学校谢谢啦 answers; 我报两个事啊 announces
_ANSWERS = re.compile(
    r"\s*(?:收到|好的|谢谢|感谢)[，,！!～~。\s]|.{0,30}我.{0,4}(?:报|说)[一二两三几]?个?(?:事|情况)"
)
# 现将我会情况报告如下，请查收。现报送某某党委3月14日至20日有关情况：
_LEADS_ON = re.compile(
    r"(?:[^\d]|\d{1,2}[月日])*(?:报告|补报|续报|汇报|报送|上报|反馈|函复|通报|总结|小结)[^，。：:\d]{0,16}如下[，,：:。]?(?:请[^，。]{0,6})?[。：:]?\s*"
    r"|(?:[^\d，。]{0,12}[，,])?现?(?:将|把|报送|报告|汇报|上报|反馈|报)(?:[^\d，。：:]|\d{1,4}[年月日号]|\d{1,2}[-—至到])*(?:情况|数据|信息|工作)"
    r"(?:(?:报送|报告|汇报|上报|反馈)[^，。：:\d]{0,8})?(?:[，,]请[^，。]{0,6})?[：:。]?\s*"
)
_RECEIPT = re.compile(rf"(?:好的|收到|已阅|谢谢|辛苦)[^{STOPS}]{{0,8}}[！!]*")


def says_nothing(words: str) -> bool:
    """Tell a mark, a head, a greeting or a note from words that tell something."""
    is_mark = not re.search(r"[一-鿿]", words)
    if is_mark:
        return not is_nil(words)
    begins = any(one.match(words) for one in (_NOTE, _CONTACT, _CLOSING))
    is_all = any(one.fullmatch(words) for one in (_LEADS_ON, _AS_BEFORE, _OF_ALL_ABOVE))
    return bool(
        begins
        or is_all
        or _RECEIPT.fullmatch(words.strip())
        or (_ANSWERS.match(words) and not re.search(r"\d", words) and len(words) < _SHORT)
    )


def announced(words: str, bodies: Sequence[NamedBody]) -> NamedBody | None:
    """Return the one body whose report a head says to follow."""
    acting = [one for one in bodies if one.kind in ("party", "social") and one.known]
    is_head = _LEADS_ON.fullmatch(words) is not None
    return acting[0] if is_head and len(acting) == 1 else None
