"""Companies of the register that a text calls by the four characters their names begin with.

>>> from organizations.extraction.found import KnownBody
>>> from organizations.extraction.places import KnownPlace
>>> from organizations.extraction.register import BodyRegister
>>> company = KnownBody("临江市恒达检测科技有限公司", "enterprise")
>>> register = BodyRegister([company], KnownPlace("临江市"))
>>> [one.name for one in branded("还有恒达检测给我们送了水", register)]
['临江市恒达检测科技有限公司']
"""

import re
from collections.abc import Iterator

from organizations.extraction.found import NamedBody
from organizations.extraction.register import BodyRegister

# Words before it and behind it that leave no other word to be read there.
_BRAND = re.compile(
    r"(?:(?<=还有)|(?<=另外)|(?<=对了)|(?<=然后)|(?<=发动)|(?<=组织)|(?<=联合)|(?<=企业)|(?<=单位)|(?<=接受)|(?<=收到)|(?<=感谢)"
    r"|(?<=[由、，,。；;：:和与及跟是\s])|^)"
    r"(?P<name>[一-鿿]{4})"
    r"(?=[、和与及给也还又捐赠送]|等\d{0,3}[一二两三四五六七八九十]{0,2}[家间]|免费|承运|承担|负责|出[资钱车]|提供|赞助|派[了出车]|另外|一起|共同)",
    re.MULTILINE,
)


# 捐的是龙盾保安，雨靴200双: an association called short
_GAVE = re.compile(
    r"[捐送]赠?[来的]*的(?:还有|是)(?P<name>[一-鿿]{3,8})(?=[，,。；;\s]|$)"
)


def branded(text: str, register: BodyRegister) -> Iterator[NamedBody]:
    """Yield each company of the register that stands so short where a body is named."""
    for match in _BRAND.finditer(text):
        known = register.company_called(match["name"])
        if known is not None:
            yield NamedBody(match["name"], match.span("name"), known.kind, known)
    for match in _GAVE.finditer(text):
        known = register.nicknamed(match["name"])
        if known is not None:
            yield NamedBody(match["name"], match.span("name"), known.kind, known)
