"""A heading beside what its section tells.

A heading says again, in short, what stands below it. So a clause that is another than the
office's is fine where each thing it lists is told below as a clause, word for word, or as what
stands behind the name of the body whose deed it is. Nothing else is left out of what is told: a
word less at the front (未, 防止) or at the end (未果) may turn it round.

>>> told = [ToldText("甲会组织会员捐赠口罩，支援香港抗疫", ("甲会",)), ToldText("志愿服务")]
>>> stands_below("支援香港抗疫、志愿服务", told), stands_below("组织会员捐赠口罩", told)
(True, True)
>>> stands_below("香港抗疫", told), stands_below("乙会组织会员捐赠口罩", told)
(False, False)
"""

from collections.abc import Sequence
from dataclasses import replace

from reports.reconciliation.comparing.clauses import (
    behind_numbering,
    clauses_of,
    is_question,
    plain_words,
)
from reports.reconciliation.evidence import Passage, ToldText

#: What stands below a heading.
_BELOW = frozenset({"lead", "entry", "summary"})
#: Fewer characters are too little to be told of anything.
_SHORTEST = 3


def stands_below(words: str, told: Sequence[ToldText]) -> bool:
    """Whether each of these clauses, or each thing that it lists, is told in the section.

    A question tells nothing. Numbers are held against their records by themselves.
    """
    known = _known(told)
    for clause in clauses_of(words):
        if is_question(clause):
            return False
        if plain_words(clause.text) not in known:
            items = [plain_words(item) for item in clause.text.split("、")]
            if not known.issuperset(items):
                return False
    return True


def told_below(heading: Passage, passages: Sequence[Passage]) -> tuple[ToldText, ...]:
    """What a heading may take up: its section's name, the office's, what stands below."""
    name = heading.place.label.split("·")[0]
    found = [ToldText(name)]
    for passage in passages:
        if passage.place.section != heading.place.section:
            continue
        if passage.place.kind in _BELOW or passage.place == heading.place:
            made_of = passage.reference
            for text in made_of.texts if made_of else (passage.text,):
                found.append(ToldText(text[behind_numbering(text) :], passage.bodies))
    return tuple(found)


def with_what_is_below(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, headings with what their sections tell."""
    found = []
    for passage in passages:
        made_of = passage.reference
        if passage.place.kind == "heading" and made_of is not None:
            told = told_below(passage, passages)
            passage = replace(passage, reference=replace(made_of, told=told))
        found.append(passage)
    return found


def _known(told: Sequence[ToldText]) -> set[str]:
    """The clauses that are told, also without the body's name at their head."""
    found: set[str] = set()
    for one in told:
        bodies = []
        for body in one.bodies:
            bodies.append(plain_words(body))
        for clause in clauses_of(one.text):
            words = plain_words(clause.text)
            for body in ("", *bodies):
                if words.startswith(body) and len(words) >= len(body) + _SHORTEST:
                    found.add(words.removeprefix(body))
    return found
