"""The deeds of one message: its pieces put together, each with who, when, where, how much."""

import re
from collections.abc import Sequence

from bulletin.zh.meaning.reading import has_figure
from bulletin.zh.segments import STOPS, Span
from organizations.extraction.addressed import addressed
from organizations.extraction.contents import fill
from organizations.extraction.continuing import (
    CORRECTS_EARLIER,
    PERSONAL,
    DeedDraft,
    continues,
    is_besides,
    is_of_another_day,
    join,
    takes_back_nil,
)
from organizations.extraction.cutoffs import share_cutoffs
from organizations.extraction.cutting import TextPiece, pieces
from organizations.extraction.found import FoundDeed, NamedBody
from organizations.extraction.ground import MessageGround
from organizations.extraction.lead_corrections import lead_corrected
from organizations.extraction.leading import (
    days_before,
    days_of_same_report,
    lend_bodies,
    put_givers_behind,
    put_joined_behind,
    put_members_behind,
    put_own_name_behind,
    put_speaker_for_short,
    speaking,
)
from organizations.extraction.leading_on import announced, says_nothing
from organizations.extraction.nil_lists import each_of_nil
from organizations.extraction.parties import Parties, parties_of
from organizations.extraction.row_deeds import row_deeds
from organizations.extraction.slips import takes_back
from organizations.extraction.speakers import references
from organizations.extraction.tables import pasted_table
from organizations.extraction.telling import (
    form_of,
    is_done,
    is_nil,
    no_record,
)

# 一是转产保供。 above its account
_SHORT_HEADING = 14
# 某某促进会号召会员支援社区: what is called for has not been done yet
_CALLS_FOR = re.compile(rf"(?:号召|呼吁|倡导|要求)[^{STOPS}]*")
# 服务时长 in 服务时长应该是1050小时
_NOUN_BEFORE = re.compile(
    r"(?P<noun>[一-鿿]{2,4}?)(?:数量?)?(?:一共|总共|其实|实际|应该?)*[是为]?(?:只有|[约近])?$"
)
_WE = re.compile(
    "\\s*[我本](?:会|支部|中心|[协商学]会|联合会|基金会|党委|党总支)(?!员|企业|单位)"
)
_TOOK_IN = re.compile(r"(?:共|已|累计)*收到(?:善款|捐款|款项)?[约近逾]?(?=\d)")
_GIVER = re.compile("捐[赠来的]|赠|来自|由|送来|个人|企业|爱心")
_BACKGROUND = re.compile(
    rf"\s*(?:[^{STOPS}]{{0,16}}以来[，,])?(?:近期|按照?[^{STOPS}]{{0,20}}要求"
    rf"|[^{STOPS}]{{0,30}}(?:(?:认真|坚决|全面|深入|积极|严格)(?:贯彻|落实|响应)|紧扣))"
)


def message_deeds(ground: MessageGround) -> list[FoundDeed]:
    """Return the deeds that one message tells."""
    table = pasted_table(ground.text, ground.message.own)
    drafts = _drafts(ground, table.lines if table else ())
    found: list[FoundDeed] = []
    for draft in drafts:
        found += each_of_nil(_deed(ground, draft, found[-1] if found else None))
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


def _drafts(ground: MessageGround, table: Sequence[Span]) -> list[DeedDraft]:
    """Return the deeds told outside the lines of a table."""
    drafts: list[DeedDraft] = []
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
    ground: MessageGround, drafts: list[DeedDraft], piece: TextPiece, *, has_numbers: bool
) -> None:
    """Take a piece that is no plan, no instruction and no 未报."""
    words = piece.words(ground.text)
    if not piece.is_planned and not no_record(words, has_numbers=has_numbers):
        _take(ground, drafts, piece, has_numbers=has_numbers)


def _take(
    ground: MessageGround, drafts: list[DeedDraft], piece: TextPiece, *, has_numbers: bool
) -> None:
    """Add a piece to the deed it goes on with, or as a deed of its own."""
    words = piece.words(ground.text)
    if drafts and takes_back_nil(drafts[-1], words, ground.text):
        piece.bodies = [*drafts.pop().piece.bodies, *piece.bodies]
    parties = parties_of(ground.text, piece.bodies)
    meant = _goes_on_with(ground, drafts, piece, parties)
    if meant is not None:
        join(meant, piece, ground.text)
    elif _is_record(ground, piece, parties, words, has_numbers=has_numbers):
        drafts.append(DeedDraft(piece, parties))
    elif drafts and is_of_another_day(drafts[-1].piece.words(ground.text), words):
        join(drafts[-1], piece, ground.text)
    elif has_numbers and is_besides(ground.text, drafts, piece):
        drafts.append(DeedDraft(piece, parties))


