"""Party bodies by the name of their committee: 中共某某协会支部委员会 is 某某协会党支部.

>>> from organizations.extraction.found import KnownBody
>>> from organizations.extraction.register import BodyRegister
>>> register = BodyRegister([KnownBody("某某协会党总支", "party")])
>>> [one.name for one in official("中共某某协会总支部委员会", register)]
['某某协会党总支']
"""

import re
from collections.abc import Iterator

from organizations.extraction.found import NamedBody
from organizations.extraction.register import BodyRegister

_COMMITTEE = re.compile(
    r"(?:中国共产党|中共)(?P<owner>[一-鿿]{2,30}?)(?P<kind>联合|临时)?(?P<level>总支部|支部|行业)?委员会"
)
_NOUNS = {"总支部": "党总支", "支部": "党支部", "行业": "行业党委", None: "党委"}


def official(text: str, register: BodyRegister) -> Iterator[NamedBody]:
    """Yield the registered Party bodies that the text calls by their committee."""
    for match in _COMMITTEE.finditer(text):
        noun = (match["kind"] or "") + _NOUNS[match["level"]]
        body = register.known(match["owner"] + noun)
        if body is not None:
            yield NamedBody(match[0], match.span(), body.kind, body)
