"""What is invented: activities with their figures, and who reports them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from organizations.choices import Counting, Form, Scope, SectionCode, Status
from organizations.invented.names import InventedNames
from organizations.invented.phrases import InventedPhrase
from organizations.invented.texts import InventedClause


class InventedLead(NamedTuple):
    """A leading body: the index of a Party organization or of an organization."""

    name: str
    party: int | None = None
    organization: int | None = None


class Fact(NamedTuple):
    """A figure as reported.

    `part_of` and `replaces` count from the activity's first figure.
    """

    clause: InventedClause
    phrase: InventedPhrase
    at: int | None
    as_of: date
    destination: str | None = None
    counting: str = Counting.INCREMENT
    scope: str = Scope.OWN
    part_of: int | None = None
    replaces: int | None = None


@dataclass
class InventedActivity:
    """An activity with its figures; `received` is the day on which it was entered."""

    section: SectionCode
    form: Form
    status: Status
    title: str
    narrative: str
    received: date
    leads: list[InventedLead]
    facts: list[Fact] = field(default_factory=list)
    reason: str = ""
    was_verified: bool = False


@dataclass(frozen=True)
class InventedReporters:
    """Who reports: bodies that lead, and committees, the root first, that sum up.

    `above`: for each Party organization the one above it, by index; the root, 0, is
    above itself.
    """

    bodies: Sequence[InventedLead]
    committees: Sequence[InventedLead]
    above: Sequence[int]
    organizations: int
    names: InventedNames
