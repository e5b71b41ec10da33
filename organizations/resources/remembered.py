"""What a preview judged, remembered until it is confirmed: then no row is judged a second time.

Remembered is a file that makes new activities alone, where nothing is wrong. Where anything has
moved that its rows were judged by, nothing is recalled, and the file is judged anew.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import tablib
from django.conf import settings
from django.utils import timezone
from import_export.results import RowResult

from bulletin import audit
from bulletin.models import User
from organizations.actions.entry.in_bulk import NewActivity
from organizations.actions.scope import districts_of
from organizations.importing.choosing import Choices
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from organizations.resources.arranging import SheetDataset
from organizations.resources.base import RecordResource
from organizations.resources.ground import ground_digest
from organizations.resources.keeping import Tell
from organizations.resources.outcome import (
    HeldRow,
    Outcome,
    RowPlace,
    called_rows,
    places_of,
)
from organizations.resources.plain_rows import (
    BodyKey,
    bodies_in,
    bodies_of,
    body_key,
    line_of,
    rows_of,
)

#: Up to so many bytes what is remembered stays in memory while a file is judged.
SMALL = 1_000_000

#: Outside this app these alone change how a row is judged.
JUDGED_BY = ("bulletin.bureau", "bulletin.district")
#: In it these do not; activities are looked at when rows are written.
NOT_JUDGED_BY = (
    "organizations.activity",
    "organizations.figure",
    "organizations.importbatch",
)


class Remembering:
    """Takes down the new rows of a file while they are judged; a line each."""

    def __init__(self, by: User, places: Sequence[RowPlace], stream: IO[bytes]) -> None:
        self.stream = stream
        self._bodies: dict[BodyKey, str] = {}
        self._count = 0
        self._places = [[place.sheet, place.row] for place in places]
        # Read before the first row is judged: what moves from here on is noticed.
        self._began = {
            "moment": timezone.now().isoformat(),
            "trail": audit.newest_line(),
            **_of_person(by),
        }

    def add(self, place: int, new: NewActivity) -> None:
        """Take down the row at that place."""
        self.stream.write(f"{line_of(place, new)}\n".encode())
        self._bodies.update((body_key(body), body.name) for body in bodies_in(new))
        self._count += 1

    def finish(self, outcome: Outcome, choices: Choices) -> bool:
        """Write what came of them as the last line; False where it would not do."""
        held, numbers = [], {}
        for place, (sheet, row) in enumerate(self._places):
            numbers[sheet, row] = place
        for at, why in outcome.held:
            held.append([numbers[at.sheet, at.row], why.message])
        waiting = sum(why.is_new for _, why in outcome.held)
        is_whole = self._count == outcome.new + waiting and waiting == len(held)
        if outcome.findings or outcome.changed or not self._count or not is_whole:
            return False
        last = {
            **self._began,
            "choices": asdict(choices),
            "places": self._places,
            "bodies": [[*key, name] for key, name in self._bodies.items()],
            "held": held,
            "suspected": outcome.suspected,
            "unchanged": outcome.unchanged,
        }
        self.stream.write(json.dumps(last, ensure_ascii=False).encode())
        self.stream.seek(0)
        return True


class Recalled:
    """What `Remembering` wrote, for the person who confirms."""

    def __init__(self, stream: IO[bytes], by: User) -> None:
        self._stream, self._by = stream, by
        self._said = json.loads(deque(stream, maxlen=1).pop())
        keys = ((is_party, key) for is_party, key, _ in self._said["bodies"])
        self._bodies = bodies_of(keys)

    def is_as_it_was(self, choices: Choices) -> bool:
        """Whether all that the rows were judged by is still the same."""
        said = self._said
        now = {**_of_person(self._by), "choices": asdict(choices)}
        if any(said[name] != value for name, value in now.items()):
            return False
        for is_party, key, name in said["bodies"]:
            body = self._bodies.get((is_party, key))
            if body is None or body.name != name:
                return False
        return not any(map(_changes_judgement, audit.kinds_since(said["trail"])))

    def judged(self) -> tuple[ActivityResource, SheetDataset, Outcome]:
        """As if its rows had just been judged; asked where all is as it was."""
        said, resource = self._said, ActivityResource(by=self._by)
        resource.keeps, resource.ground = True, said["ground"]
        dataset = SheetDataset()
        dataset.places = [RowPlace(sheet, row, {}) for sheet, row in said["places"]]
        resource.sheet_rows = [place.row for place in dataset.places]
        resource.called_rows = called_rows(dataset.places)
        resource.bodies = list(self._bodies.values())
        self._stream.seek(0)
        recalled = []
        for place, new in rows_of(self._lines(), self._bodies):
            resource.kept[place] = new
            recalled.append((place, resource.called_rows[place], new))
        resource.new.recall(datetime.fromisoformat(said["moment"]), recalled)
        held = []
        for place, message in said["held"]:
            held.append((dataset.places[place], HeldRow(message, is_new=True)))
        outcome = Outcome(
            new=len(resource.kept) - len(held),
            unchanged=said["unchanged"],
            suspected=said["suspected"],
            held=held,
            result=_result(resource, len(dataset.places)),
        )
        return resource, dataset, outcome

    def _lines(self) -> Iterator[bytes]:
        """The lines of rows: the last line is none, and has no end."""
        for line in self._stream:
            if line.endswith(b"\n"):
                yield line


def check(
    kind: type[RecordResource],
    dataset: tablib.Dataset,
    by: User,
    keep: Callable[[IO[bytes]], None],
    tell: Tell | None = None,
) -> Outcome:
    """What a file would bring; `keep` is given what to remember of it, where that will do."""
    if kind is not ActivityResource:
        return bringing.check(kind, dataset, by, tell=tell)
    with SpooledTemporaryFile(SMALL) as stream:
        notes = Remembering(by, places_of(dataset), stream)
        outcome = bringing.check(kind, dataset, by, notes, tell)
        if notes.finish(outcome, dataset.choices):
            keep(stream)
    return outcome


def recall(
    stream: IO[bytes], by: User, choices: Choices
) -> tuple[ActivityResource, SheetDataset, Outcome] | None:
    """The rows that a preview judged; None where they have to be judged anew."""
    recalled = Recalled(stream, by)
    return recalled.judged() if recalled.is_as_it_was(choices) else None


def _changes_judgement(kind: str) -> bool:
    """Whether rows may be judged otherwise where a record of that kind changed."""
    of_this_app = kind.startswith("organizations.") and kind not in NOT_JUDGED_BY
    return of_this_app or kind in JUDGED_BY


def _of_person(by: User) -> dict[str, Any]:
    """What must be the same when it is confirmed, lines of the trail apart."""
    return {
        "by": by.pk,
        "districts": sorted(districts_of(by)),
        "day": timezone.localdate().isoformat(),
        "version": settings.VERSION,
        "ground": ground_digest(),
    }


def _result(resource: ActivityResource, count: int) -> Any:
    """What import-export says of that many rows: those that were kept are new."""
    result = resource.get_result_class()()
    for place in range(count):
        row = RowResult()
        is_new = place in resource.kept
        row.import_type = (
            RowResult.IMPORT_TYPE_NEW if is_new else RowResult.IMPORT_TYPE_SKIP
        )
        result.append_row_result(row)
    return result
