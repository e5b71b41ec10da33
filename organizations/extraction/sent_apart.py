"""Gifts of which only a part is said to have gone somewhere: the whole went nobody says where.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> text = "捐款32万元，其中12万元用于香港"
>>> places = {"hongkong": ("香港",)}
>>> told = read_meanings(text, destinations=places)
>>> sent_apart(told, DeedGround(text, None, None, None, True, destinations=places))
{0: 'hongkong'}
"""

from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.meaning.destinations import code_of
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import clause_at
from organizations.extraction.weighed import DeedGround


def sent_apart(meanings: Sequence[Meaning], ground: DeedGround) -> dict[int, str]:
    """Return where parts went by themselves, by the place of their whole.

    Of 向香港捐试剂8000盒，其中5000盒由某企业捐出 the whole went there, too.
    """
    found = {}
    for one in meanings:
        if one.destination is None or one.part_of is None:
            continue
        start = meanings[one.part_of].mention.span[1]
        _, end = clause_at(ground.text, one.mention.span[0])
        if code_of(ground.text[start:end], ground.destinations) == one.destination:
            found[one.part_of] = one.destination
    return found


def sent_in_part_of(
    meaning: Meaning, ground: DeedGround, place: str | None
) -> tuple[Meaning, DeedGround]:
    """Return a whole and its ground without the place where only a part of it went."""
    if meaning.destination == place:
        meaning = replace(meaning, destination=None)
    return meaning, replace(ground, destination=None)
