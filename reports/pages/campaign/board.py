"""What a campaign holds up to a day, read once for every panel of the 工作台."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from organizations.actions.comparing import MOST_FIGURES, is_large
from organizations.choices import COUNTING_STATUSES, Status
from organizations.models import Activity, Campaign, Indicator
from organizations.models.activity_queries import ActivityQuerySet
from organizations.questions.plausibility import suspicions_from
from organizations.questions.suspicion import Suspicion
from organizations.totals.answers.places import place_names
from organizations.totals.answers.sheets import body_of
from organizations.totals.answers.total import Total, totals_from
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.records.collector import collector_held
from organizations.totals.records.figures import Rows, rows_for
from organizations.totals.records.kept import KEPT, kept_rows, weigh
from reports.pages.campaign.registers import PageRegisters

T = TypeVar("T")
#: The indicators that stand beside one another wherever there is room for a few.
COLUMNS = ("donation_value", "volunteers", "service_hours")


@dataclass(frozen=True)
class Lists:
    """Addresses of the filtered lists behind the numbers of a page."""

    campaign: str
    cutoff: date

    def of(self, **query: object) -> str:
        """The list of activities of the campaign up to the day, with these conditions."""
        asked = {"campaign": self.campaign, **query, "date_to": self.cutoff.isoformat()}
        for name, value in list(asked.items()):
            if value in ("", None):
                del asked[name]
        return f"{reverse('reports:activities')}?{urlencode(asked)}"


@dataclass(frozen=True)
class Board:
    """The rows of a campaign up to a day.

    `districts`: of activities in these alone, empty: all.

    `is_large`: nobody should wait for what needs each figure.
    """

    campaign: Campaign
    cutoff: date
    districts: tuple[int, ...]
    question: Question
    registers: PageRegisters
    is_large: bool = False

    @cached_property
    def rows(self) -> Rows:
        """The figures with their tree, read once when they are first looked into."""
        if self.districts:
            return rows_for(self.question, None, seen(self.campaign, self.districts))
        return kept_rows(self.question)

    @property
    def indicators(self) -> list[Indicator]:
        """The register of indicators, with their parts."""
        return self.registers.indicators

    @cached_property
    def parts(self) -> set[str]:
        """The codes of the indicators that another indicator is the sum of."""
        found = set()
        for indicator in self.indicators:
            for part in indicator.parts.all():
                found.add(part.code)
        return found

    @property
    def places(self) -> dict[str, str]:
        """What destinations are called, by code."""
        return place_names(self.registers.destinations)

    @property
    def lists(self) -> Lists:
        """The addresses behind its numbers."""
        return Lists(self.campaign.code, self.cutoff)

    @property
    def body(self) -> str:
        """The key of the body whose totals they are."""
        return body_of(self.question, self.rows.root)

    @property
    def activities(self) -> ActivityQuerySet:
        """The activities of the campaign that the person may see, of whatever day and status."""
        return seen(self.campaign, self.districts)

    @property
    def until(self) -> ActivityQuerySet:
        """Those that had begun by the day."""
        return self.activities.until(self.cutoff)

    @cached_property
    def answers(self) -> list[Total]:
        """Every total."""
        return self.kept("totals", _answers, weigh)

    @cached_property
    def suspicions(self) -> list[Suspicion]:
        """What should be asked about them.

        `plausibility.in_words` says those that are shown.
        """
        return self.kept("suspicions", _suspicions)

    def kept(
        self,
        asked: Hashable,
        read: Callable[["Board"], list[T]],
        weigh: Callable[[list[T]], int] = len,
    ) -> list[T]:
        """What `read` makes of the board, kept until anything is written.

        Of a few districts nothing is kept. What is kept is read of a board of its own: what this
        one has at hand may be of before.
        """
        read = collector_held()(read)
        if self.districts:
            return read(self)

        def anew() -> list[T]:
            return read(replace(self, registers=PageRegisters()))

        key = "board", self.question, asked
        found = KEPT.answer(key, anew, weigh, lambda: read(self))
        return [*found]

    @property
    def register(self) -> dict[str, Indicator]:
        """The indicators by code."""
        found: dict[str, Indicator] = {}
        for row in self.indicators:
            found[row.code] = row
        return found

    @property
    def names(self) -> dict[str, str]:
        """What the indicators are called, by code, in their order."""
        return {row.code: row.name for row in self.indicators}

    @property
    def columns(self) -> list[Indicator]:
        """Those with a column of their own."""
        register = self.register
        found: list[Indicator] = []
        for code in COLUMNS:
            if code in register:
                found.append(register[code])
        return found

    def answers_for(self, verified: list[FigureRow]) -> dict[str, Total]:
        """What the columns come to for these figures, as if nothing else were reported."""
        rows = replace(self.rows, verified=verified, waiting=[])
        found = {}
        for total in totals_from(rows, self.question, self.columns):
            if total.destination is None:
                found[total.indicator] = total
        return found


def read_board(
    campaign: Campaign,
    cutoff: date,
    registers: PageRegisters,
    districts: Collection[int] = (),
    *,
    may_skim: bool = False,
) -> Board:
    """The board; nothing is read before it is looked into.

    `may_skim`: of a large campaign the totals alone, without any figure.
    """
    return Board(
        campaign=campaign,
        cutoff=cutoff,
        districts=tuple(districts),
        question=Question(campaign.code, cutoff),
        registers=registers,
        is_large=may_skim and not districts and is_large(campaign, MOST_FIGURES),
    )


def seen(campaign: Campaign, districts: Collection[int]) -> ActivityQuerySet:
    """The activities of a campaign that somebody bound to these districts may see."""
    rows = ActivityQuerySet(Activity).of_districts(list(districts))
    return rows.filter(campaign=campaign)


def waiting_until(board: Board) -> int:
    """How many activities up to the day are not verified yet and may still change a total."""
    return board.until.exclude(status__in=[*COUNTING_STATUSES, Status.VOID]).count()


def _answers(board: Board) -> list[Total]:
    return totals_from(board.rows, board.question, board.indicators, noted=True)


def _suspicions(board: Board) -> list[Suspicion]:
    limits = board.registers.active_limits
    return suspicions_from(board.rows.verified, board.answers, limits)
