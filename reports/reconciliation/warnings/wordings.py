"""Clauses that are not those a passage was made from.

Asked about once, both texts side by side.

`reworded`: any clause, of an account without numbers too. `claim`: words that say more than a
value (增长, 首次, 全面统计), a title, a document number, a body that the other text has not. The
lists here only choose how the question is put; that a clause is another is found by
comparison.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from organizations.extraction.unlisted import unlisted
from reports.reconciliation.comparing.clauses import clauses_of, plain_words
from reports.reconciliation.comparing.elsewhere import names_who_prints
from reports.reconciliation.comparing.headings import stands_below
from reports.reconciliation.comparing.pairing import Change, pair
from reports.reconciliation.evidence import Passage, Reference
from reports.reconciliation.judging.statement import as_called
from reports.reconciliation.text.numbers import has_number

#: Passages that are made from a text, clause by clause.
MADE = frozenset({"entry", "intro", "lead", "summary"})
#: Passages without a text of their own that may be held against them: only claims are
#: asked about.
FREE = frozenset({"title", "subtitle", "heading", "caption", "other"})
#: Of these, what another text repeats, or is asked about; a heading also at the desk.
REPEATED = frozenset({"title", "heading", "correction", "contact", "source"})

_COMPARED = re.compile(
    r"[较比]上|同比|环比|相比|增长|增加|上升|提高|下降|减少|回落|持平|翻[\w]?番|[一二两三四五六七八九十\d]倍"
)
_RANKED = re.compile(
    r"首[次个家批例创]|第一(?![时道线])|率先|最[大多高早快好先]|居首|榜首|领先|名列"
)
_SHARED = re.compile(r"占[^，。；]{0,12}(?:半|成|%|％|之)|过半|近半|半数|[%％‰]")
_COMPLETE = re.compile(
    r"全面统计|无一遗漏|全部统计|精确统计|全覆盖|无死角|无盲区|应[一-鿿]尽[一-鿿]|百分之百"
    r"|全员(?!核酸|检测)|全部(?!力)|悉数"
    r"|[零无](?:感染|事故|投诉|差错|死亡|伤亡|失误|疫情|短缺|缺口|增长|新增|违规|上访|外溢)"
)
_CLAIMS = (
    (_COMPARED, "与以前相比的说法"),
    (_RANKED, "名次、首次一类的说法"),
    (_SHARED, "比重、占比的说法"),
    (_COMPLETE, "是否完全、是否全无的说法"),
)
# A clause may be left out, but not what takes back or limits the one it stood behind.
_LIMITS = re.compile(
    "退[还回款]|返还|收回|撤回|扣除|但(?!凡)|不过|然而|除(?![了夕])[^，。；]{1,12}[外]|不[含包计算]|[尚并仍还]未|未[能经到获计]"
    r"|仅|有误|更正|实际|前提|条件是|尚需|尚待|待核|其中|含[^，。；]{1,12}[\d一二两三四五六七八九十百千万]|[可或]?重复|估算"
)
_TITLE = re.compile(r"《[^《》]*》")
_DOCUMENT = re.compile(r"[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?\d+\s?号")
_BODY = re.compile(
    r"[一-鿿]{2,24}?(?:党委|党工委|党支部|党总支|协会|商会|学会|促进会|联谊会|总会|联合会|基金会"
    r"|研究会|公司|集团|医院|中心|管理局|民政局)"
)
_PLACE = re.compile(r"[一-鿿]{2}(?:街道|区|县|镇|村)")


@dataclass(frozen=True)
class Wording:
    """A question about words: `span` in the passage, what stands there, what it was made from.

    `source` names that text; `what` says of a claim which kind it is, empty: reworded.
    """

    span: tuple[int, int]
    ours: str
    theirs: str
    source: str
    what: str = ""

    @property
    def code(self) -> str:
        """The code of the warning."""
        return "claim" if self.what else "reworded"

    @property
    def message(self) -> str:
        """The question, in Chinese."""
        beside = (
            f"{self.source}此处为“{self.theirs}”"
            if self.theirs
            else f"{self.source}没有这一句"
        )
        if self.what:
            return (
                f"“{self.ours}”含有{self.what}，没有记录为证（{beside}）；"
                "请照改或删去，确有出处的请写明出处"
            )
        return (
            f"“{self.ours}”与{self.source}不同：{beside}；请照改，确要这样写的请说明理由"
        )


def wordings_of(passage: Passage) -> list[Wording]:
    """Every question about the words of a passage, in order."""
    kind = passage.place.kind
    made_of = passage.reference
    if kind == "source" and made_of and names_who_prints(passage.text, made_of.text):
        return []
    if kind in (MADE | REPEATED) and passage.reference is not None:
        return list(_of_made(passage))
    if kind == "entry" and holds_numbers(passage.text):
        span = 0, len(passage.text)
        return [Wording(span, passage.text, "", "核实的正文")]
    if kind in FREE:
        return list(_of_free(passage)) or list(_of_elsewhere(passage))
    return []


def holds_numbers(text: str) -> bool:
    """Whether a text holds a quantity, a day or a name with digits.

    >>> holds_numbers("捐款15万元"), holds_numbers("拨打12355"), holds_numbers("统一部署")
    (True, True, False)
    """
    if re.search(r"\d", text):
        return True
    return has_number(text) and any(clause.numbers for clause in clauses_of(text))


def _of_made(passage: Passage) -> Iterator[Wording]:
    made_of = passage.reference
    if made_of is None or passage.text == made_of.text:
        return
    has_numbers = holds_numbers(passage.text) or holds_numbers(made_of.text)
    for change in pair(passage.text, made_of.texts).changes:
        if is_same_but_for_names(change, passage.bodies):
            continue
        if made_of.told and stands_below(change.words, made_of.told):
            continue
        what = claim_in(change, made_of.texts)
        if not what and not has_numbers:
            what = new_name_in(change, made_of.texts)
        yield Wording(change.span, change.words, change.theirs, made_of.name, what)
    if not has_numbers:
        yield from _of_lost_bodies(passage, made_of)
    yield from _of_left_out(passage, made_of)


def _of_left_out(passage: Passage, made_of: Reference) -> Iterator[Wording]:
    """What takes back or limits and is left out, asked once: with all that stood there."""
    longest: dict[tuple[int, int], Change] = {}
    for change in pair(passage.text, made_of.texts).left_out:
        if not _LIMITS.search(change.theirs.replace(change.words, "", 1)):
            continue
        other = longest.get(change.span)
        if other is None or len(change.theirs) > len(other.theirs):
            longest[change.span] = change
    for change in longest.values():
        yield Wording(change.span, change.words, change.theirs, made_of.name)


def _of_lost_bodies(passage: Passage, made_of: Reference) -> Iterator[Wording]:
    lost = _lost_body(passage, made_of.text)
    if lost:
        span = 0, len(passage.text)
        yield Wording(
            span, passage.text[:40], lost, made_of.name, "单位（牵头单位没有写出）"
        )


def claim_in(change: Change, texts: Sequence[str]) -> str:
    """What a change claims that the texts it was made from do not.

    Empty: nothing of that kind.
    """
    for pattern, what in _CLAIMS:
        said = pattern.search(change.words)
        if said and not any(said[0] in text for text in texts):
            return what
    return ""


def new_name_in(change: Change, texts: Sequence[str]) -> str:
    """What a change names that the texts it was made from do not; empty: nothing."""
    for pattern, what in (
        (_TITLE, "文件名称"),
        (_DOCUMENT, "发文字号"),
        (_BODY, "单位名称"),
    ):
        for said in pattern.finditer(change.words):
            words = plain_words(said[0])
            if not any(words in plain_words(text) for text in texts):
                return what
    if _has_new_firm(change, texts):
        return "单位名称"
    return "地名" if _is_of_another_place(change) else ""


def _has_new_firm(change: Change, texts: Sequence[str]) -> bool:
    """Whether a body is named without a word that ends such names: 会员企业海普洛斯."""
    firms = [body.name for body in unlisted(change.words) if body.kind == "enterprise"]
    return any(not any(firm in text for text in texts) for firm in firms)


def _is_of_another_place(change: Change) -> bool:
    """Whether a place stands here instead of another: 罗湖区 for 龙岗区."""
    here = [place for place in _PLACE.findall(change.words) if place not in change.theirs]
    gone = [place for place in _PLACE.findall(change.theirs) if place not in change.words]
    return any(place[2:] in {other[2:] for other in gone} for place in here)


def is_same_but_for_names(change: Change, bodies: Sequence[str]) -> bool:
    """Whether nothing is another but that bodies are called by the ends of their names.

    >>> change = Change((0, 9), "市医学会党支部捐款", "临江市医学会党支部捐款")
    >>> is_same_but_for_names(change, ["临江市医学会党支部"])
    True
    """
    ours, theirs = plain_words(change.words), plain_words(change.theirs)
    for body in bodies:
        name = as_called(plain_words(body), ours)
        if name:
            theirs = theirs.replace(plain_words(body), name)
    return ours == theirs


def _lost_body(passage: Passage, made_of: str) -> str:
    """The bodies of an entry none of which is named any more."""
    if passage.place.kind != "entry" or not passage.bodies:
        return ""
    if any(as_called(body, passage.text) for body in passage.bodies):
        return ""
    named = [body for body in passage.bodies if as_called(body, made_of)]
    return "、".join(named)


def _of_free(passage: Passage) -> Iterator[Wording]:
    made_of = passage.reference
    texts = made_of.texts if made_of else ()
    source = made_of.name if made_of else "本期"
    for clause in clauses_of(passage.text):
        change = Change((clause.start, clause.end), clause.text)
        what = claim_in(change, texts) if _is_claim(clause.text) else ""
        if what:
            yield Wording(change.span, clause.text, "", source, what)


def _of_elsewhere(passage: Passage) -> Iterator[Wording]:
    """A sentence of another text that is of no passage of the edition."""
    if passage.place.kind == "other" and not passage.place.part:
        yield Wording((0, len(passage.text)), passage.text, "", "本期")


def _is_claim(text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in _CLAIMS)
