"""The register of bodies, and its names found in a text in one pass.

>>> bodies = [KnownBody("深圳市医师协会", "social"), KnownBody("启明星党委", "party")]
>>> register = BodyRegister(bodies)
>>> [(one.text, one.name) for one in register.find("市医师协会和启明星党委")]
[('市医师协会', '深圳市医师协会'), ('启明星党委', '启明星党委')]
"""

import re
from collections.abc import Iterable, Iterator

import ahocorasick

from bulletin.zh.characters import fold
from organizations.extraction.found import KnownBody, NamedBody

_SHORTEST = 3
_HAN_RUN = re.compile("[一-鿿]+")
_COMPANY = re.compile(r"(?:股份有限|有限责任|有限)公司$")


class BodyRegister:
    """Bodies by every way their names are written; the longest name at a place is taken."""

    def __init__(self, bodies: Iterable[KnownBody], city: str = "深圳") -> None:
        self.city = city
        self._by_name: dict[str, KnownBody] = {}
        self._names = ahocorasick.Automaton()
        for body in bodies:
            self._add(body)
        if len(self._names):
            self._names.make_automaton()

    def _add(self, body: KnownBody) -> None:
        for name in (body.name, *body.aliases):
            for written in spellings(name, self.city):
                # a full name is never taken from its owner by another's alias
                if written not in self._by_name or written == fold(body.name).text:
                    self._by_name[written] = body
                    self._names.add_word(written, (len(written), body))

    def find(self, text: str) -> list[NamedBody]:
        """Return the registered bodies named in the text, in order."""
        if not len(self._names):
            return []
        folded = fold(text)
        found = []
        for last, (length, body) in self._names.iter_long(folded.text):
            start, end = folded.span(last - length + 1, last + 1)
            found.append(NamedBody(text[start:end], (start, end), body.kind, body))
        return found

    def party_of(self, name: str) -> KnownBody | None:
        """Return the Party body of an organization: its name with 党支部 or the like behind."""
        for suffix in (
            "党支部",
            "党委",
            "党总支",
            "联合党委",
            "联合党支部",
            "临时党支部",
        ):
            body = self._by_name.get(fold(name + suffix).text)
            if body is not None:
                return body
        return None

    def nicknamed(self, words: str) -> KnownBody | None:
        """Return the one body that a shortened name means: 龙盾保安-周队, 智造协会 王姐.

        Its first two characters begin the name, the others follow in their order. Of one
        house the Party body is meant; None where two houses fit or none.
        """
        token = _HAN_RUN.match(fold(words).text.strip())
        said = token[0] if token else ""
        houses: dict[str, KnownBody] = {}
        for name in self._names.keys(said[:2]) if len(said) >= _SHORTEST - 1 else ():
            body = self._by_name[name]
            if not _is_shortened(said, owner(name)):
                continue
            if owner(body.name) not in houses or body.kind == "party":
                houses[owner(body.name)] = body
        return next(iter(houses.values())) if len(houses) == 1 else None

    def organization_of(self, name: str) -> KnownBody | None:
        """Return the organization whose Party body has that name; None where none is known."""
        return self._by_name.get(fold(owner(name)).text)


def _is_shortened(said: str, name: str) -> bool:
    """Tell whether the characters of a short name stand in the full one in their order."""
    rest = iter(name)
    return all(char in rest for char in said)


def owner(name: str) -> str:
    """Return a body's name without its Party suffix, so that the two of one house are alike.

    >>> owner("深圳市暖阳公益基金会党支部"), owner("深圳市安邻物业管理行业党委")
    ('深圳市暖阳公益基金会', '深圳市安邻物业管理行业')
    """
    return re.sub(r"(?:联合|临时)?党(?:委|总支|支部)$", "", name)


def spellings(name: str, city: str) -> Iterator[str]:
    """Yield the ways a name is written: with the city's name, with 市 alone, without either.

    >>> list(spellings("深圳市迅康医疗有限公司", "深圳"))[:3]
    ['深圳市迅康医疗有限公司', '迅康医疗有限公司', '市迅康医疗有限公司']
    """
    folded = fold(name).text.strip()
    if len(folded) >= 2:
        yield folded
    shorter = _COMPANY.sub("公司", folded)
    for written in dict.fromkeys((folded, shorter)):
        rest = written.removeprefix(f"{city}市").removeprefix(city)
        if rest != written and len(rest) > _SHORTEST:
            yield rest
            yield f"市{rest}"
            yield f"{city}{rest}"
        elif written != folded:
            yield written
    if shorter != folded:
        yield shorter
