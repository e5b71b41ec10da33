"""What entry refuses of a figure, and what to do instead (ADR 0004, "Entry refuses").

Pure: form, import and pasted text hand over plain facts and get sentences. Codes are
those of choices.py; a test holds the two equal.
"""

from collections.abc import Iterator

from bulletin.zh.cell import parse_cell
from bulletin.zh.parser import find_quantities
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import same_unit
from organizations.facts import FigureFacts, Refusal
from organizations.nesting import refused_parts, refused_sizes


def refusals(
    figure: FigureFacts, *, joint: bool, others: dict[int | str, FigureFacts]
) -> list[Refusal]:
    """All that is wrong with one figure.

    `joint`: several bodies lead its activity; `others`: the activity's figures by key.
    """
    return [
        *_of_value(figure),
        *_of_indicator(figure),
        *_of_counting(figure, joint=joint),
        *refused_parts(figure, others),
        *refused_sizes(figure, others),
        *_of_words(figure),
    ]


def _of_value(figure: FigureFacts) -> Iterator[Refusal]:
    if not figure.unit.strip():
        yield Refusal("unit", f"请填单位，如“{figure.indicator_unit or '个'}”")
    if figure.value is not None and figure.value < 0:
        yield Refusal(
            "value", "数值不能为负；减少请以新的累计数报送，或更正原记录", "value"
        )
    if figure.value is None and figure.qualifier != "vague":
        yield Refusal(
            "value", "请填数值；数量不明的（如“一批”）请把限定选为“若干”", "value"
        )
    if figure.value is not None and figure.qualifier == "vague":
        yield Refusal("value", "限定为“若干”时数值应留空；有数值请改选其他限定", "value")


def _of_indicator(figure: FigureFacts) -> Iterator[Refusal]:
    name = figure.indicator_name
    if figure.counts_things and not figure.item.strip():
        yield Refusal("item", f"“{name}”按物品计数，请填物品名称，如“口罩”", "no_item")
    if (
        not figure.counts_things
        and figure.unit.strip()
        and figure.unit != figure.indicator_unit
    ):
        yield Refusal(
            "unit",
            f"“{name}”的单位是“{figure.indicator_unit}”，不能用“{figure.unit}”，请换算后填写",
        )
    if figure.destination and not figure.takes_destination:
        yield Refusal("destination", f"“{name}”不分去向，请把去向留空")


def _of_counting(figure: FigureFacts, *, joint: bool) -> Iterator[Refusal]:
    if figure.as_of is None:
        words = "累计数必须有截至日期" if figure.counting == "total" else "请填截至日期"
        yield Refusal("as_of", f"{words}；不知道的填收到之日，并勾选“推定”")
    if figure.is_stock and figure.counting == "increment":
        yield Refusal(
            "counting",
            f"“{figure.indicator_name}”是存量指标，只报某日的累计（现有）数，不报新增",
        )
    if figure.scope == "below" and figure.counting == "increment":
        yield Refusal(
            "scope",
            "“含下级”不能报新增（分不清与下级所报是否重复），请报含下级的累计数",
            "below_increment",
        )
    if joint and figure.counting == "total" and figure.scope != "activity":
        yield Refusal(
            "scope",
            "多家牵头的活动只能报“本项”的累计数，本级、含下级的数请由各单位分别报送",
            "joint_scope",
        )


def _of_words(figure: FigureFacts) -> Iterator[Refusal]:
    """The words are printed and the value is summed: one must say what the other says."""
    read = _readings(figure.words)
    if read and not any(_says(quantity, figure) for quantity in read):
        yield Refusal(
            "words",
            f"原文“{figure.words.strip()}”与所填的数值、单位或限定不符，"
            "请对照来件改正其一；数值是换算或推算来的，原文留空",
        )


def _readings(words: str) -> list[Quantity]:
    """What the words can be read as; nothing where they hold no quantity."""
    try:
        return [parse_cell(words)] if words.strip() else []
    except ValueError:
        found = []
        for mention in find_quantities(words):
            if mention.kind != "date":
                found.append(mention.quantity)
        return found


def _says(quantity: Quantity, figure: FigureFacts) -> bool:
    mine = (figure.value, figure.value_max, figure.qualifier)
    said = (quantity.value, quantity.value_max, quantity.qualifier.value)
    # 一批 and 若干 say how little is known, not in what it is counted.
    is_counted = quantity.unit and quantity.qualifier is not Qualifier.VAGUE
    return mine == said and (
        not is_counted or same_unit(quantity.unit, figure.unit.strip())
    )
