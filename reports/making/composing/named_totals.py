"""The totals that the sentences of an edition name, as a signature keeps them."""

from collections.abc import Iterable
from typing import Any

from organizations.totals.answers.total import Total
from reports.making.composing.sentences import Filled
from reports.making.composing.since_last import NewsSince


def totals_named(sentences: Iterable[Filled]) -> list[Total]:
    """Those at the cut-off, each once, sorted."""
    return _once(sentences, is_new=False)


def increments_named(sentences: Iterable[Filled]) -> list[Total]:
    """Those of what came in since the edition before, each once, sorted."""
    return _once(sentences, is_new=True)


def increments_json(named: Iterable[Total], since: NewsSince | None) -> dict[str, Any]:
    """What is kept of increments: since when, which records are new, the totals.

    Empty where none is named: most editions name none.
    """
    totals = [total.to_json() for total in named]
    if not totals or since is None or since.last is None or since.increments is None:
        return {}
    return {
        "since": since.last.named,
        "last_cutoff": since.last.cut_off.isoformat(),
        "figures": list(since.increments.figures),
        "totals": totals,
    }


def _once(sentences: Iterable[Filled], *, is_new: bool) -> list[Total]:
    found = {}
    for sentence in sentences:
        for filling in sentence.fillings:
            total = filling.total
            if total is not None and bool(total.part) == is_new:
                key = total.indicator, total.destination or "", total.item, total.unit
                found[key] = total
    return [found[key] for key in sorted(found)]
