"""Short names in a list of 零报告: 岭海消杀、新航道驾培两个支部零报告.

>>> from organizations.extraction.found import KnownBody
>>> from organizations.extraction.register import BodyRegister
>>> names = ("岭海消杀服务行业协会党支部", "新航道驾培行业协会党支部")
>>> register = BodyRegister([KnownBody(name, "party") for name in names])
>>> [one.text for one in named_in_nil("岭海消杀、新航道驾培两个支部零报告", register)]
['岭海消杀', '新航道驾培']
"""

import re
from collections.abc import Iterator

from organizations.extraction.found import NamedBody
from organizations.extraction.register import BodyRegister

_NIL_LIST = re.compile(
    r"(?:^|(?<=[，,。；;：:\s]))(?P<names>[一-鿿]{3,10}(?:[、和及与][一-鿿]{3,10}?){1,20}?)"
    r"等?(?:共?[\d一二两三四五六七八九十]{1,3}[个家](?:党?支部|党组织|党委|单位|协会|组织)?)?"
    r"(?:[今当昨][天日])?[均都也全]?(?:是|为|报)?(?:零报告|[没无]有?(?:新增|活动|情况|数据|变化)|未开展|无(?=[。；;，,\s]|$))",
    re.MULTILINE,
)
_NAME = re.compile("[^、和及与]+")


def named_in_nil(text: str, register: BodyRegister) -> Iterator[NamedBody]:
    """Yield the bodies that such a list names short, where the register has one of that name."""
    for listed in _NIL_LIST.finditer(text):
        for name in _NAME.finditer(text, *listed.span("names")):
            known = register.nicknamed(name[0])
            if known is not None:
                yield NamedBody(name[0], name.span(), known.kind, known)
