"""The columns of the list of activities: the usual ones, or those a person chose."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from organizations.models import Indicator
from reports.pages.activities.listing import COLUMNS, columns_for

#: Columns beside the title that are no indicator, with their heads.
PLAIN = {
    "number": "编号",
    "section": "版块",
    "starts_on": "日期",
    "destination": "去向",
    "status": "状态",
}


@dataclass(frozen=True)
class ListColumns:
    """What the list shows: `plain` by their codes, then indicators, each with a column."""

    plain: tuple[str, ...]
    indicators: list[Indicator]

    @property
    def before_numbers(self) -> int:
        """How many columns stand before those of indicators, the title included."""
        return 1 + len(set(self.plain) - {"status"})


def list_columns(
    indicators: Iterable[Indicator], asked: Indicator | None, chosen: Collection[str]
) -> ListColumns:
    """Those chosen; all plain ones and the usual indicators where none is.

    An indicator that is filtered by has its column in any case.
    """
    codes = chosen or (*PLAIN, *COLUMNS)
    plain = tuple(code for code in PLAIN if code in codes)
    return ListColumns(plain, columns_for(indicators, asked, codes))


def columns_offered(
    indicators: Iterable[Indicator], shown: ListColumns
) -> Iterator[tuple[str, str, bool]]:
    """Each column that can be chosen: code, head, whether it is shown now."""
    for code, words in PLAIN.items():
        yield code, words, code in shown.plain
    for row in indicators:
        if not row.counts_things:
            yield row.code, row.name, row in shown.indicators
