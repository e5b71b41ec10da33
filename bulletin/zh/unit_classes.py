"""Units that count the same in a text: one class for each.

>>> unit_class("名") == unit_class("人"), unit_class("只") == unit_class("个")
(True, True)
>>> unit_class("盒") == unit_class("箱"), unit_class("人次") == unit_class("人")
(False, False)
"""

from bulletin.zh.units import EXCHANGED, canonical

#: Measure words for single pieces of one thing.
PIECES = frozenset({"个", "只", "枚"})


def unit_class(unit: str) -> str:
    """The word that stands for all units which are exchanged freely with this one."""
    name = canonical(unit)
    if name in PIECES:
        return "个"
    for group in EXCHANGED:
        if name in group:
            return "个" if "个" in group else min(group)
    return name
