"""The deeds of one message: its pieces put together, each with who, when, where, how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletin.zh.meaning.reading import has_figure
from bulletin.zh.segments import STOPS, Span
from organizations.extraction.contents import fill
from organizations.extraction.cutoffs import share_cutoffs
from organizations.extraction.cutting import TextPiece, pieces
from organizations.extraction.found import FoundDeed, NamedBody
from organizations.extraction.ground import MessageGround
from organizations.extraction.leading import (
    days_before,
    days_of_same_report,
    lend_bodies,
    put_joined_behind,
    put_members_behind,
    put_own_name_behind,
    put_speaker_for_short,
    speaking,
)
from organizations.extraction.leading_on import announced, says_nothing
from organizations.extraction.parties import Parties, parties_of
from organizations.extraction.register import owner
from organizations.extraction.row_deeds import row_deeds
from organizations.extraction.speakers import references
from organizations.extraction.tables import pasted_table
from organizations.extraction.telling import (
    is_correction,
    is_done,
    is_giving,
    is_nil,
    no_record,
)

# 另，会员企业捐款: what was given besides is a deed of its own
_FURTHER = re.compile(
    r"\s*(?:另外?[，,：:]|另外?(?:再|又|还|也)?(?=[向给为捐赠])|此外|另有|另捐)"
)
_NOT_SO = re.compile(r"\s*[噢哦啊呃]?(?:不对|不是|[说报写]错)")
# 昨日无。补充一下，3日漏报了
_LEFT_OUT = re.compile(r"\s*(?:补充|另|[^，,。；;]{0,12}漏)")
# 联合某某基金会捐款: who leads was named before
_JOINS = re.compile(r"\s*(?:并|还|又)?(?:联合|会同|携手|协同)")
# 校长个人捐款: a person gave, not the body whose name stands before
_PERSONAL = re.compile(r"(?<!党员)(?<!会员)(?<!职工)个人(?:向|捐|出资)")
_DAY_FIRST = re.compile(
    r"\s*(?P<day>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份)|[昨前今][天日])(?!至今|以来|起|[至到](?:目前|现在))"
)
# 需要说明的是，上周报送的服务人次误将2,680写成2,860
_CORRECTS_EARLIER = re.compile(
    rf"(?:[^{STOPS}]{{0,10}}[，,])?(?:上周|上月|上次|此前|前期|之前|[昨前]天|[昨前]日|\d{{1,2}}日)[^{STOPS}]{{0,4}}报[^{STOPS}]{{0,16}}(?:误|错|应|更正)"
)
_LONGEST_DEED = 1000
# 一是转产保供。 above its account
_SHORT_HEADING = 14
_LONGEST_NOUN = 4
_BACKGROUND = re.compile(
    rf"\s*(?:[^{STOPS}]{{0,16}}以来[，,])?(?:近期|按照?[^{STOPS}]{{0,20}}要求"
    rf"|[^{STOPS}]{{0,30}}(?:(?:认真|坚决|全面|深入|积极|严格)(?:贯彻|落实|响应)|紧扣))"
)


@dataclass
class _Draft:
    """A deed that pieces are still being added to."""

    piece: TextPiece
    parties: Parties


def message_deeds(ground: MessageGround) -> list[FoundDeed]:
    """Return the deeds that one message tells."""
    table = pasted_table(ground.text, ground.message.own)
    drafts = _drafts(ground, table.lines if table else ())
    found: list[FoundDeed] = []
    for draft in drafts:
        found.append(_deed(ground, draft, found[-1] if found else None))
    share_cutoffs(found)
    _take_the_speaker_in(ground, found)
    if table:
        found += row_deeds(ground, table)
    return found


def _take_the_speaker_in(ground: MessageGround, found: Sequence[FoundDeed]) -> None:
    """Let 零报告 begin with its speaker in the same line: the words alone say little."""
    speaker = ground.message.sender_span
    for deed in found if speaker else ():
        start, end = deed.spans[0]
        between = ground.text[speaker[1] : start] if speaker else "\n"
        if speaker and deed.form == "nil" and between.strip() in ("：", ":"):
            deed.spans[0] = (speaker[0], end)


def _drafts(ground: MessageGround, table: Sequence[Span]) -> list[_Draft]:
    """Return the deeds told outside the lines of a table."""
    drafts: list[_Draft] = []
    lines = set(table)
    own = [span for span in ground.message.own if span not in lines]
    is_headed = False
    for piece in pieces(ground.text, own, ground.bodies):
        words = piece.words(ground.text)
        if says_nothing(words):
            _referred(ground, piece)
            ground.announced = announced(words, piece.bodies) or ground.announced
            continue
        known = [*piece.bodies, *_referred(ground, piece)]
        piece.bodies = sorted(known, key=lambda body: body.span)
        has_numbers = _has_numbers(ground, words)
        piece.is_numbered = piece.is_numbered or is_headed
        is_headed = piece.is_numbered and not has_numbers and len(words) < _SHORT_HEADING
        _take_if_told(ground, drafts, piece, has_numbers=has_numbers)
    return drafts


def _take_if_told(
    ground: MessageGround, drafts: list[_Draft], piece: TextPiece, *, has_numbers: bool
) -> None:
    """Take a piece that is no plan, no instruction and no 未报."""
    words = piece.words(ground.text)
    if not piece.is_planned and not no_record(words, has_numbers=has_numbers):
        _take(ground, drafts, piece, has_numbers=has_numbers)


def _take(
    ground: MessageGround, drafts: list[_Draft], piece: TextPiece, *, has_numbers: bool
) -> None:
    """Add a piece to the deed it goes on with, or as a deed of its own."""
    words = piece.words(ground.text)
    if drafts and _takes_back_nil(drafts[-1], words, ground.text):
        drafts.pop()
    parties = parties_of(ground.text, piece.bodies)
    if drafts and _continues(drafts[-1], piece, parties, words, ground.text):
        _join(drafts[-1], piece, ground.text)
    elif _is_record(ground, piece, parties, words, has_numbers=has_numbers):
        drafts.append(_Draft(piece, parties))
    elif drafts and _is_of_another_day(drafts[-1].piece.words(ground.text), words):
        _join(drafts[-1], piece, ground.text)
    elif has_numbers and _is_besides(ground.text, drafts, piece):
        drafts.append(_Draft(piece, parties))


def _is_besides(text: str, drafts: Sequence[_Draft], piece: TextPiece) -> bool:
    """Tell what the body of the same line did besides: 某某支部捐药；另有志愿者19名."""
    if not drafts or not drafts[-1].parties.leads:
        return False
    between = text[drafts[-1].piece.spans[-1][1] : piece.spans[0][0]]
    return not between.strip(" 　")


def _takes_back_nil(draft: _Draft, words: str, text: str) -> bool:
    """Tell whether 零报告 is taken back in the next words: 噢不对，今天寄了500件."""
    return _NOT_SO.match(words) is not None and is_nil(draft.piece.words(text))


def _has_numbers(ground: MessageGround, words: str) -> bool:
    """Tell whether a number stands in the words that is no price, plan or difference."""
    read = words.replace("\n", " ")
    return has_figure(read, ground.mentions_of(read), ground.cues)


def _referred(ground: MessageGround, piece: TextPiece) -> list[NamedBody]:
    found = []
    for span in piece.spans:
        found += references(
            ground.text, span, ground.bodies, ground.speaker, ground.register
        )
    ground.referred += found
    return found


def _continues(
    draft: _Draft, piece: TextPiece, parties: Parties, words: str, text: str
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


def _has_one_lead(draft: _Draft, parties: Parties, text: str) -> bool:
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


def _begins_anew(
    draft: _Draft, piece: TextPiece, parties: Parties, words: str, text: str
) -> bool:
    """Tell whether a piece is set apart from the one before: numbered, personal, a sum."""
    if piece.is_numbered or _PERSONAL.search(words):
        return True
    if piece.is_summary and not _same_sentence(draft, piece, text):
        return True
    if piece.section is not draft.piece.section or _CORRECTS_EARLIER.match(words):
        return True
    before = draft.piece.words(text)
    if _is_of_another_day(before, words):
        return True
    is_apart = _FURTHER.match(words) is not None or _names_first(piece, parties)
    return is_apart and is_giving(words) != is_giving(before)


def _is_of_another_day(before: str, words: str) -> bool:
    """Tell words that begin with another day than those before: 3月15日."""
    first, second = _DAY_FIRST.match(before), _DAY_FIRST.match(words)
    return first is not None and second is not None and first["day"] != second["day"]


def _same_sentence(draft: _Draft, piece: TextPiece, text: str) -> bool:
    """Tell whether only ； stands between: 当日1200小时；累计9万小时."""
    end, start = draft.piece.spans[-1][1], piece.spans[0][0]
    return text[end - 1 : start].strip() in (";", "；")


def _names_first(piece: TextPiece, parties: Parties) -> bool:
    """Tell whether a sentence begins with the body that leads it."""
    start = piece.spans[0][0]
    return any(start <= one.span[0] < start + 2 for one in parties.leads)


def _join(draft: _Draft, piece: TextPiece, text: str) -> None:
    last, after = draft.piece.spans[-1], piece.spans[0]
    if not text[last[1] : after[0]].strip():
        draft.piece.spans[-1] = (last[0], after[1])
    else:
        draft.piece.spans.append(after)
    draft.piece.bodies += piece.bodies
    draft.parties = parties_of(text, draft.piece.bodies)


def _is_record(
    ground: MessageGround,
    piece: TextPiece,
    parties: Parties,
    words: str,
    *,
    has_numbers: bool,
) -> bool:
    """Tell whether somebody known did or reported something in these words."""
    has_lead = _has_lead(ground, parties)
    if has_numbers:
        return has_lead or piece.is_summary or _PERSONAL.search(words) is not None
    if not has_lead or _BACKGROUND.match(words):
        return False
    is_told = is_nil(words) or _CORRECTS_EARLIER.match(words) is not None
    return is_told or (bool(parties.leads) and is_done(words))


def _has_lead(ground: MessageGround, parties: Parties) -> bool:
    speaks = ground.speaker or ground.titled or ground.announced
    return bool(parties.leads or speaks or ground.lent)


def _deed(ground: MessageGround, draft: _Draft, before: FoundDeed | None) -> FoundDeed:
    piece, parties = draft.piece, draft.parties
    deed = FoundDeed(list(piece.spans), ground.message)
    words = piece.words(ground.text)
    deed.leads, deed.partners = list(parties.leads), list(parties.partners)
    if ground.lent:
        lend_bodies(ground, deed)
    put_speaker_for_short(ground, deed)
    put_joined_behind(ground, deed)
    put_members_behind(ground, deed)
    put_own_name_behind(ground, deed)
    if not deed.leads and not _PERSONAL.search(words):
        deed.leads = speaking(ground, deed, before)
    days = days_before(ground, deed, before)
    days = days or days_of_same_report(ground, deed, before)
    fill(ground, deed, words, piece.section, days)
    return deed
