"""What a person is asked once about a file: words under a heading that nobody knows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from organizations.resources.arranging import SheetDataset
from organizations.resources.base import RecordResource
from organizations.resources.columns import SheetColumn
from organizations.resources.template import valid_values
from organizations.resources.widgets import text_of

#: More different words than these under one heading are no vocabulary: told row by row.
MOST_WORDS = 12


@dataclass(frozen=True)
class WordQuestion:
    """A word as written, in how many rows, and the words it may mean."""

    heading: str
    said: str
    times: int
    valid: tuple[str, ...]

    @property
    def field(self) -> str:
        """The name of its field on the page."""
        return f"word_{self.heading}_{self.said}"


def questions_of(resource: RecordResource, dataset: SheetDataset) -> list[WordQuestion]:
    """A question for each word that its column does not take, the most frequent first."""
    found: list[WordQuestion] = []
    headings = dataset.headers or []
    for column in resource.columns():
        valid = tuple(valid_values(column))
        if column.column_name not in headings or not (valid or column.asks_words):
            continue
        asked = _strange_words(column, dataset[column.column_name])
        if len(asked) <= MOST_WORDS:
            found.extend(WordQuestion(column.column_name, w, n, valid) for w, n in asked)
    return found


def _strange_words(column: SheetColumn, cells: Iterable[object]) -> list[tuple[str, int]]:
    """The words that a column does not take, with how often, the most frequent first."""
    counts = Counter(text_of(cell) for cell in cells)
    return [
        (word, times)
        for word, times in counts.most_common()
        if word and not _is_taken(column, word)
    ]


def _is_taken(column: object, word: str) -> bool:
    try:
        column.widget.clean(word)  # type: ignore[attr-defined]
    except ValueError:
        return False
    return True
