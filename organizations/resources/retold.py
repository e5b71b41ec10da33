"""New rows of a file that may tell a deed that a record tells already, in other words."""

from collections.abc import Container, Iterable

from organizations.models import Activity, Figure
from organizations.questions.duplicates import (
    draft_telling,
    suspicions_among,
    told_number,
)
from organizations.register.names import Body
from organizations.same_deed.telling import Telling


class RetoldRows:
    """The rows read so far; asked about all at once, in as many queries as one."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, str, Telling]] = []

    def note(
        self,
        place: int,
        called: str,
        activity: Activity,
        leads: Iterable[Body],
        figures: Iterable[Figure],
    ) -> None:
        """Remember what a row says; nothing of it is saved."""
        numbers = []
        for figure in figures:
            numbers.append(
                told_number(
                    figure.indicator,
                    figure.quantity,
                    item=figure.item,
                    destination=figure.destination,
                    counting=figure.counting,
                    as_of=figure.as_of,
                    is_part=figure.part_of_id is not None,
                )
            )
        told = draft_telling(
            leads=list(leads),
            section=activity.section,
            form=activity.form,
            first_on=activity.starts_on or activity.received_on,
            last_on=activity.ends_on,
            district=activity.district.name if activity.district else "",
            place=activity.place,
            numbers=numbers,
            text=activity.narrative,
            campaign=activity.campaign.code,
        )
        self._rows.append((place, called, activity.title, told))

    def questions(self, districts: list[int], but: Container[int] = ()) -> list[str]:
        """第 3 行“…”可能与 A-2022-000001 说的是同一件事（单位相同、日期相近、口罩相合）.

        `but`: places of rows that are not asked about.
        """
        asked = [row for row in self._rows if row[0] not in but]
        if not asked:
            return []
        seen = Activity.objects.of_districts(districts)
        tellings = [told for *_, told in asked]
        said = []
        rows = zip(asked, suspicions_among(tellings, rows=seen), strict=True)
        for (_, called, title, _), retellings in rows:
            for retelling in retellings[:1]:
                said.append(
                    f"第 {called} 行“{title}”可能与 {retelling.activity.number} 说的是"
                    f"同一件事（{retelling.reason}），请核对"
                )
        return said
