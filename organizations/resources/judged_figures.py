"""The figures that a row of activities would make: judged together, not saved."""

from django.core.exceptions import ValidationError

from organizations.actions.entry.activities import all_refusals, facts_of
from organizations.actions.entry.claims import Claim, fields_of
from organizations.actions.entry.reading import OfficeWords
from organizations.actions.entry.wording import fill_step
from organizations.choices import Counting, Scope
from organizations.facts import FigureFacts
from organizations.models import Activity, Figure
from organizations.resources.activity_figures import (
    FigureDefaults,
    IndicatorColumn,
    staying,
)

#: What a figure is not asked about: who enters it, and what is not saved yet.
LATER = ("activity", "part_of", "created_by", "changed_by")


class JudgedFigures:
    """The figures of one activity, saved or not, column by column."""

    def __init__(self, activity: Activity, office: OfficeWords) -> None:
        self.activity, self.office = activity, office
        self.figures: list[Figure] = []
        self._headings: list[str] = []
        self._is_joint = False

    def add(self, column: IndicatorColumn, defaults: FigureDefaults) -> None:
        """Read a column. Raise ValidationError for what its cell alone is refused."""
        self._is_joint = defaults.joint
        for claim, figure in column.claims(self.activity, defaults, self.office):
            row = self._made(claim, column)
            # No saved row has such a key.
            row.pk = figure.pk if figure else -1 - len(self.figures)
            self.figures.append(row)
            self._headings.append(column.column_name)

    def refuse_together(self) -> None:
        """Raise ValidationError with all that is refused of the figures side by side."""
        if not self.figures:
            return
        rows = {row.pk: row for row in [*staying(self.activity), *self.figures]}
        facts: dict[int | str, FigureFacts] = {}
        for key, row in rows.items():
            facts[key] = facts_of(row)
        errors: dict[str, list[str]] = {}
        for row, heading in zip(self.figures, self._headings, strict=True):
            refused = all_refusals(
                facts[row.pk],
                joint=self._is_joint,
                others=facts,
                narrative=self.activity.narrative,
            )
            if refused:
                said = errors.setdefault(heading, [])
                said.extend(refusal.message for refusal in refused)
        if errors:
            raise ValidationError(errors)

    def forget_keys(self) -> None:
        """Take away the keys they were judged under: they are saved as new ones."""
        for row in self.figures:
            row.pk = None

    def _made(self, claim: Claim, column: IndicatorColumn) -> Figure:
        said = fields_of(claim, self.activity, self.office)
        row = Figure(activity=self.activity, **said)
        if self._is_joint and row.counting == Counting.TOTAL and not claim.scope:
            row.scope = Scope.ACTIVITY
        row.full_clean(exclude=LATER, validate_unique=False)
        fill_step(row)
        if row.part_of_id is None:
            row.part_of = self._whole_of(column)
        return row

    def _whole_of(self, column: IndicatorColumn) -> Figure | None:
        """The figure of the row for the sum of which the indicator is a part."""
        for row in self.figures:
            if row.indicator_id in column.wholes and row.part_of_id is None:
                return row
        return None
