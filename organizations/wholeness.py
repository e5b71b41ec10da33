"""What no record may say of a number by itself or twice.

Half a person, one quantity told again. Pure, like refusals.py, whose list it goes on.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bulletin.zh.units import canonical, kind_of, split_scale
from organizations.facts import FigureFacts, Refusal

#: Kinds that are counted one by one.
WHOLE_KINDS = frozenset({"people", "person_times", "teams", "orgs", "sessions"})
#: Units of measure: what they count can be divided.
DIVISIBLE = frozenset({
    "吨", "千克", "公斤", "克", "斤", "两", "毫克", "升", "毫升", "立方米", "方",
    "米", "千米", "公里", "厘米", "平方米", "平方公里", "亩", "公顷", "里",
    "小时", "天", "日", "周", "月", "年", "分钟", "个月", "度", "千瓦时", "千瓦", "人天",
})  # fmt: skip


def is_counted_whole(unit: str) -> bool:
    """Whether what the unit counts cannot be divided: people, teams, pieces.

    >>> is_counted_whole("人"), is_counted_whole("台"), is_counted_whole("吨")
    (True, True, False)
    """
    base = canonical(split_scale(unit.strip())[1])
    kind = kind_of(base)
    if kind in WHOLE_KINDS:
        return True
    return kind == "goods" and base not in DIVISIBLE


def fractions(figure: FigureFacts) -> Iterator[Refusal]:
    """Refuse a fraction of what cannot be divided."""
    if not is_counted_whole(figure.unit):
        return
    for number in (figure.value, figure.value_max):
        if number is not None and not _is_whole(number):
            shown = f"{number.normalize():f}{figure.unit}"
            yield Refusal(
                "value", f"“{shown}”不是整数：{figure.unit}不能拆开计，请核对数值或单位"
            )
            return


def told_twice(
    figure: FigureFacts, others: Iterable[FigureFacts], narrative: str
) -> Iterator[Refusal]:
    """Refuse what another figure of the activity says already.

    Two gifts of one amount are two where the account writes each of them; two running
    totals of one cell and day cannot both hold.
    """
    for other in others:
        if other.key == figure.key or not _is_same_cell(figure, other):
            continue
        if figure.counting == "total":
            yield Refusal(
                "value",
                f"同一天、同一口径的“{figure.indicator_name}”累计数已经录了一条，请只留一条",
            )
            return
        if _says_the_same(figure, other) and not _are_written_apart(
            figure, other, narrative
        ):
            yield Refusal(
                "value",
                f"与另一条“{figure.indicator_name}”完全相同：同一个数只录一次；"
                "确是两笔的，请让正文分别写出，并各填原文",
            )
            return


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _is_same_cell(one: FigureFacts, other: FigureFacts) -> bool:
    """Whether both speak of one thing, in one way, of one day, as part of one whole."""
    return _cell(one) == _cell(other)


def _cell(figure: FigureFacts) -> tuple[object, ...]:
    return (
        figure.indicator,
        figure.item.strip() if figure.counts_things else "",
        figure.unit.strip() if figure.counts_things else "",
        figure.destination or "",
        figure.counting,
        figure.scope,
        figure.as_of,
        figure.part_of,
    )


def _says_the_same(one: FigureFacts, other: FigureFacts) -> bool:
    """Whether both say one amount; how little is known of two 一批 is no amount."""
    mine = (one.value, one.value_max, one.qualifier)
    return one.value is not None and mine == (
        other.value,
        other.value_max,
        other.qualifier,
    )


def _are_written_apart(one: FigureFacts, other: FigureFacts, narrative: str) -> bool:
    """Whether the account writes the two in two places."""
    first, second = one.words.strip(), other.words.strip()
    if not first or not second:
        return False
    return first != second or narrative.count(first) > 1
