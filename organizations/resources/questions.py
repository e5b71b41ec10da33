"""What a person is asked once about a file: words under a heading that nobody knows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from organizations.resources.arranging import SheetDataset
from organizations.resources.base import RecordResource
from organizations.resources.columns import SheetColumn
from organizations.resources.template import valid_values
from organizations.resources.widgets import text_of

#: What offices write where there is no number, beside / and dashes.
_NONE = ("无", "没有", "暂无", "未报")
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
        if column.column_name in headings:
            asked, valid = _asked_of(column, dataset[column.column_name])
            if len(asked) <= MOST_WORDS:
                for word, times in asked:
                    question = WordQuestion(column.column_name, word, times, valid)
                    found.append(question)
    return found


def _asked_of(
    column: SheetColumn, cells: Iterable[object]
) -> tuple[list[tuple[str, int]], tuple[str, ...]]:
    """The words to ask about, with how often they stand there, and what they may mean."""
    if column.asks_none:
        return _none_said(cells), column.none_means
    valid = tuple(valid_values(column))
    is_asked = valid or column.asks_words
    return (_strange_words(column, cells) if is_asked else []), valid


def says_none(resource: RecordResource, dataset: SheetDataset) -> bool:
    """Whether a column of numbers holds / or 无, of which nobody said what it means."""
    headings = dataset.headers or []
    for column in resource.columns():
        is_read = column.asks_none and column.column_name in headings
        if is_read and _none_said(dataset[column.column_name]):
            return True
    return False


def _none_said(cells: Iterable[object]) -> list[tuple[str, int]]:
    """The words that say no number, with how often: / may be 0, or not reported."""
    found = []
    for word, times in Counter(map(text_of, cells)).most_common():
        if _says_none(word):
            found.append((word, times))
    return found


def _says_none(word: str) -> bool:
    """Whether a cell says by a sign or a word that there is nothing, or nothing known."""
    return bool(word) and (word in _NONE or not any(sign.isalnum() for sign in word))


def _strange_words(column: SheetColumn, cells: Iterable[object]) -> list[tuple[str, int]]:
    """The words that a column does not take, with how often, the most frequent first."""
    found = []
    for word, times in Counter(map(text_of, cells)).most_common():
        if word and not _is_taken(column, word):
            found.append((word, times))
    return found


def _is_taken(column: object, word: str) -> bool:
    try:
        column.widget.clean(word)  # type: ignore[attr-defined]
    except ValueError:
        return False
    return True
