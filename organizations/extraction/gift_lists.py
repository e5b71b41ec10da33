"""Lists of gifts whose lines say only who and what: 某某协会——口罩2万只."""

import re

from organizations.extraction.ground import MessageGround
from organizations.extraction.telling import is_done, without_nouns

# ——热成像测温仪6台: the noun between dash and number tells of no deed
_THING = re.compile(r"(?<=[—：:-])[一-鿿]{1,10}(?=\d)")
_OF_GIFTS = re.compile("捐赠?|赠送|均已入库|已签收|收到以下|受赠|爱心物资")


def is_of_a_list_of_gifts(ground: MessageGround, words: str) -> bool:
    """Tell words without a deed of their own in a message that is about gifts."""
    first = words.split("\n")[0]
    if not is_done(without_nouns(first)):
        return _is_about_gifts(ground)
    told = _THING.sub("", _without_names(ground, first))
    return not is_done(without_nouns(told)) and _is_about_gifts(ground)


def _is_about_gifts(ground: MessageGround) -> bool:
    own = "".join(ground.text[start:end] for start, end in ground.message.own)
    return _OF_GIFTS.search(ground.head + own) is not None


def _without_names(ground: MessageGround, words: str) -> str:
    for name in {body.text for body in ground.bodies}:
        words = words.replace(name, "")
    return words
