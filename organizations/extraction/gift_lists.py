"""Lists of gifts whose lines say only who and what: 某某协会——口罩2万只."""

import re

from organizations.extraction.ground import MessageGround
from organizations.extraction.telling import is_done, without_nouns

_OF_GIFTS = re.compile("捐赠?|赠送|均已入库|已签收|收到以下|受赠|爱心物资")


def is_of_a_list_of_gifts(ground: MessageGround, words: str) -> bool:
    """Tell words without a deed of their own in a message that is about gifts."""
    if is_done(without_nouns(_without_names(ground, words))):
        return False
    own = "".join(ground.text[start:end] for start, end in ground.message.own)
    return _OF_GIFTS.search(ground.head + own) is not None


def _without_names(ground: MessageGround, words: str) -> str:
    for body in ground.bodies:
        words = words.replace(body.text, "")
    return words
