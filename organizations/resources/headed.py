"""A resource's headings: in their order, in all their spellings, with their units."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property

from organizations.importing.choosing import ChosenColumn
from organizations.importing.proposing import joined, proposals
from organizations.importing.table import SheetTable
from organizations.resources.columns import SheetColumn
from organizations.resources.exporting import StampedExport
from organizations.resources.read_columns import choices_read, numbered, unit_prices


class HeadedResource(StampedExport):
    """Columns with Chinese headings."""

    def columns(self) -> list[SheetColumn]:
        """The columns in their order."""
        return self._columns

    @cached_property
    def _columns(self) -> list[SheetColumn]:
        return [self.fields[name] for name in self.get_import_order()]

    def spellings(self) -> dict[str, str]:
        """What a column may be called, and the heading that is meant."""
        known = {column.column_name: column.column_name for column in self.columns()}
        for column in self.columns():
            known.update(dict.fromkeys(column.others, column.column_name))
        return known

    def heads(self) -> set[str]:
        """What cells of a head may say: a row of these is taken for the head of its table."""
        return set(self.spellings())

    def spellings_in(self, table: SheetTable) -> dict[str, str]:
        """What the columns of one table mean."""
        return self.spellings()

    def proposals(
        self, table: SheetTable, columns: Sequence[ChosenColumn], known: dict[str, str]
    ) -> dict[str, str]:
        """What columns may be that nobody knows: head as written -> heading of ours.

        By their head, else by the words in them; what numbers the rows, and
        unit prices, need not come in.
        """
        taken = {one.heading for one in columns}
        found = proposals(table, columns, known)
        for read in (
            choices_read(table, columns, self.columns()),
            numbered(table, columns),
            unit_prices(table, columns),
        ):
            found = joined(found, read, taken)
        return found

    def lacking(self, headings: list[str]) -> list[SheetColumn]:
        """Columns that a file lacks and that nobody can do without; of most kinds none is asked."""
        return []

    def finish(self, dataset: Any) -> None:
        """Bring the rows of a file into the shape of records; most kinds have it already."""

    def units(self) -> dict[str, str]:
        """The unit of the numbers under a heading, where it has one."""
        return {
            column.column_name: column.unit for column in self.columns() if column.unit
        }

    def available(self) -> str:
        """A sentence that lists the headings there are."""
        return f"可用的列：{'、'.join(column.column_name for column in self.columns())}"
