"""Bodies known only by their fellows: in a list of names, or named in full before.

>>> text = "向指挥部捐款。华润堂、万利科技、某某基金会、某某银行等捐款"
>>> known = [
...     NamedBody("某某基金会", (16, 21), "social"), NamedBody("某某银行", (22, 26), "enterprise")
... ]
>>> [body.text for body in listed(text, known)]
['华润堂', '万利科技']
"""

import re
from collections.abc import Sequence

from organizations.extraction.found import KnownBody, NamedBody
from organizations.extraction.within import first_from

_LIST = re.compile(r"[一-鿿（）()]{3,24}(?:、[一-鿿（）()]{3,24}){2,}")
# What a list of gifts, of helpers or of deeds ends its items with.
_NO_NAME = re.compile(
    r"(?:[者员人服罩液剂众部品物资械服衣面具机仪车菜果奶饭餐药作动练务查访导持杀送护]|委员会|党组织|群众|居民|等)$|^[协参]"
)
_TAIL = re.compile(r"(?:等|共[一二两三四五六七八九十\d]|拿出|捐|送|向|联合|分别).*$")
_ENOUGH = 2
# 指挥部, 总会: the last part of a name that stands in full before
_SHORT_AGAIN = re.compile(
    r"(?:(?<=拨付)|(?<=[，。；、\n,;来向给由到]))(?P<name>指挥部|总会|基金会|联合会|促进会)(?![一-鿿]?长)"
)


def listed(text: str, bodies: Sequence[NamedBody]) -> list[NamedBody]:
    """Return the items of a list of names that say nothing by themselves, beside two that do."""
    found = []
    ends = {body.span[1] for body in bodies}
    for run in _LIST.finditer(text):
        items = []
        start = run.start()
        for words in run[0].split("、"):
            name = _TAIL.sub("", words)
            items.append((name, (start, start + len(name))))
            start += len(words) + 1
        known = [span for name, span in items if name and span[1] in ends]
        if len(known) < _ENOUGH:
            continue
        for name, span in items:
            is_short = 3 <= len(name) <= 10 and "的" not in name
            if is_short and span[1] not in ends and not _NO_NAME.search(name):
                found.append(NamedBody(name, span, "enterprise"))
    return found


def named_again(text: str, bodies: Sequence[NamedBody]) -> list[NamedBody]:
    """Return the short second names of bodies that stand in full before."""
    found = []
    for match in _SHORT_AGAIN.finditer(text):
        before = bodies[: first_from(bodies, match.start("name"))]
        name = match["name"]
        fuller = [one for one in before[-20:] if one.text.endswith(name)]
        if fuller and len(fuller[-1].text) > len(name):
            meant = fuller[-1]
            known = meant.known or KnownBody(meant.name, meant.kind)
            found.append(NamedBody(name, match.span("name"), meant.kind, known))
    return found
