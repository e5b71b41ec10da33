"""What a file changes of bodies that are there: done at once, or kept for a second person.

A preview says beforehand which of it will wait; nothing is written then.
"""

from typing import Any

from organizations.actions.bodies.proposing import needs_second, propose
from organizations.actions.bodies.verbs import RegisterAct
from organizations.models import RegisterVerb
from organizations.resources.base import RecordResource


class BodyResource(RecordResource):
    """Rows of bodies."""

    class Meta:
        abstract = True

    def finish(self, dataset: Any) -> None:
        """Rows that say just what an earlier one says are read once, and told."""
        super().finish(dataset)
        seen: set[tuple[str, tuple[str, ...]]] = set()
        kept = []
        for place, values in zip(dataset.places, list(dataset), strict=True):
            key = place.sheet, tuple(values)
            if key not in seen:
                seen.add(key)
                kept.append((place, values))
        again = len(dataset.places) - len(kept)
        if not again:
            return
        headings = dataset.headers
        dataset.wipe()
        dataset.headers, dataset.places = headings, [place for place, _ in kept]
        for _, values in kept:
            dataset.append(values)
        dataset.left_out.append(f"{again} 行与前面的一行说得完全一样，只读一次")

    def foretell(self, act: RegisterAct) -> None:
        """Tell who looks at the preview where a second person will have to confirm it."""
        if needs_second(act):
            self._tell_waiting(act)

    def ask(self, act: RegisterAct) -> None:
        """Do it, or keep it until another person confirms it, and tell so."""
        assert self.by is not None  # noqa: S101 - nobody imports without a name
        if propose(act=act, by=self.by, batch=self.batch) is not None:
            self._tell_waiting(act)

    def _tell_waiting(self, act: RegisterAct) -> None:
        said = f"“{act.body}”的{RegisterVerb(act.verb).label}待另一人确认后生效"
        if said not in self.suspected:
            self.suspected.append(said)
