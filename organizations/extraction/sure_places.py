"""Whether it is known where a gift went."""

import re
from decimal import Decimal

from bulletin.zh.qualifiers import Qualifier
from organizations.extraction.found import OfferedFigure
from organizations.extraction.weighed import Weighed

# 其余支援本市: it went somewhere, and nobody can tell how much of it where
_SOMEWHERE = re.compile(
    "[支驰]援|援助|[捐送运发寄][往抵达]|[捐送寄发]给|[送运寄]到|[本我]市|本地|外[地省市]|慈善会|红十字会"
    "|[送捐赠](?:往|到|给|至|予)?[一-鿿]{2,14}(?:医院|学校|[小中大]学|幼儿园|社区|街道|[乡镇村]|院|中心|[协学商]会|局|公司)"
)


def place_said(one: Weighed) -> bool:
    """Tell a gift to a place we know, or of which no word says that it went anywhere."""
    if not one.is_gift:
        return True
    if _went_in_parts(one):
        return True
    if _went_with_another(one) or _may_be_elsewhere(one):
        return False
    if one.ground.is_destination_lent:
        return one.figure.meaning.destination is not None
    return one.figure.destination is not None or _says_nowhere(one)


def _went_in_parts(one: Weighed) -> bool:
    """Tell a gift of 120万元，其中向香港80万元、向本地40万元: all of it is told in its parts."""
    if one.figure.destination is not None:
        return False
    told = Decimal(0)
    for part in one.parts:
        value = _exact(part)
        if value is None or part.meaning.destination is None:
            return False
        told += value
    return bool(one.parts) and told == _exact(one.figure)


def _exact(figure: OfferedFigure) -> Decimal | None:
    """The value of a number that is exact; None for any other."""
    quantity = figure.mention.quantity
    return quantity.value if quantity.qualifier is Qualifier.EXACT else None


def _says_nowhere(one: Weighed) -> bool:
    """Tell a deed in which no word says that anything went anywhere."""
    if one.figure.meaning.destination_words is not None:
        return False
    if one.ground.text and _SOMEWHERE.search(one.ground.text):
        return False
    return not any(
        other.meaning.destination_words and other.part_of is None for other in one.others
    )


def _may_be_elsewhere(one: Weighed) -> bool:
    """Tell a number that says not where it went in a deed that names another place besides."""
    if one.figure.meaning.destination is not None:
        return False
    told = {one.figure.destination}
    for other in one.others:
        if other.part_of is not None:
            told.add(other.destination)
    return any(code not in told for code in one.ground.named_destinations)


def _went_with_another(one: Weighed) -> bool:
    """Tell a part of a gift that says not where it went, beside one that says it."""
    whole = one.figure.part_of
    if whole is None or one.figure.meaning.destination is not None:
        return False
    return any(
        other.part_of == whole and other.meaning.destination for other in one.others
    )
