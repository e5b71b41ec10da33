"""What a person said once of a sender's book: which column is what, which word means what."""

from dataclasses import dataclass, field

from organizations.importing.table import SheetTable, TableColumn

LEFT_OUT = "不导入"
#: Under the heading of a code: those that fail their check are left empty, and told.
FAILING = "（校验不符的）"
#: Under a heading: what all rows say that say nothing there, with or without such a column.
EVERYWHERE = "（整份文件）"
#: Under a heading: an empty cell says what the one above it says.
BLANK, SAME = "（空格）", "（同上一行）"


@dataclass
class Choices:
    """Answers kept under a name.

    `columns`: head as written -> heading of ours or 不导入.
    `values`: heading -> word as written -> word of ours, or empty for leaving the cell empty.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    def everywhere(self) -> dict[str, str]:
        """What the whole file says: heading -> cell."""
        found = {}
        for heading, words in self.values.items():
            if words.get(EVERYWHERE):
                found[heading] = words[EVERYWHERE]
        return found

    def is_same_above(self, heading: str) -> bool:
        """Whether an empty cell of the column says what stands above it."""
        return self.values.get(heading, {}).get(BLANK) == SAME

    def fill(self, row: dict[str, str], above: dict[str, str]) -> None:
        """Say in the empty cells of a row what was chosen for them, from that above it or all.

        `above`: what stands above, heading by heading; the row is remembered there.
        """
        everywhere = self.everywhere()
        for heading, said in row.items():
            if not said and self.is_same_above(heading):
                row[heading] = above.get(heading, "")
            if not row[heading]:
                row[heading] = everywhere.get(heading, "")
        above.update(row)


@dataclass(frozen=True)
class ChosenColumn:
    """A column of the table and the heading it comes in under; None: nobody knows yet."""

    column: TableColumn
    heading: str | None


def chosen_columns(
    table: SheetTable, known: dict[str, str], choices: Choices
) -> list[ChosenColumn]:
    """For each column what was chosen, else what its head says. `known`: spelling -> heading."""
    found = []
    for column in table.columns:
        head = column.head
        heading = choices.columns.get(head.said)
        if heading is None:
            heading = known.get(head.said) or known.get(head.plain)
        found.append(ChosenColumn(column, heading))
    return found


def meant(heading: str, text: str, choices: Choices) -> str:
    """What a word was said to mean, else the word itself."""
    return choices.values.get(heading, {}).get(text.strip(), text)


def holds_something(table: SheetTable, place: int) -> bool:
    """Whether any row of data says something in the column."""
    return any(place in cells for cells in table.rows.values())
