"""The cut-off day of one sentence holds for the running totals told behind it.

截至3月31日，累计服务5万人次。累计捐款3万元: both are told up to the 31st.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from organizations.extraction.found import FoundDeed


def share_cutoffs(deeds: Sequence[FoundDeed]) -> None:
    """Give running totals without a day the one told before by the same body."""
    told: date | None = None
    names: list[str] = []
    for deed in deeds:
        leads = [body.name for body in deed.leads[:1]]
        if leads != names:
            told, names = None, leads
        if told is not None and deed.days is None:
            _take(deed, told)
        for one in deed.figures:
            if one.counting == "total" and not one.as_of_presumed:
                told = one.as_of


def _take(deed: FoundDeed, day: date) -> None:
    for index, one in enumerate(deed.figures):
        if one.counting == "total" and one.as_of_presumed:
            deed.figures[index] = replace(one, as_of=day)
