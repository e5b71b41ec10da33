"""捐款 said in a text while some of 捐赠价值 is told neither as 捐款 nor as 捐物折价."""

from collections.abc import Iterator

from organizations.questions.suspicion import PARTS
from reports.reconciliation.findings import Caution
from reports.reconciliation.warnings.checked_text import CheckedText, key_of


def undivided(ground: CheckedText) -> Iterator[Caution]:
    """A warning for each total of a part beside which its sum holds more.

    “15万元”：另有未分约3.15亿元，不在“捐款”之内.
    """
    for number in ground.numbers:
        if number.beside and number.verdict == "total":
            where = f"{number.place.label}“{number.text}”"
            message = f"{where}：{number.beside}，请写明或说明理由"
            key = key_of(PARTS, beside=number.beside, where=number.place.key)
            yield Caution(PARTS, number.span, message, key)
