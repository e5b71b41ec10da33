"""Which messages only go on with what their sender said before: 补充：折价4.6万元, 更正，是38名."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.segments import Span
from organizations.extraction.found import NamedBody, PastedMessage
from organizations.extraction.telling import is_correction, is_done, is_nil, without_nouns
from organizations.extraction.within import inside

_ADDS = re.compile(
    r"\s*(?:补充|补一[下个]|另外|还有|折价|价值|总价|忘了|漏了|对了|刚才|上面|[噢哦啊呃]?不对|更正|修正"
    r"|[刚才]*(?:说|写|打|报|看)错|还(?!没|要|是|不)|也|一共|总共|加起来|其中)"
)
_FEW_WORDS = 40
_COUNT = (
    r"\d|[一二两三四五六七八九十百千万]{1,6}[余多几]?[个名位人小台辆箱件份元块次场]"
    r"|^\D{0,4}[一二两三四五六七八九]?[十百千万][一二两三四五六七八九十百千万]*[余多左右吧\s]*$"
)
# a day, a speaker, a question: words that begin something of their own
_APART = re.compile(
    r"[今昨前明][天日晚]|\d[日号]|周[一二三四五六日]|我[们会校]|支部|党委|[?？吗@]|收到|请|麻烦|计划|准备|拟"
)
_ANOTHER_DAY = re.compile(r"[昨前明][天日晚]|\d[日号]|周[一二三四五六日]|支部|党委")


def added_up(
    text: str, parts: Sequence[PastedMessage], bodies: Sequence[NamedBody]
) -> list[PastedMessage]:
    """Join a message that only adds (补充：折价4.6万元) to the last one of the same sender."""
    found: list[PastedMessage] = []
    last: dict[str, int] = {}
    for part in parts:
        before = last.get(part.sender) if part.sender else None
        if before is not None and _adds_to(text, found[before], part, bodies):
            earlier = found[before]
            found[before] = replace(
                earlier,
                own=(*earlier.own, *part.own),
                added_at=earlier.added_at or part.own[0][0],
            )
            continue
        if part.sender and _says_anything(text, part):
            last[part.sender] = len(found)
        found.append(part)
    return found


def _adds_to(
    text: str, earlier: PastedMessage, part: PastedMessage, bodies: Sequence[NamedBody]
) -> bool:
    """Tell what goes on with an earlier message; a correction of another day is told by itself."""
    words = "".join(text[slice(*span)] for span in part.own)
    is_later = earlier.sent != part.sent and is_correction(words)
    return not is_later and _only_adds(text, part, bodies)


def _says_anything(text: str, part: PastedMessage) -> bool:
    return any(re.search(r"\w", text[slice(*span)]) for span in part.own)


def _only_adds(text: str, part: PastedMessage, bodies: Sequence[NamedBody]) -> bool:
    if part.quoted or not part.own or inside(bodies, part.own):
        return False
    start, end = part.own[0]
    if _ADDS.match(text, start, end) is not None:
        return True
    return _only_corrects(text, part) or _only_counts(text, part)


def _only_corrects(text: str, part: PastedMessage) -> bool:
    """Tell a message that only takes back a number of the one before: 人数报错了，36改38."""
    words = "".join(text[slice(*span)] for span in part.own)
    is_short = len(words) <= _FEW_WORDS and re.search(_COUNT, words) is not None
    return is_short and is_correction(words) and _ANOTHER_DAY.search(words) is None


def _only_counts(text: str, part: PastedMessage) -> bool:
    """Tell a message that only says how many: 服务时长一共69小时, 志愿者来了11位."""
    words = "".join(text[slice(*span)] for span in part.own)
    is_short = len(words) <= _FEW_WORDS and re.search(_COUNT, words) is not None
    is_apart = _APART.search(words) or is_nil(words) or is_correction(words)
    return is_short and not is_apart and not is_done(without_nouns(words))


def own_before(
    text: str, message: PastedMessage, parts: Sequence[PastedMessage]
) -> Span | None:
    """Return what the sender said before, where this message goes on: 对了还带了400个."""
    if not message.own or not _ADDS.match(text, *message.own[0]):
        return None
    before: Span | None = None
    for part in parts[: parts.index(message)]:
        if part.sender and part.sender == message.sender and part.own:
            before = part.own[-1]
    return before
