"""New activities of a file: held against known deeds, asked about, written in bulk."""

from collections.abc import Container, Sequence
from datetime import datetime

from bulletin.models import User
from organizations.actions.entry.in_bulk import (
    NewActivity,
    ReadyActivities,
    make_all_ready,
)
from organizations.actions.scope import districts_of
from organizations.actions.verifying.verification import what_would_be_missing
from organizations.choices import PartnerRole
from organizations.models import Activity, Figure
from organizations.register.names import Body
from organizations.resources.activity_bodies import PartnersColumn
from organizations.resources.columns import SheetColumn, staged_of
from organizations.resources.deeds import DeedRow, DeedRows, print_of
from organizations.resources.retold import RetoldRows
from organizations.resources.strange_days import StrangeDays

SUBMIT = "organizations.submit_activity"


class NewActivities:
    """The new rows of a file that `by` imports, in the order of the file."""

    def __init__(self, by: User | None) -> None:
        self.by = by
        self._deeds, self._retold = DeedRows(), RetoldRows()
        self._titles: dict[int, str] = {}
        #: Rows that were judged before, until they are held against what others did since.
        self._recalled: Sequence[tuple[int, str, NewActivity]] = ()
        #: Numbers of those that arrived 待核实.
        self.waiting: list[str] = []
        #: Numbers of those that stayed 草稿, with the reason.
        self.drafts: list[tuple[str, str]] = []
        self._days = StrangeDays()

    def recall(
        self, moment: datetime, rows: Sequence[tuple[int, str, NewActivity]]
    ) -> None:
        """Rows, with place and what they are called, that were judged at that moment."""
        self._deeds.since(moment)
        self._recalled = rows

    def note(self, place: int, called: str, new: NewActivity, *, ask: bool) -> None:
        """Remember the row at that place, that is called so in a sentence.

        `ask`: whether it is asked which other records may tell of the same deed.
        """
        given = [body for role, body in new.partners if role == PartnerRole.BENEFICIARY]
        deed = print_of(new.activity, new.leads, new.figures, given)
        self._deeds.note(DeedRow(place, called, deed))
        self._titles[place] = new.activity.title
        if ask:
            self._retold.note(place, called, new.activity, new.leads, new.figures)

    def note_days(self, called: str, activity: Activity, bodies: Sequence[Body]) -> None:
        """Remember the days of a deed, new or changed, in the row that is called so."""
        self._days.note(called, activity, bodies)

    def told_before(self) -> dict[int, str]:
        """Place of a row -> why it is held: its deed is known, or told by an earlier row."""
        found = {}
        for place, same in self._deeds.told_before().items():
            said = (
                f"“{self._titles[place]}”疑似重复：与 {same} 的专题、单位、日期和内容相同"
            )
            found[place] = f"{said}，没有导入；确是另一件的请选它"
        return found

    def told_meanwhile(self, places: list[int]) -> dict[int, str]:
        """Deeds of new rows that somebody entered since the rows were judged."""
        if self._recalled and self._deeds.is_quiet():
            return {}
        for place, called, new in self._recalled:
            self.note(place, called, new, ask=False)
        found = {}
        for place, same in self._deeds.told_meanwhile(places).items():
            said = f"“{self._titles[place]}”刚刚有人录入，见 {same}"
            found[place] = f"{said}；请核对后再导入"
        return found

    def questions(self, but: Container[int]) -> list[str]:
        """Which rows another record may tell in other words, and days that do not fit.

        Not of the places `but`.
        """
        return [
            *self._retold.questions(districts_of(self.by), but),
            *self._days.questions(),
        ]

    def make_ready(self, new: list[NewActivity], *, as_drafts: bool) -> ReadyActivities:
        """Make them ready; those that lack nothing arrive 待核实, unless all stay 草稿."""
        assert self.by is not None  # noqa: S101 - nobody imports without a name
        reasons = []
        for one in new:
            lacks = [] if as_drafts else self._lacks(one)
            one.waits = not as_drafts and not lacks
            reasons.append("；".join(lacks))
        ready = make_all_ready(new=new, by=self.by)
        for one, reason in zip(new, reasons, strict=True):
            if one.waits:
                self.waiting.append(one.activity.number)
            elif reason:
                self.drafts.append((one.activity.number, reason))
        return ready

    def _lacks(self, new: NewActivity) -> list[str]:
        """Why a new activity stays 草稿."""
        if self.by is None or not self.by.has_perm(SUBMIT):
            return ["您没有送核实的权限"]
        return what_would_be_missing(
            new.activity, has_leads=bool(new.leads), has_figures=bool(new.figures)
        )


def new_activity(
    activity: Activity,
    leads: Sequence[Body],
    figures: list[Figure],
    columns: Sequence[SheetColumn],
) -> NewActivity:
    """An activity with what its cells said of bodies and source."""
    staged = staged_of(activity)
    partners: list[tuple[PartnerRole, Body]] = []
    for column in columns:
        if isinstance(column, PartnersColumn):
            bodies = staged.get(column.column_name, ())
            partners += [(column.role, body) for body in bodies]
    sender = staged.get("来源", "")
    return NewActivity(activity, leads, partners, figures, sender)
