"""New records kept while the rows of a file are judged, to be written in bulk afterwards."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from django.db import models

from organizations.register.names import Body
from organizations.resources.holding import HoldingResource

#: Told how many rows of how many are judged.
Tell = Callable[[int, int], object]


class RowNotes(Protocol):
    """Takes down the new record of the row at a place."""

    def add(self, place: int, new: Any) -> None:
        """Take it down."""


class KeepingResource(HoldingResource):
    """Rows whose new records can be kept; each kind says what it keeps and how it is written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        #: Whether new records that can be written in bulk are kept while rows are judged.
        self.keeps = False
        #: Those that were kept, by the place of their row in the file.
        self.kept: dict[int, Any] = {}
        #: What they were judged by, see `ground_digest`.
        self.ground = ""
        #: The bodies of rows that were judged before, see `Recalled`.
        self.bodies: list[Body] = []
        #: Takes down new rows that are judged, where the file may be confirmed later.
        self.notes: RowNotes | None = None
        #: Told of each row that is judged, where somebody watches.
        self.tell: Tell | None = None

    def make_ready(self, kept: list[Any]) -> Any:
        """What `write_kept` takes, made before the transaction: others save meanwhile."""
        return kept

    def digests_ready(self, ready: Any) -> Iterable[tuple[models.Model, str]]:
        """The new records with the digest of what they will hold, where it is known by now."""
        return ()

    def write_kept(self, ready: Any) -> Sequence[models.Model]:
        """Write new records that were kept, in few statements; the records, in their order."""
        raise NotImplementedError

    def bodies_read(self) -> list[Body]:
        """The bodies that names in the file were read as."""
        return []

    def told_meanwhile(self, places: list[int]) -> dict[int, str]:
        """What somebody entered since the rows were judged that forbids to write them."""
        return {}
