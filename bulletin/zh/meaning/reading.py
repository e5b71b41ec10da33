"""What a text says of each of its numbers: read_meanings(text, destinations=…).

>>> text = "截至11月25日，累计捐款捐物约500万元，其中向香港80万元"
>>> for said in read_meanings(text, destinations={"hongkong": ("香港",)}, year=2022):
...     print(said.mention.text, said.counting, said.as_of, said.part_of, said.destination)
约500万元 total 2022-11-25 None None
80万元 total 2022-11-25 0 hongkong
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bulletin.zh.meaning.across import (
    held_against_later,
    told_in_batches,
    told_in_pieces,
)
from bulletin.zh.meaning.beside import CuesBeside
from bulletin.zh.meaning.cues import NO_CUES, Cues, FoundCues
from bulletin.zh.meaning.deeds import no_figure
from bulletin.zh.meaning.destinations import (
    Destinations,
    code_of,
    is_shared_out,
    named,
    names_several,
    reached,
    shared_out,
)
from bulletin.zh.meaning.doubts import doubts_of
from bulletin.zh.meaning.indicators import indicator
from bulletin.zh.meaning.parts import Whole, restated, wholes
from bulletin.zh.meaning.running import running, stated_day
from bulletin.zh.meaning.said import Meaning, NoFigure, Phrase, Scope
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import STOPS, Span, clause_before, sentence_at

_NOWHERE: Mapping[str, Sequence[str]] = {}
_GIVEN = frozenset(
    {"donation_cash", "donation_goods_value", "donation_value", "donated_goods"}
)
_KINDS = frozenset({"donation_cash", "donation_goods_value"})
_KIND_NAMED = re.compile(r"(?:现金|善款|捐款|资金|物资|折款|折价|折合|价值)[^\d]{0,4}$")
_BELOW = "(?:所属|所辖|下[级属辖]|各级|基层)"
#: 不含下级, 不包括所属支部, 除所属单位外, 下属单位未计入.
_LEFT_OUT = re.compile(
    rf"(?:[不未没]有?|不予)(?:计入|统计|计算|包括|包含|涵盖|含有?|算上?|计)(?:其|各)?{_BELOW}"
    rf"|除(?:了|去)?(?:其|各)?{_BELOW}[^{STOPS}（）()]{{0,6}}外"
    rf"|{_BELOW}[^{STOPS}（）()]{{0,6}}(?:[不未]|没有?)(?:计|统计|算|含|包)"
)
_SCOPES: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    (
        "below",
        re.compile(
            rf"(?:含|包括|包含|连同|加上|算上|及其?)(?:其|各)?{_BELOW}|[下所]属各|下辖"
            "|全系统|系统内|各级党?组织|全市社会组织"
        ),
    ),
    ("own", re.compile("本级|自身")),
    ("activity", re.compile("本次活动|本场|此次活动|本项")),
)


# 2.36万小时（含下属支部）
_REMARK = re.compile(r"[（(][^（）()]{0,20}[)）]")


def read_meanings(
    text: str,
    *,
    destinations: Destinations = _NOWHERE,
    year: int | None = None,
    mentions: Sequence[Mention] | None = None,
    cues: Cues = NO_CUES,
) -> list[Meaning]:
    """Return what the words say of each quantity of the text, in order.

    Days are not among them. destinations are the words of each destination code. mentions
    are what find_quantities found in this very text, days among them; left out, they are
    looked for. cues are words of the office beside those of the reader.
    """
    found = find_quantities(text, year) if mentions is None else mentions
    days: list[Mention] = []
    counted: list[Mention] = []
    for one in found:
        (days if one.kind == "date" else counted).append(one)
    parts = wholes(text, counted)
    starts = [one.span[0] for one in counted]
    meanings: list[Meaning] = []
    beside = CuesBeside(text, FoundCues(text, cues))
    for index, mention in enumerate(counted):
        whole, words = _of_a_figure(parts[index], meanings)
        why_not = _why_no_figure(text, counted, index, beside)
        receiver = _receiver(text, mention, starts, destinations)
        meaning = _read(text, mention, days, why_not, beside)
        meaning = _with_receiver(meaning, receiver, destinations)
        whole_meaning = None if whole is None else meanings[whole]
        if whole_meaning is not None and _is_of_another_kind(meaning, whole_meaning):
            meanings[whole or 0] = _mixed(whole_meaning, meaning)
        part = _as_part(meaning, whole, words, whole_meaning)
        meanings.append(_of_its_kind(text, part, meaning.indicator))
    return held_against_later(text, meanings)


def _of_a_figure(whole: Whole, meanings: Sequence[Meaning]) -> Whole:
    """Return the whole; none where it only says how many there are: 12名党员中有11名参加."""
    at, _ = whole
    is_all_there_are = at is not None and meanings[at].no_figure == "measure"
    return (None, None) if is_all_there_are else whole


def _is_of_another_kind(part: Meaning, whole: Meaning) -> bool:
    """Tell 捐款8万元（含物资折价3万元）: goods within money, or money within goods."""
    return {part.indicator, whole.indicator} == {"donation_cash", "donation_goods_value"}


def _mixed(whole: Meaning, part: Meaning) -> Meaning:
    """Return the whole with the doubt that its part is of another kind."""
    doubt = (
        f"“{part.mention.text}”与“{whole.mention.text}”一个是款、一个是物："
        "看不出后者是哪一项，请选捐赠价值或分开填"
    )
    return replace(whole, doubts=(*whole.doubts, doubt))


def _read(
    text: str,
    mention: Mention,
    days: Sequence[Mention],
    why_not: NoFigure | None,
    beside: CuesBeside,
) -> Meaning:
    start = mention.span[0]
    counting = running(text, start)
    kept = beside.counting(mention, counting)
    as_of, as_of_words = stated_day(text, start, days)
    scope, scope_words = _scope(text, mention.span)
    code, code_words = _indicator(text, mention, beside)
    return Meaning(
        mention,
        *(kept or counting),
        as_of,
        as_of_words,
        scope,
        scope_words,
        item=mention.thing if mention.kind in ("goods", "other") else "",
        indicator=code,
        indicator_words=code_words,
        no_figure=why_not,
        doubts=doubts_of(text, mention, code, is_counting_open=kept is None),
    )


def _indicator(
    text: str, mention: Mention, beside: CuesBeside
) -> tuple[str | None, Phrase | None]:
    """Return the indicator, and the word of the office that said it, if one did."""
    place = beside.indicator(mention)
    if place is None:
        return indicator(text, mention), None
    start, end = place.span
    return place.cue.means, Phrase(text[start:end], place.span)


def has_figure(text: str, mentions: Sequence[Mention], cues: Cues = NO_CUES) -> bool:
    """Tell whether any number of the text is an amount of the deed: no price, plan or the like.

    mentions are what find_quantities found in this very text; cues are words of the
    office.

    >>> text = "每份18元，结余2万元"
    >>> has_figure(text, find_quantities(text))
    False
    """
    counted = [one for one in mentions if one.kind != "date"]
    beside = CuesBeside(text, FoundCues(text, cues))
    for index in range(len(counted)):
        if _why_no_figure(text, counted, index, beside) is None:
            return True
    return False


def _why_no_figure(
    text: str, mentions: Sequence[Mention], index: int, beside: CuesBeside
) -> NoFigure | None:
    for tells_again in (told_in_batches, told_in_pieces):
        if tells_again(text, mentions, index):
            return "restated"
    if restated(mentions, index, text):
        return "restated"
    mention = mentions[index]
    reason = beside.no_figure(mention)
    return reason or no_figure(text, mention, beside.quiet(mention))


def _receiver(
    text: str, mention: Mention, starts: Sequence[int], destinations: Destinations
) -> Phrase | None:
    """Return who received the number, by name where the text only names a destination."""
    start, end = mention.span
    told = shared_out(text, start, starts) or named(text, start, destinations)
    if told is not None:
        return told
    found = reached(text, start, end)
    return None if found and is_shared_out(text, found.span) else found


def _with_receiver(
    meaning: Meaning, receiver: Phrase | None, destinations: Destinations
) -> Meaning:
    """Return the meaning with who received it, where it is something given."""
    if receiver is None or meaning.indicator not in _GIVEN:
        return meaning
    code = code_of(receiver.text, destinations)
    if code is None and names_several(receiver.text, destinations):
        doubt = f"“{meaning.mention.text}”给了几处，请分开填，或不选去向"
        meaning = replace(meaning, doubts=(*meaning.doubts, doubt))
    return replace(meaning, destination=code, destination_words=receiver)


def _as_part(
    meaning: Meaning, whole: int | None, words: Phrase | None, of: Meaning | None
) -> Meaning:
    """Return the meaning as a part.

    It counts as its whole does, and is of its indicator.
    """
    if words is None:
        return meaning
    doubts = meaning.doubts
    if of is None:
        doubts = (
            *doubts,
            f"“{meaning.mention.text}”写着“{words.text}”，看不出属于哪个数",
        )
        return replace(meaning, part_words=words, doubts=doubts)
    return replace(
        meaning,
        part_of=whole,
        part_words=words,
        counting=of.counting,
        counting_words=of.counting_words,
        indicator=of.indicator or meaning.indicator,
        item=meaning.item or of.item,
    )


def _of_its_kind(text: str, part: Meaning, read: str | None) -> Meaning:
    """Return the part of a gift with the kind that the words of its own clause name.

    捐款捐物500万元，其中现金300万元. `read`: the indicator that its words were read as.
    """
    is_open = part.part_words is not None and part.indicator == "donation_value"
    own = clause_before(text, part.mention.span[0])
    is_named = is_open and read in _KINDS and _KIND_NAMED.search(own) is not None
    return replace(part, indicator=read) if is_named else part


def _scope(text: str, span: Span) -> tuple[Scope | None, Phrase | None]:
    """Return the scope in the brackets behind the number, else by the words before it."""
    remark = _REMARK.match(text, span[1])
    if remark is not None:
        told = _nearest_scope(text, *remark.span())
        if told[0] is not None:
            return told
    return _nearest_scope(text, sentence_at(text, span[0])[0], span[0])


def _nearest_scope(text: str, start: int, end: int) -> tuple[Scope | None, Phrase | None]:
    """Return the last scope told between two places, and its words."""
    nearest: tuple[Scope | None, Phrase | None] = (None, None)
    last = start
    for match in _LEFT_OUT.finditer(text, start, end):
        nearest = "own", Phrase(match[0], match.span())
        last = match.end()
    for scope, words in _SCOPES:
        for match in words.finditer(text, last, end):
            if nearest[1] is None or nearest[1].span < match.span():
                nearest = scope, Phrase(match[0], match.span())
    return nearest
