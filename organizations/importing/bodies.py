"""Names of bodies as offices write them: what stands in brackets, blanks, the long forms."""

import re
from dataclasses import dataclass

from bulletin.zh.folding import city_word, level_of
from bulletin.zh.party_names import OURS, usual_form

_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[)）】\]]\s*$")
_FORMER = re.compile(r"^(?:原名称?|原|曾用名|曾名|更名前)[为是]?[:：]?(.+)$")
#: What a list notes of a body that is gone, perhaps with the day.
_GONE = re.compile(
    r"^(?:已|(?P<year>\d{4})[年.](?:(?P<month>\d{1,2})[月.]?)?(?:(?P<day>\d{1,2})日?)?已?)?"
    r"(?:被|依法)?(?P<verb>注销|撤销|吊销)(?:登记|证书)?$"
)
_STATUS = {"注销": "注销", "撤销": "撤销登记", "吊销": "吊销"}


@dataclass(frozen=True)
class WrittenName:
    """What the cell of a name says."""

    name: str
    former: tuple[str, ...] = ()
    #: A word of status, such as 注销; empty: nothing is said.
    status: str = ""
    #: The day from which it holds, as YYYY-MM-DD; empty where not said to the day.
    since: str = ""


def written_name(text: str) -> WrittenName:
    """The name without blanks, and what was said behind it in brackets.

    >>> written_name("临江市 某某协会（已注销）")
    WrittenName(name='临江市某某协会', former=(), status='注销', since='')
    >>> written_name("某某协会（原某某商会）").former
    ('某某商会',)
    """
    name = _joined(text)
    former: list[str] = []
    status = since = ""
    while found := _BRACKETS.search(name):
        said = found[1].strip()
        earlier = _FORMER.match(said)
        if earlier:
            former.insert(0, earlier[1])
        elif gone := _GONE.match(said):
            status, since = _STATUS[gone["verb"]], _day_of(gone)
        else:
            break
        name = name[: found.start()].strip()
    return WrittenName(name, tuple(former), status, since)


def _day_of(gone: "re.Match[str]") -> str:
    """The day, where all of it is said; one that does not exist is refused where it comes in."""
    if not gone["day"]:
        return ""
    return f"{gone['year']}-{int(gone['month']):02d}-{int(gone['day']):02d}"


def _joined(text: str) -> str:
    """Without blanks between Chinese signs; between Latin words one stays."""
    said = text.strip("\u200b\ufeff \u3000")
    return _BLANKS.sub(lambda found: _blank(said, found), said)


def _blank(text: str, found: "re.Match[str]") -> str:
    before, after = (
        text[found.start() - 1 : found.start()],
        text[found.end() : found.end() + 1],
    )
    return " " if before.isascii() and after.isascii() else ""


def party_key(name: str, city: str) -> str:
    """A Party body's name as it is compared: without 中共, the city and the long ending.

    >>> party_key("中共临江市某某行业委员会", "临江市"), party_key("市某某行业党委", "临江市")
    ('某某行业党委', '某某行业党委')
    """
    said = _BLANKS.sub("", name).strip("\u200b\ufeff")
    full = said.removeprefix(OURS)
    return usual_form(_without_place(full, city) or full)


def _without_place(name: str, city: str) -> str:
    """The name without 临江市 or 市 before it."""
    level = level_of(city)
    return name.removeprefix(f"{city_word(city)}{level}").removeprefix(level)
