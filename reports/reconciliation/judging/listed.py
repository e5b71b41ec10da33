"""A number held against what is listed behind it: 以下五家单位：甲、乙、丙、丁、戊.

>>> listed_after("以下三项工作：消杀、配送、值守。另有", 4), listed_after("共5家单位参加", 3)
(3, None)
"""

import re
from decimal import Decimal

from bulletin.zh.quantity import Quantity
from reports.reconciliation.evidence import Record
from reports.reconciliation.judging.verdicts import Judged
from reports.reconciliation.text.numbers import Spoken

#: What is listed begins at a colon not far behind the number.
_LIST = re.compile(r"^[^，。；：:\n]{0,10}[：:]([^。；\n]+)")
_BETWEEN = re.compile(r"[、，]|(?<=[一-鿿])[和及](?=[一-鿿])")


def listed_after(text: str, end: int) -> int | None:
    """How many are listed behind the number that ends there; None where nothing is."""
    found = _LIST.match(text[end:])
    if found is None:
        return None
    marks = "、" if "、" in found[1] else "，"
    items = [item for item in found[1].split(marks) if item.strip()]
    last = items[-1] if items else ""
    return len(items) + (1 if marks == "、" and _is_two(last) else 0)


def judge_listed(number: Spoken, text: str) -> Judged | None:
    """The verdict on a number behind which so many are listed; None where nothing is."""
    mention = number.mention
    if mention is None or mention.quantity.value is None or mention.kind == "date":
        return None
    count = listed_after(text, number.end)
    if count is None or count < 2:
        return None
    quantity = Quantity(Decimal(count), mention.quantity.unit)
    said = f"{count}{mention.quantity.unit}"
    record = Record("count", "后面所列", quantity, quantity.bounds, said)
    if mention.quantity.value == count:
        return Judged("count", record)
    message = f"后面列出了 {count} 个，这里写的是“{number.text}”，请核对后改正"
    return Judged("contradicted", record, "", message)


def _is_two(item: str) -> bool:
    """Whether the last item joins two: 丁和戊."""
    return len(_BETWEEN.split(item)) == 2
