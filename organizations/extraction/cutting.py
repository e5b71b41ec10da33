"""Where one deed ends and the next begins, inside one message.

>>> text = "甲协会捐款5万元；另捐口罩3箱。乙协会送药。"
>>> from organizations.extraction.unlisted import unlisted
>>> bodies = unlisted(text)
>>> found = pieces(text, ((0, len(text)),), bodies)
>>> [[text[start:end] for start, end in one.spans] for one in found]
[['甲协会捐款5万元；'], ['另捐口罩3箱。'], ['乙协会送药。']]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bulletin.zh.segments import STOPS, Span, clauses, sentences
from organizations.extraction.found import NamedBody, Section
from organizations.extraction.parties import is_subject
from organizations.extraction.telling import (
    heading_section,
    is_done,
    is_giving,
    is_plan_heading,
)
from organizations.extraction.within import within

# 然后还有一个事: spoken words that begin another deed
_NEXT = re.compile(
    r"(?:然后|嗯|再)?(?:还有|另外还?有?|再有|再说)(?:一|另一)?(?:个|件)事[儿情]?(?:就是|是)?|第[一二三四](?:个|件)(?:事[儿情]?)?(?:呢|是|就是)?|再就是|还有就是|另外就是|另外(?=[明后]天)"
)
# 然后湾区医护学会给我们送了: another body acts behind a word of joining
_THEN = re.compile(r"(?:然后|还有|另外|接着|再有|对了)(?:就是|呢|啊|嗯|呃)?")
#: 后面街道说还缺防寒服我们会员单位又捐了180件
WE_GAVE_TOO = (
    r"(?:后[面来][^，。；;\d]{2,16}?)?(?:我们|咱们)(?:会员|成员)?(?:单位|企业)?"
    r"[又还也]另?外?[捐赠]"
)
# 党员360名值守，另外给某街道捐帐篷60顶: a gift besides what was done
_GIVES_BESIDES = re.compile(
    r"(?:另外?|此外|同时|同期)(?:再|又|还|也)?(?:[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}[日号]|[今昨前][天日晚])?[向给为][^，。；\d]{2,16}[捐赠]"
    r"|(?:[上这本]个?(?:周|礼拜|星期)[一二三四五六日天]?|[今昨前][天日晚]|[\d一二三四五六七八九十]{1,3}[日号])"
    r"(?:[上下]午|晚上)?[又还再也](?:[向给为][^，。；\d]{2,16})?[捐赠送]"
    rf"|{WE_GAVE_TOO}"
)
# 水是某某物业捐的，80箱
_WAS_GIVEN_BY = re.compile(
    f"(?![这那都也就他她它]是)[一-鿿]{{1,8}}[是由](?P<who>[^{STOPS}\\d]{{2,16}})(?:捐赠?|赠送?|送来?)的"
)
_TO_US = re.compile("(?:[也还又]|今天|昨天)*(?:给|为|向)(?:我们|咱们|我会|我支部)")
_LEAD_IN = re.compile(rf"[^{STOPS}]{{0,40}}?(?:情况|事情?)说一下(?:啊|吧|哈)?")
_NUMBERED = re.compile(
    r"\s*(?:[（(]?\d{1,2}[、.．)）](?!\d(?!\d?月))|[（(]?[一二三四五六七八九十]{1,2}[)）、.．]|第?[一二三四五六七八九]是(?=[^，。]{2})|[A-H][、.．)）](?=[一-鿿])|[①-⑳]|\d\ufe0f?\u20e3|\U0001f51f|[▲●■◆★▶•·✅])\s*"
)
# 【捐款捐物】 before the words under it
_RUN_IN = re.compile(r"\s*(?P<head>【[^】\n]{2,12}】)\s*(?=\S)")
_SUMMARY = re.compile(
    rf"\s*(?:据(?:不完全|初步)?统计[，,]?)?\s*(?:截[至止]|自[^{STOPS}]{{1,14}}以来[，,]?(?:已|共)?累计|累计|到目前|目前[，,]?(?:累计|共))"
)
_NUMERAL = re.compile(r"\d|[二两三四五六七八九十百千万]")
# 27日，经某某慈善会拨付，: a day counts nothing
_A_DAY = re.compile(r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}[日号]")
_WRAPPED = 30
# 南粤餐饮：捐餐2600份 begins a line of its own
_LABEL = re.compile("[一-鿿]{2,24}[：:]|[一-鿿]{4,24}——")
# what goes on longer without an end is cut, so that reading stays linear
_LONGEST_SENTENCE = 800
_LINE_END = re.compile(r"[。；;！!？?：:，,、]\s*$")


@dataclass
class TextPiece:
    """Words that belong to one deed as far as sentences tell; the section of a head above them."""

    spans: list[Span]
    section: Section | None = None
    is_numbered: bool = False
    is_summary: bool = False
    is_planned: bool = False
    bodies: list[NamedBody] = field(default_factory=list)

    def words(self, text: str) -> str:
        """Return what the piece says."""
        return "\n".join(text[start:end] for start, end in self.spans)


def pieces(
    text: str, own: Sequence[Span], bodies: Sequence[NamedBody]
) -> Iterator[TextPiece]:
    """Yield the sentences of the spans, cut where another body begins to act."""
    section: Section | None = None
    is_planned = False
    for start, end in _unwrapped(text, own):
        for first, last in _spoken(text, start, end):
            run_in = _RUN_IN.match(text, first, last)
            if run_in and heading_section(run_in["head"]) is not None:
                section, is_planned = heading_section(run_in["head"]), False
                first = run_in.end()
            words = text[first:last]
            heading = heading_section(words)
            if heading is not None or is_plan_heading(words):
                section, is_planned = heading, heading is None
                continue
            is_planned = is_planned and not _NUMBERED.match(words)
            for piece in _acting(text, first, last, bodies, section):
                yield replace(piece, is_planned=is_planned)


def _unwrapped(text: str, own: Sequence[Span]) -> list[Span]:
    """Join lines that only a mail program broke: long ones that end in the middle of a clause."""
    joined: list[Span] = []
    for start, end in own:
        if joined and _goes_on(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, before: Span, after: Span) -> bool:
    line = text[slice(*before)].rsplit("\n", 1)[-1]
    is_cut = len(line) >= _WRAPPED and not _LINE_END.search(line)
    follows = text[slice(*after)]
    is_apart = follows[:1].isspace() or _LABEL.match(follows) is not None
    is_plain = "\t" not in line + follows and not is_apart
    return (
        is_cut and is_plain and after[0] - before[1] == 1 and not _NUMBERED.match(follows)
    )


def _spoken(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences; spoken words without marks are cut where 还有一个事 begins another."""
    for first, last in sentences(text[start:end].replace("\n", " ")):
        place = start + first
        while start + last - place > _LONGEST_SENTENCE:
            yield place, place + _LONGEST_SENTENCE
            place += _LONGEST_SENTENCE
        for match in _NEXT.finditer(text, place, start + last):
            yield place, match.start()
            place = match.end()
        yield place, start + last


