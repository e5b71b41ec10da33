"""Whether words go on with the deed before them or begin one of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.zh.segments import STOPS
from organizations.extraction.cutting import WE_GAVE_TOO, TextPiece
from organizations.extraction.parties import Parties, parties_of
from organizations.extraction.register import owner
from organizations.extraction.telling import is_correction, is_giving, is_nil

#: 校长个人捐款: a person gave, not the body whose name stands before
PERSONAL = re.compile(r"(?<!党员)(?<!会员)(?<!职工)个人(?:向|捐|出资)")
#: 需要说明的是，上周报送的服务人次误将2,680写成2,860
CORRECTS_EARLIER = re.compile(
    rf"(?:[^{STOPS}]{{0,10}}[，,])?(?:上周|上月|上次|此前|前期|之前|[昨前]天|[昨前]日|\d{{1,2}}日)[^{STOPS}]{{0,4}}报[^{STOPS}]{{0,16}}(?:误|错|应|更正)"
)
# 另，会员企业捐款: what was given besides is a deed of its own
_FURTHER = re.compile(
    r"\s*(?:(?:补充|对了|还有)[^，,。；;\d]{0,4}[：:，,]|另外?[，,：:]|另外?(?:再|又|还|也)?(?=[向给为捐赠])|此外|另有|另捐|(?:同期|同日)(?:还|又|也)?(?=[向给][^，,。；;]{2,16}[捐赠])"
    rf"|(?:[上这本]个?(?:周|礼拜|星期)[一二三四五六日天]?|[今昨前][天日晚]|[\d一二三四五六七八九十]{{1,3}}[日号])(?:[上下]午|晚上)?[又还再也]|{WE_GAVE_TOO})"
)
# 另补报：3月14日我会捐赠口罩3万只
_REPORTED_BESIDES = re.compile(r"\s*(?:另外?|此外|同时|并|现)?[，,]?补报(?!告)")
# ；2. in a line
_MARK = re.compile(r"[ 　]*(?:[（(]?[\d一二三四五六七八九][)）.、．])?[ 　]*")
_NOT_SO = re.compile(r"\s*[噢哦啊呃]?(?:不对|不是|[说报写]错)")
# 昨日无。补充一下，3日漏报了
_LEFT_OUT = re.compile(r"\s*(?:补充|另|[^，,。；;]{0,12}漏)")
# 联合某某基金会捐款: who leads was named before
_JOINS = re.compile(r"\s*(?:并|还|又)?(?:联合|会同|携手|协同)")
_DAY_FIRST = re.compile(
    r"\s*(?P<day>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份)|[昨前今][天日]|[本上这]周(?![一二三四五六日末]))(?!至今|以来|起|[至到](?:目前|现在))"
)
_LONGEST_DEED = 1000
_LONGEST_NOUN = 4
_CLOSED = "。！!；;"


@dataclass
class DeedDraft:
    """A deed that pieces are still being added to."""

    piece: TextPiece
    parties: Parties


def takes_back_nil(draft: DeedDraft, words: str, text: str) -> bool:
    """Tell whether 零报告 is taken back in the next words: 噢不对，今天寄了500件."""
    return _NOT_SO.match(words) is not None and is_nil(draft.piece.words(text))


def is_besides(text: str, drafts: Sequence[DeedDraft], piece: TextPiece) -> bool:
    """Tell what the body of the same line did besides: 某某支部捐药；另有志愿者19名."""
    if not drafts or not drafts[-1].parties.leads:
        return False
    between = text[drafts[-1].piece.spans[-1][1] : piece.spans[0][0]]
    is_gift = _in_a_line_of_its_own(drafts[-1], piece, text) and is_giving(
        piece.words(text)
    )
    return is_gift or _MARK.fullmatch(between) is not None


def continues(
    draft: DeedDraft, piece: TextPiece, parties: Parties, words: str, text: str
) -> bool:
    """Tell whether a piece without a leading body of its own adds to the deed before it."""
    if sum(end - start for start, end in draft.piece.spans) > _LONGEST_DEED:
        return False
    if _begins_anew(draft, piece, parties, words, text):
        return False
    if is_nil(words) and not is_correction(words):
        return False
    if is_nil(draft.piece.words(text)) and _LEFT_OUT.match(words):
        return False
    if not parties.leads or _only_joins(piece, words, text):
        return True
    return _has_one_lead(draft, parties, text)


def _has_one_lead(draft: DeedDraft, parties: Parties, text: str) -> bool:
    """Tell the lead of the deed before, by its name or by 学会 for the 学会党总支 of its line."""
    if _lead_names(parties) == _lead_names(draft.parties):
        return True
    named, before = parties.leads[0], draft.parties.leads
    line = text[draft.piece.spans[-1][1] : named.span[0]]
    is_noun = len(named.text) <= _LONGEST_NOUN and not line.strip()
    return is_noun and bool(before) and owner(named.name) == owner(before[0].name)


def _only_joins(piece: TextPiece, words: str, text: str) -> bool:
    """Tell words that go on with who acted before: 联合某某基金会捐款20万元."""
    joined = _JOINS.match(words)
    if joined is None:
        return False
    place = piece.spans[0][0] + joined.end()
    return any(one.span[0] == place for one in piece.bodies)


def _lead_names(parties: Parties) -> list[str]:
    names = []
    for body in parties.leads:
        names.append(body.name)
    return names


def _reports_anew(words: str) -> bool:
    """Tell words that correct an earlier report or bring what it left out."""
    return any(one.match(words) for one in (CORRECTS_EARLIER, _REPORTED_BESIDES))


def _begins_anew(
    draft: DeedDraft, piece: TextPiece, parties: Parties, words: str, text: str
) -> bool:
    """Tell whether a piece is set apart from the one before: numbered, personal, a sum."""
    if piece.is_numbered or PERSONAL.search(words):
        return True
    if piece.is_summary and not _same_sentence(draft, piece, text):
        return True
    if piece.section is not draft.piece.section or _reports_anew(words):
        return True
    before = draft.piece.words(text)
    if is_of_another_day(before, words):
        return True
    is_apart = _names_first(piece, parties) or _is_set_apart(draft, piece, words, text)
    return is_apart and is_giving(words) != is_giving(before)


def _is_set_apart(draft: DeedDraft, piece: TextPiece, words: str, text: str) -> bool:
    """Tell words behind 另外 or 补充, and those of a line of their own."""
    is_further = _FURTHER.match(words) is not None
    return is_further or _in_a_line_of_its_own(draft, piece, text)


def is_of_another_day(before: str, words: str) -> bool:
    """Tell words that begin with another day than those before: 3月15日."""
    first, second = _DAY_FIRST.match(before), _DAY_FIRST.match(words)
    return first is not None and second is not None and first["day"] != second["day"]


def _same_sentence(draft: DeedDraft, piece: TextPiece, text: str) -> bool:
    """Tell whether only ； stands between: 当日1200小时；累计9万小时."""
    end, start = draft.piece.spans[-1][1], piece.spans[0][0]
    return text[end - 1 : start].strip() in (";", "；")


def _in_a_line_of_its_own(draft: DeedDraft, piece: TextPiece, text: str) -> bool:
    """Tell whether a line ends between a sentence that was closed and the next."""
    end, start = draft.piece.spans[-1][1], piece.spans[0][0]
    return text[end - 1 : end] in _CLOSED and "\n" in text[end:start]


def _names_first(piece: TextPiece, parties: Parties) -> bool:
    """Tell whether a sentence begins with the body that leads it."""
    start = piece.spans[0][0]
    return any(start <= one.span[0] < start + 2 for one in parties.leads)


def join(draft: DeedDraft, piece: TextPiece, text: str) -> None:
    """Add the words of a piece to the deed before it."""
    last, after = draft.piece.spans[-1], piece.spans[0]
    if not text[last[1] : after[0]].strip():
        draft.piece.spans[-1] = (last[0], after[1])
    else:
        draft.piece.spans.append(after)
    draft.piece.bodies += piece.bodies
    draft.parties = parties_of(text, draft.piece.bodies)
