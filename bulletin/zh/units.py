"""What a unit is: its name, its power of ten, what it counts, and which units are exchanged.

>>> same_unit("名", "人"), same_unit("场", "批次"), same_unit("个", "盒")
(True, True, False)
>>> kind_of("人次"), kind_of("个小时"), kind_of("万元"), kind_of("光年")
('person_times', 'hours', 'money', 'other')
"""

from functools import lru_cache

from bulletin.zh.unit_table import UNITS, Kind, Unit

SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


# Measure words that count the same thing and are exchanged freely.
EXCHANGED = (
    frozenset({"人", "名", "位"}),
    frozenset({"家", "个"}),
    frozenset({"场", "场次", "批次", "期"}),
)

TIME_UNITS = frozenset({"小时", "天", "周", "个月", "年", "分钟", "个工作日"})


def power_of(scale: str) -> int:
    """Return by how many places a scale moves a number: 4 for 万, 12 for 万亿, 0 for ""."""
    return sum(map(SCALES.__getitem__, scale))


def _by_spelling() -> dict[str, Unit]:
    """Each unit by its name and by its other spellings."""
    found = {}
    for unit in UNITS:
        for spelling in (unit.name, *unit.spellings):
            found[spelling] = unit
    return found


_BY_SPELLING = _by_spelling()


def find_unit(spelling: str) -> Unit | None:
    """Return the unit of that spelling, None when it is not one of ours.

    >>> find_unit("人民币").name
    '元'
    """
    return _BY_SPELLING.get(spelling)


def canonical(spelling: str) -> str:
    """Return the name we keep for that spelling; an unknown unit stays as it is.

    >>> canonical("个小时"), canonical("摞")
    ('小时', '摞')
    """
    unit = find_unit(spelling)
    return unit.name if unit else spelling


def split_scale(unit: str) -> tuple[int, str]:
    """Return the power of ten and the base unit of a column head such as 万元.

    >>> split_scale("万元"), split_scale("元"), split_scale("万")
    ((4, '元'), (0, '元'), (4, ''))
    """
    if unit[:1] in ("万", "亿"):
        return SCALES[unit[0]], canonical(unit[1:])
    return 0, canonical(unit)


def same_unit(first: str, second: str) -> bool:
    """Tell whether two units count the same.

    One spelling of the other, or exchanged freely.
    """
    one, other = canonical(first), canonical(second)
    return one == other or any({one, other} <= group for group in EXCHANGED)


@lru_cache(maxsize=1024)
def kind_of(unit: str) -> Kind:
    """Return what a unit counts by itself; the noun after it may say better.

    Unknown: other.
    """
    _, base = split_scale(unit)
    found = find_unit(base)
    return found.kind if found else "other"