def begins_another(text: str, start: int, end: int) -> bool:
    """Tell whether the words there end in what sets the next matter apart.

    >>> begins_another("送了药然后还有一个事", 0, 10), begins_another("昨天二、", 2, 4)
    (True, True)
    """
    marks = [*_NEXT.finditer(text, start, end), *_NUMBERED.finditer(text, start, end)]
    return any(one.end() == end for one in marks)


def _acting(
    text: str, start: int, end: int, bodies: Sequence[NamedBody], section: Section | None
) -> Iterator[TextPiece]:
    """Yield the parts of a sentence, one for each body that acts in it."""
    mine = within(bodies, (start, end))
    begins = [start, *_further(text, start, end, mine)]
    yield from _each(text, begins, end, mine, section)


def _each(
    text: str,
    begins: Sequence[int],
    end: int,
    mine: Sequence[NamedBody],
    section: Section | None,
) -> Iterator[TextPiece]:
    for first, last in zip(begins, [*begins[1:], end], strict=True):
        yield _piece(text, first, last, mine, section)


def _further(text: str, start: int, end: int, mine: Sequence[NamedBody]) -> list[int]:
    """Return where behind the start another body begins to act: a clause, 然后 of the spoken."""
    begins = [start]
    places = _where_another_may_begin(text, start, end)
    for place, last in zip(places, [*places[1:], end], strict=True):
        is_other = _another_acts(text, begins[-1], place, end, mine)
        if place == start:
            continue
        if _was_given_by(text, begins[-1], place, mine):
            begins.append(place)
            continue
        if not (is_other or _gives_besides(text, begins[-1], place)):
            continue
        words = _unnamed(text, (place, last), mine)
        says_what = is_done(words) or _NUMERAL.search(words)
        if says_what and _has_acted(text, begins[-1], place):
            begins.append(place)
    return begins[1:]


