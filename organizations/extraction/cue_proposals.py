"""The word that may be remembered where a person corrected a number: what stands beside it.

>>> proposed_word("昨日网格员30人上门", (5, 8)), proposed_word("送去30份盒饭", (2, 5))
('网格员', '盒饭')
>>> proposed_word("我会预留5万元", (4, 7), is_taken_out=True)
'预留'
"""

import re

from bulletin.zh.parser import find_quantities
from bulletin.zh.segments import LIST_STOPS, Span

_LONGEST_NOUN, _LONGEST_VERB = 6, 4
_PAUSE = re.compile(rf"[{LIST_STOPS}\d（）()]")
#: Not part of a word: 约, 共, 的 and the like beside a number.
_NEXT_TO = re.compile(r"[约近逾超共计达有为了的各又另已]+$")
_BEFORE_NOUN = re.compile(
    r"^.*(?:[昨今当前明][日天]|的|另|又|其中|组织|发动|出动|开展|慰问|发放|投入|举办)"
)
_BEFORE_VERB = re.compile("^.*(?:另|又|我会|本会|其中|[日天])")
#: A noun ends where it begins to be told what was done.
_DEED = re.compile("上门|参[加与]|走访|到|赴|深入|开展|协助|服务|值守")


def proposed_word(sentence: str, span: Span, *, is_taken_out: bool = False) -> str:
    """Return the word beside the number that starts and ends there; empty where none stands.

    Of a number that is taken out the words before it speak, of another its noun.
    """
    noun = "" if is_taken_out else _noun(sentence, span)
    if len(noun) > 1:
        return noun
    before = _NEXT_TO.sub("", _PAUSE.split(sentence[: span[0]])[-1])
    if is_taken_out:
        return _BEFORE_VERB.sub("", before)[-_LONGEST_VERB:].strip()
    named = _BEFORE_NOUN.sub("", before)
    return (named if len(named) > 1 else before)[-_LONGEST_NOUN:].strip()


def _noun(sentence: str, span: Span) -> str:
    """Return the thing that a number counts, as the reader sees it."""
    for mention in find_quantities(sentence):
        if mention.span == span:
            return _DEED.split(mention.thing)[0][:_LONGEST_NOUN]
    return ""
