"""How the name of a body is written: in normal form, a company also without its legal form.

>>> list(spellings("临江市迅康医疗器械有限公司"))
['临江市迅康医疗器械有限公司', '临江市迅康医疗器械公司', '临江市迅康医疗器械']
"""

import re
from collections.abc import Iterator

from bulletin.zh.characters import fold

# one character names nobody
_LEAST = 2
# 临江市恒达检测科技 names a company without 公司, a shorter rest may be any word
_BARE_COMPANY = 8
_COMPANY = re.compile(r"(?:股份有限|有限责任|有限)公司$")


def spellings(name: str) -> Iterator[str]:
    """Yield a name in normal form, with 公司 for 股份有限公司 and the like, and without it."""
    folded = fold(name).text.strip()
    if len(folded) < _LEAST:
        return
    yield folded
    shorter = _COMPANY.sub("公司", folded)
    if shorter != folded:
        yield shorter
        bare = shorter.removesuffix("公司")
        if len(bare) > _BARE_COMPANY:
            yield bare