def _where_another_may_begin(text: str, start: int, end: int) -> list[int]:
    """Return where clauses begin; of spoken words also 然后, and 昨天又给某街道送."""
    places = {start, *(start + first for first, _ in clauses(text[start:end]))}
    for words in (_THEN, _GIVES_BESIDES):
        for match in words.finditer(text, start, end):
            places.add(match.start())
    return sorted(places)


def _gives_besides(text: str, start: int, place: int) -> bool:
    """Tell a gift to somebody behind words of which none says that anything was given."""
    is_gift = _GIVES_BESIDES.match(text, place) is not None
    return is_gift and not is_giving(text[start:place])


def _was_given_by(text: str, start: int, place: int, mine: Sequence[NamedBody]) -> bool:
    """Tell a thing of which is said what association gave it, behind words of no gift."""
    told = _WAS_GIVEN_BY.match(text, place)
    body = _first_at(mine, told.start("who")) if told else None
    is_another = body is not None and body.kind in ("party", "social")
    return is_another and not is_giving(text[start:place])


def _unnamed(text: str, span: Span, bodies: Sequence[NamedBody]) -> str:
    """Return the words without the names in them: 帮扶促进会 has not helped yet."""
    words = text[slice(*span)]
    for body in within(bodies, span):
        words = words.replace(body.text, "")
    return words


def _another_acts(
    text: str, start: int, place: int, end: int, mine: Sequence[NamedBody]
) -> bool:
    """Tell whether a body stands at the place that may act by itself."""
    joint = _THEN.match(text, place, end)
    body = _first_at(mine, joint.end() if joint else place)
    if body is None or not is_subject(text, body) or text[body.span[0] - 1] == "由":
        return False
    is_apart = joint is not None and joint[0].startswith("另外")
    # 粤厨餐饮给我们送了: it gave to who speaks, and does not act with them
    is_apart = is_apart or _TO_US.match(text, body.span[1]) is not None
    return body.kind != "enterprise" or is_apart or not _leads_already(mine, start, place)


def _leads_already(mine: Sequence[NamedBody], start: int, end: int) -> bool:
    """Tell whether an association stands before: its member enterprises act with it."""
    return any(
        one.kind in ("social", "party") and start <= one.span[0] < end for one in mine
    )


def _first_at(bodies: Sequence[NamedBody], place: int) -> NamedBody | None:
    for body in bodies:
        if place <= body.span[0] < place + 2:
            return body
    return None


def _has_acted(text: str, start: int, end: int) -> bool:
    words = _A_DAY.sub("", text[start:end])
    return is_done(words) and _NUMERAL.search(words) is not None


def _piece(
    text: str, start: int, end: int, bodies: Sequence[NamedBody], section: Section | None
) -> TextPiece:
    numbered = _NUMBERED.match(text, start, end)
    first = numbered.end() if numbered else start
    lead_in = _LEAD_IN.match(text, first, end)
    first = lead_in.end() if lead_in else first
    while first < end and text[first].isspace():
        first += 1
    inside = [body for body in bodies if first <= body.span[0] and body.span[1] <= end]
    is_summary = _SUMMARY.match(text, first, end) is not None
    return TextPiece(
        [(first, end)], section, numbered is not None, is_summary, bodies=inside
    )
