"""The decisions of an edition as a chain: each holds the digest of the one before.

>>> rows = chained([{"step": "submit", "before": "draft", "after": "submitted"}])
>>> rows[0]["n"], rows[0]["previous"] == FIRST_LINK
(1, True)
"""

from collections.abc import Iterable, Mapping
from typing import Any

from reports.document.digest import digest
from reports.proof.checker.holding import need

FIRST_LINK = "0" * 64
REVIEWS = frozenset({"review", "review_again"})


def chained(decisions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The decisions numbered from 1, each with the digest before it and its own."""
    found = []
    previous = FIRST_LINK
    for number, decision in enumerate(decisions, start=1):
        row = {**decision, "n": number, "previous": previous}
        row["digest"] = previous = digest(row)
        found.append(row)
    return found


def check_decisions(
    rows: list[dict[str, Any]], signature: dict[str, Any], signed: list[dict[str, Any]]
) -> None:
    """Raise DoesNotHold where a decision is missing, changed or out of order.

    `signed`: the decisions that the signed basis holds, of newer editions.
    """
    previous, state, at = FIRST_LINK, "draft", ""
    for number, row in enumerate(rows, start=1):
        name = f"第 {number} 条办理记录（{row['step']}）"
        need(row["n"] == number, f"办理记录缺少第 {number} 条")
        need(row["previous"] == previous, f"{name}与前一条不相连")
        told = {key: value for key, value in row.items() if key != "digest"}
        need(digest(told) == row["digest"], f"{name}被改动过")
        need(row["before"] == state, f"{name}之前缺少办理记录")
        need(row["at"] >= at, f"{name}早于前一条")
        previous, state, at = row["digest"], row["after"], row["at"]
    need(previous == signature["decisions"]["digest"], "办理记录的末尾缺少记录")
    need(len(rows) == signature["decisions"]["count"], "办理记录的条数不符")
    need(rows[: len(signed)] == signed, "办理记录与签发时封存的不符")
    _check_texts(rows, signature)


def _check_texts(rows: list[dict[str, Any]], signature: dict[str, Any]) -> None:
    """The text that was signed is the one in the package, and the one reviewed last."""
    reviewed = ""
    signed = None
    for row in rows:
        if row["step"] in REVIEWS:
            reviewed = row["text"]
        if row["step"] == "sign":
            signed = row
            break
    need(signed is not None, "办理记录里没有签发")
    if signed is None:
        return
    document = signature["parts"]["document"]
    need(signed["text"] == document, "签发的文稿不是包里的文稿")
    need(reviewed in ("", document), "签发的文稿不是核过的文稿")