def _goes_on_with(
    ground: MessageGround, drafts: list[DeedDraft], piece: TextPiece, parties: Parties
) -> DeedDraft | None:
    """Return the deed that the words take a number back of, else the last if they add to it."""
    meant = _taken_back_of(ground, drafts, piece)
    if meant is not None or not drafts:
        return meant
    words = piece.words(ground.text)
    if _speaks_of_itself(ground, drafts[-1], words):
        return None
    is_more = continues(drafts[-1], piece, parties, words, ground.text)
    return drafts[-1] if is_more else None


def _speaks_of_itself(ground: MessageGround, before: DeedDraft, words: str) -> bool:
    """Tell 我会同日捐款5万元 behind what another body did from words that go on with it."""
    speaker, leads = ground.speaker, before.parties.leads
    if speaker is None or not leads or not _WE.match(words):
        return False
    is_other = not ground.register.same_house(leads[0], speaker)
    return is_other and is_done(words) and _has_numbers(ground, words)


def _taken_back_of(
    ground: MessageGround, drafts: Sequence[DeedDraft], piece: TextPiece
) -> DeedDraft | None:
    """Return the deed of which words sent later take a number back: 刚才打错了，时长是1050小时."""
    added, words = ground.message.added_at, piece.words(ground.text)
    if added is None or piece.spans[0][0] < added or not takes_back(words):
        return None
    for mention in ground.mentions_of(words):
        named = _NOUN_BEFORE.search(words[: mention.span[0]])
        for draft in reversed(drafts) if named else ():
            if named and named["noun"] in draft.piece.words(ground.text):
                return draft
    return None


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
        found += addressed(ground.text, span, ground.greeted)
    ground.referred += found
    return found


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
        if _only_received(piece, parties, ground.text):
            return False
        return has_lead or piece.is_summary or PERSONAL.search(words) is not None
    if not has_lead or _BACKGROUND.match(words) or _is_of_an_office(piece):
        return False
    if _tells_without_numbers(ground, piece, words):
        return True
    return bool(parties.leads) and is_done(_CALLS_FOR.sub("", words))


def _tells_without_numbers(ground: MessageGround, piece: TextPiece, words: str) -> bool:
    """Tell 零报告, an appeal, a correction of what was reported or of who led."""
    if is_nil(words) or form_of(words, has_figures=False) == "appeal":
        return True
    if CORRECTS_EARLIER.match(words):
        return True
    return lead_corrected(ground.text, piece.bodies) is not None


def _only_received(piece: TextPiece, parties: Parties, text: str) -> bool:
    """Tell what a charity took in without a word of who gave: 某市红十字会收到872万元."""
    end = piece.spans[-1][1]
    first = parties.leads[0].span[1] if parties.leads else end
    is_taken = _TOOK_IN.match(text, first, end) is not None
    return is_taken and _GIVER.search(text, first, end) is None


def _is_of_an_office(piece: TextPiece) -> bool:
    """Tell a sentence that begins with what an office did: 某市社管局印发方案，…."""
    first = piece.bodies[0] if piece.bodies else None
    begins = first is not None and first.span[0] == piece.spans[0][0]
    return begins and first is not None and first.kind == "government"


def _has_lead(ground: MessageGround, parties: Parties) -> bool:
    speaks = ground.speaker or ground.titled or ground.announced
    return bool(parties.leads or speaks or ground.lent)


def _deed(ground: MessageGround, draft: DeedDraft, before: FoundDeed | None) -> FoundDeed:
    piece, parties = draft.piece, draft.parties
    deed = FoundDeed(list(piece.spans), ground.message)
    words = piece.words(ground.text)
    deed.leads, deed.partners = list(parties.leads), list(parties.partners)
    if ground.lent:
        lend_bodies(ground, deed)
    put_speaker_for_short(ground, deed)
    put_joined_behind(ground, deed)
    put_members_behind(ground, deed)
    put_givers_behind(ground, deed)
    put_own_name_behind(ground, deed)
    if not deed.leads and not PERSONAL.search(words):
        deed.leads = speaking(ground, deed, before)
    days = days_before(ground, deed, before)
    days = days or days_of_same_report(ground, deed, before)
    fill(ground, deed, words, piece.section, days)
    return deed
