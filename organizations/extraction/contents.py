"""A deed filled in from its words: form, section, days, places, figures, what is to be asked."""

import re
from dataclasses import replace
from datetime import date

from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span
from organizations.extraction.asking import ask
from organizations.extraction.corrections import corrected
from organizations.extraction.days import with_day
from organizations.extraction.deed_days import fill_days
from organizations.extraction.deed_ground import (
    is_dated_before,
    lent_words,
    open_because_of,
    shared_ground,
)
from organizations.extraction.figures import offered
from organizations.extraction.found import FoundDeed, OfferedFigure, ReadingDoubt, Section
from organizations.extraction.gift_lists import is_of_a_list_of_gifts
from organizations.extraction.ground import MessageGround
from organizations.extraction.indicating import counted_as
from organizations.extraction.lead_corrections import lead_corrected, put_new_lead
from organizations.extraction.slips import taken_back, without_slips
from organizations.extraction.stitched import StitchedWords
from organizations.extraction.telling import (
    action_of,
    counts_nil,
    form_of,
    is_correction,
    section_of,
    without_denials,
)
from organizations.extraction.whereabouts import (
    fill_destination,
    fill_places,
    fill_receiver,
)
from organizations.extraction.within import within

_GIVES = re.compile(
    r"捐|\d[^，。；\d]{0,4}[，,]给[一-鿿]{2,16}的|(?:支援|驰援)[^，。；、]{0,8}物资|赠|(?<![配运护转接报输选])送(?![审检达货诊])|募(?!集志愿)"
)
_HERE_AND_THERE = 2
# 收到某某协会隔离衣八百件, but not 收到某某协会来电20个
_TOOK = re.compile("(?:收到|接收|接到)了?(?:爱心企业|爱心单位)?$")
_THINGS = re.compile(
    r"的?(?![一-鿿]{0,4}(?:来电|电话|通知|邀请|来[信函]|委托|求助|反馈|报[告名表]|数据|情况|建议|咨询))"
    r"[一-鿿A-Z]{1,12}[\d一二两三四五六七八九十]"
)
_NEAR = 8


def fill(
    ground: MessageGround,
    deed: FoundDeed,
    words: str,
    section: Section | None,
    days_before: tuple[date, date] | None = None,
) -> None:
    """Fill the deed in from its words, and from those lent to it.

    days_before are the days of the deed whose sentence goes on here.
    """
    lent = lent_words(ground)
    stitched = StitchedWords(ground.text, deed.spans, lent)
    every = _all_meanings(ground, stitched)
    meanings = _without_taken_back(ground, deed, _meanings(every, stitched), stitched)
    is_giving = _GIVES.search(without_denials(lent + words)) is not None
    is_giving = is_giving or _took_from(ground, deed)
    is_giving = is_giving or is_of_a_list_of_gifts(ground, words)
    codes = counted_as(meanings, stitched.text, is_giving=is_giving)
    has_figures = _tells_figures(meanings, stitched.text)
    deed.form = form_of(lent + words, has_figures=has_figures)
    if deed.form == "account" and not deed.leads:
        deed.form = "return"
    deed.section = section or section_of(
        lent + _without_names(ground, deed, words), codes, deed.form
    )
    if deed.form == "nil":
        deed.section = "other"
    deed.action = action_of(words, [body.kind for body in deed.leads])
    fill_days(ground, deed, stitched, days_before)
    fill_places(ground, deed, lent + words)
    fill_receiver(ground, deed, words)
    is_giving = is_giving or deed.section == "donation"
    fill_destination(ground, deed, lent + words, meanings, is_giving=is_giving)
    moved = _moved(stitched, meanings)
    _fill_figures(
        ground,
        deed,
        stitched,
        meanings,
        moved,
        is_giving=is_giving,
        is_dated=days_before is not None,
    )
    deed.read = list(moved.values())
    deed.wholes = _wholes(every, moved)
    deed.dates = _dates(ground, stitched)
    ask(deed, ground.text)


def _tells_figures(meanings: list[Meaning], text: str) -> bool:
    """Tell whether a number is said that does not only count who reports nothing."""
    return any(
        one.is_figure and not counts_nil(text, one.mention.span[1]) for one in meanings
    )


def _took_from(ground: MessageGround, deed: FoundDeed) -> bool:
    """Tell 收到某某协会隔离衣八百件, which only who gave says to be a gift."""
    for span in deed.spans:
        for body in within(ground.bodies, span):
            start, end = body.span
            is_taken = _TOOK.search(ground.text, max(0, start - _NEAR), start)
            if is_taken and _THINGS.match(ground.text, end):
                return True
    return False


def _without_names(ground: MessageGround, deed: FoundDeed, words: str) -> str:
    """Return the words without the names in them: 行业协会 says nothing of what was done."""
    for span in deed.spans:
        for body in within(ground.bodies, span):
            words = words.replace(body.text, "〇")
    return words


def _meanings(every: list[Meaning], stitched: StitchedWords) -> list[Meaning]:
    """Return the meanings without those of the lent words."""
    mine = []
    for one in every:
        if one.mention.span[0] >= stitched.lent_length:
            mine.append(one)
    lent = len(every) - len(mine)
    found = []
    for one in mine:
        found.append(_counted_from(one, lent))
    return found


