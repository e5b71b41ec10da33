"""The register of bodies, and its names found in a text in one pass.

>>> bodies = [KnownBody("临江市医师协会", "social"), KnownBody("启明星党委", "party")]
>>> register = BodyRegister(bodies, KnownPlace("临江市"))
>>> [(one.text, one.name) for one in register.find("市医师协会和启明星党委")]
[('市医师协会', '临江市医师协会'), ('启明星党委', '启明星党委')]
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import ahocorasick

from bulletin.zh.characters import Folded, fold
from bulletin.zh.party_names import usual_form
from bulletin.zh.segments import Span
from organizations.extraction.found import KnownBody, NamedBody
from organizations.extraction.places import KnownPlace, example_place
from organizations.extraction.provinces import PROVINCES, without_province
from organizations.extraction.spellings import spellings

# fewer characters than that name nobody; what is left of a name without its city is longer
_LEAST, _SHORTEST = 2, 3
# 会员企业恒达检测 is called by so many characters
_BRAND = 4
# so many short names are looked up once; texts could bring any number
_KEPT = 5000
_PARTY_SUFFIXES = ("党支部", "党委", "党总支", "联合党委", "联合党支部", "临时党支部")
_PARTY_ENDS = ("党委", "党总支", "党支部")
_PARTY_SUFFIX = re.compile(r"(?:联合|临时)?党(?:委|总支|支部)$")
_HAN_RUN = re.compile("[一-鿿]+")


@dataclass(slots=True)
class _Meant:
    """Whom a name without its city means: alone, and with 临江市 or 市 before it."""

    length: int
    alone: KnownBody | None = None
    with_city: KnownBody | None = None


class BodyRegister:
    """Bodies by every way their names are written; the longest name at a place is taken.

    The automaton holds each name once, without its city: 临江市, 临江 and 市 before it are
    looked for in the text. Built once, it is kept for as long as the register is.
    """

    def __init__(
        self, bodies: Iterable[KnownBody], place: KnownPlace | None = None
    ) -> None:
        self.place = place or example_place()
        self._cities = self.place.written
        self._names = ahocorasick.Automaton()
        self._nicknames: dict[str, KnownBody | None] = {}
        self._read: dict[str, list[NamedBody]] = {}
        self._beginnings: dict[str, list[tuple[str, str, KnownBody]]] = {}
        for body in bodies:
            self._add(body)
        if len(self._names):
            self._names.make_automaton()

    def _add(self, body: KnownBody) -> None:
        names = [body.name, *body.aliases]
        if body.kind == "party" and usual_form(body.name) != body.name:
            names.append(usual_form(body.name))
        for name in names:
            for written in spellings(name):
                self._add_name(written, body, is_full=name is body.name)

    def _add_name(self, written: str, body: KnownBody, *, is_full: bool) -> None:
        rest, has_city = self._without_city(written)
        meant = self._names.get(rest, None)
        if meant is None:
            meant = _Meant(len(rest))
            self._names.add_word(rest, meant)
        # a full name is never taken from its owner by another's alias
        is_own = is_full and written == fold(body.name).text.strip()
        if has_city and (meant.with_city is None or is_own):
            meant.with_city = body
        if meant.alone is None or (is_own and not has_city):
            meant.alone = body

    def _without_city(self, name: str) -> tuple[str, bool]:
        """Return a name without its city, where enough of it is left, and whether it had one."""
        for city in self._cities[:2]:
            if name.startswith(city) and len(name) - len(city) > _SHORTEST:
                return name[len(city) :], True
        return name, False

    def find(self, text: str) -> list[NamedBody]:
        """Return the registered bodies named in the text, in order."""
        if not len(self._names):
            return []
        folded = fold(text)
        found = []
        for first, end, body in self._places(folded.text):
            start, end = folded.span(first, end)
            found.append(NamedBody(text[start:end], (start, end), body.kind, body))
        if " " in folded.text:
            found += self._with_blanks(text, folded, found)
            found.sort(key=lambda named: named.span)
        return found

    def _places(self, plain: str) -> Iterator[tuple[int, int, KnownBody]]:
        """Yield where each name begins and ends in a text in normal form, and its body."""
        for last, meant in self._names.iter_long(plain):
            first = last - meant.length + 1
            city = self._city_before(plain, first) if meant.with_city else 0
            body = meant.with_city if city else meant.alone
            yield first - city, last + 1, body

    def _with_blanks(
        self, text: str, folded: Folded, found: Sequence[NamedBody]
    ) -> list[NamedBody]:
        """Return the names written with blanks in them, where no other name was found."""
        kept = [at for at, char in enumerate(folded.text) if char != " "]
        plain = "".join(folded.text[at] for at in kept)
        named = []
        for first, end, body in self._places(plain):
            if " " not in folded.text[kept[first] : kept[end - 1] + 1]:
                continue
            span = folded.span(kept[first], kept[end - 1] + 1)
            if _is_free(found, span):
                named.append(NamedBody(text[slice(*span)], span, body.kind, body))
        return named

    def _city_before(self, text: str, place: int) -> int:
        """Return how many characters before a name are its city's."""
        for city in self._cities:
            if text.startswith(city, max(0, place - len(city)), place):
                return len(city)
        return 0

    def known(self, name: str) -> KnownBody | None:
        """Return the body of exactly that name."""
        rest, has_city = self._without_city(fold(name).text.strip())
        meant: _Meant | None = self._names.get(rest, None) if rest else None
        if meant is None:
            return None
        return meant.with_city if has_city and meant.with_city else meant.alone

    def party_of(self, name: str) -> KnownBody | None:
        """Return the Party body of an organization: its name with 党支部 or the like behind."""
        for suffix in _PARTY_SUFFIXES:
            body = self.known(name + suffix)
            if body is not None:
                return body
        short = self.nicknamed(name)
        return short if short is not None and short.kind == "party" else None

    def nicknamed(self, words: str) -> KnownBody | None:
        """Return the one body that a shortened name means: 龙盾保安-周队, 智造协会 王姐.

        Its first two characters begin the name, the others follow in their order. Of one
        house the Party body is meant; None where two houses fit or none.
        """
        token = _HAN_RUN.match(fold(words).text.strip())
        said = self._without_city(token[0])[0] if token else ""
        level = self._cities[-1]
        if said.startswith(level) and not any(self._names.items(said[:_LEAST])):
            said = said.removeprefix(level)
        if len(said) < _LEAST:
            return None
        if said not in self._nicknames:
            if len(self._nicknames) >= _KEPT:
                self._nicknames.clear()
            self._nicknames[said] = self._one_house(said)
        return self._nicknames[said]

    def _one_house(self, said: str) -> KnownBody | None:
        """Return the body of the one house whose name a short one fits; None of several."""
        houses: dict[str, KnownBody] = {}
        for name, house, body in self._begun_with(said[:_LEAST]):
            if not _is_shortened(said, name):
                continue
            if house not in houses or body.kind == "party":
                houses[house] = body
            if len(houses) > 1:
                return None
        return next(iter(houses.values()), None)

    def _begun_with(self, start: str) -> list[tuple[str, str, KnownBody]]:
        """Return the names that begin so, each with its house and its body, looked up once."""
        known = self._beginnings.get(start)
        if known is None:
            known = []
            for before in ("", *self.place.districts, *PROVINCES):
                for name, meant in self._names.items(before + start):
                    said = owner(name[len(before) :])
                    known.append((said, owner(meant.alone.name), meant.alone))
            self._beginnings[start] = known
        return known

    def shortened(self, bodies: Iterable[NamedBody]) -> list[NamedBody]:
        """Return the bodies, a Party body under a short name as the one body it means.

        绿源燃气党支部 is 临江市绿源燃气安全协会党支部, where no other begins like it.
        """
        found = []
        for body in bodies:
            short = owner(body.text)
            is_open = body.known is None and short != body.text
            known = self.nicknamed(short) if is_open else self._company(body)
            if known is not None and known.name.endswith(body.text[len(short) :]):
                body = NamedBody(body.text, body.span, known.kind, known)
            elif body.known is None and usual_form(body.text) != body.text:
                known = self.known(usual_form(body.text))
                body = replace(body, known=known, kind=known.kind) if known else body
            found.append(body)
        return found

    def _company(self, body: NamedBody) -> KnownBody | None:
        """Return the one company whose name begins as a member enterprise is called."""
        is_open = body.known is None and body.kind == "enterprise"
        return self.company_called(body.text) if is_open else None

    def company_called(self, words: str) -> KnownBody | None:
        """Return the one company whose name begins so, behind its city or province."""
        known = self.nicknamed(words) if len(words) >= _BRAND else None
        if known is None or known.kind != "enterprise":
            return None
        house = self.house(known.name)
        begins = house.startswith(words) or without_province(house).startswith(words)
        return known if begins else None

    def read_once(
        self, words: str, read: "Callable[[str, BodyRegister], list[NamedBody]]"
    ) -> list[NamedBody]:
        """Return what was read of such words before: senders and heads come again and again."""
        if words not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[words] = read(words, self)
        return self._read[words]

    def house(self, name: str) -> str:
        """Return an organization's name without city and Party suffix.

        临江市暖阳公益基金会党支部 and 暖阳公益基金会 are of one house.
        """
        own = owner(name)
        for city in self._cities:
            if own.startswith(city):
                return own[len(city) :]
        return own

    def same_house(self, one: NamedBody, other: NamedBody) -> bool:
        """Tell whether two bodies are one organization and its Party body."""
        return self.house(one.name) == self.house(other.name)

    def organization_of(self, name: str) -> KnownBody | None:
        """Return the organization whose Party body has that name; None where none is known."""
        return self.known(owner(name))


def _is_shortened(said: str, name: str) -> bool:
    """Tell whether the characters of a short name stand in the full one in their order."""
    place = 0
    for char in said:
        place = name.find(char, place) + 1
        if not place:
            return False
    return True


def _is_free(found: Sequence[NamedBody], span: Span) -> bool:
    """Tell whether a place meets none of the names found, which are in order."""
    index = bisect_left(found, span[1], key=_begins)
    return not index or found[index - 1].span[1] <= span[0]


def _begins(body: NamedBody) -> int:
    return body.span[0]


def owner(name: str) -> str:
    """Return a body's name without its Party suffix, so that the two of one house are alike.

    >>> owner("临江市暖阳公益基金会党支部"), owner("临江市安邻物业管理行业党委")
    ('临江市暖阳公益基金会', '临江市安邻物业管理行业')
    """
    return _PARTY_SUFFIX.sub("", name) if name.endswith(_PARTY_ENDS) else name