def _without_taken_back(
    ground: MessageGround,
    deed: FoundDeed,
    meanings: list[Meaning],
    stitched: StitchedWords,
) -> list[Meaning]:
    """Return the meanings, those superseded that other words of the paste take back."""
    found = []
    for one in meanings:
        words = one.mention.text
        said = "" if one.no_figure else taken_back(ground.text, words)
        is_here = said in stitched.text
        if said and not is_here and not _is_a_correction_of_its_own(ground, said):
            is_the_only = ground.text.count(words) == _HERE_AND_THERE
            message = f"同文另处说“{said}”，请按更正后的数填"
            _place_doubts(
                deed, [ReadingDoubt("taken_back", message, one.mention.span)], stitched
            )
            one = replace(one, doubts=(*one.doubts, message))
            if is_the_only:
                one = replace(one, no_figure="superseded")
        found.append(one)
    return found


def _is_a_correction_of_its_own(ground: MessageGround, said: str) -> bool:
    """Tell words in a line that names a body: they are the draft of a correction."""
    place = ground.text.index(said) if said in ground.text else 0
    start = ground.text.rfind("\n", 0, place) + 1
    end = ground.text.find("\n", place)
    line = (start, end if end >= 0 else len(ground.text))
    return bool(within(ground.all_bodies, line))


def _counted_from(meaning: Meaning, lent: int) -> Meaning:
    """Return the meaning with its whole counted without the lent numbers before it."""
    if not lent or meaning.part_of is None:
        return meaning
    own = meaning.part_of - lent
    return replace(meaning, part_of=own if own >= 0 else None)


def _all_meanings(ground: MessageGround, stitched: StitchedWords) -> list[Meaning]:
    mentions = []
    for one in ground.mentions_of(stitched.text):
        mentions.append(with_day(one, ground.base))
    return read_meanings(
        stitched.text,
        destinations=ground.destinations,
        mentions=mentions,
        cues=ground.cues,
    )


def _dates(ground: MessageGround, stitched: StitchedWords) -> list[Mention]:
    """Return the days that the deed's own words name, as they stand in the whole text."""
    found = []
    for one in ground.days_of(stitched.text):
        span = stitched.span(one.span)
        if span is not None:
            found.append(replace(one, span=span))
    return found


def _fill_figures(
    ground: MessageGround,
    deed: FoundDeed,
    stitched: StitchedWords,
    meanings: list[Meaning],
    moved: dict[Span, Meaning],
    *,
    is_giving: bool,
    is_dated: bool,
) -> None:
    is_correcting = _corrects_a_record(ground, deed)
    shared = shared_ground(
        ground,
        deed,
        stitched,
        is_giving=is_giving,
        open_because=open_because_of(deed, is_correcting=is_correcting),
        is_dated_elsewhere=not is_dated and is_dated_before(ground, deed),
    )
    figures, doubts = offered(meanings, shared)
    if is_correcting:
        told = without_slips(meanings, stitched.text)
        deed.corrects = corrected(stitched.text, told)
        _correct_lead(ground, deed)
    _place_figures(deed, figures, moved)
    _place_doubts(deed, doubts, stitched)


def _correct_lead(ground: MessageGround, deed: FoundDeed) -> None:
    """Let who is said to have led lead, where the words correct that."""
    named = []
    for span in deed.spans:
        named += within(ground.bodies, span)
    change = lead_corrected(ground.text, named)
    if change is not None:
        put_new_lead(deed, change)


def _corrects_a_record(ground: MessageGround, deed: FoundDeed) -> bool:
    """Tell a correction of what was reported before from one of this very conversation."""
    added = ground.message.added_at
    words = ground.head if ground.head.endswith(("：", ":")) else ""
    if deed.spans == [*ground.message.own]:
        words = ground.head
    for start, end in deed.spans:
        if added is None or start < added:
            words += ground.text[start:end]
    return is_correction(words)


def _moved(stitched: StitchedWords, meanings: list[Meaning]) -> dict[Span, Meaning]:
    """Return the meanings as they stand in the whole text, by their place in the deed."""
    moved = {}
    for meaning in meanings:
        span = stitched.span(meaning.mention.span)
        if span is not None:
            mention = replace(meaning.mention, span=span)
            moved[meaning.mention.span] = replace(meaning, mention=mention)
    return moved


def _place_figures(
    deed: FoundDeed, figures: list[OfferedFigure], moved: dict[Span, Meaning]
) -> None:
    for one in figures:
        placed = moved.get(one.mention.span)
        if placed is not None:
            deed.figures.append(replace(one, mention=placed.mention, meaning=placed))


def _place_doubts(
    deed: FoundDeed, doubts: list[ReadingDoubt], stitched: StitchedWords
) -> None:
    for doubt in doubts:
        span = stitched.span(doubt.span)
        if span is not None:
            deed.doubts.append(replace(doubt, span=span))


def _wholes(every: list[Meaning], moved: dict[Span, Meaning]) -> dict[Span, Span]:
    """Return for each part where its whole stands in the text."""
    found = {}
    for meaning in every:
        part = moved.get(meaning.mention.span)
        if part is None or meaning.part_of is None:
            continue
        whole = moved.get(every[meaning.part_of].mention.span)
        if whole is not None:
            found[part.mention.span] = whole.mention.span
    return found
