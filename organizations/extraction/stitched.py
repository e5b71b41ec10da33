"""Words from several places of a text read as one, and where each of them stands."""

import re
from collections.abc import Sequence

from bulletin.zh.segments import Span

# long lines are broken by a mail program, short ones end where they do
_BROKEN = re.compile(r"(?<=[^\n]{30})\n")


class StitchedWords:
    r"""The spans of a text put behind one another, with words lent to them before.

    >>> words = StitchedWords("甲捐款5万元……另3箱", [(0, 6), (8, 11)], "送餐")
    >>> words.text, words.place(words.text.index("3"))
    ('送餐，甲捐款5万元\n另3箱', 9)
    """

    def __init__(self, text: str, spans: Sequence[Span], lent: str = "") -> None:
        self.parts: list[tuple[int, int, int]] = []
        self.lent_length = len(lent) + 1 if lent else 0
        words = f"{lent}，" if lent else ""
        for start, end in spans:
            if self.parts:
                words += "\n"
            self.parts.append((len(words), start, end - start))
            words += _BROKEN.sub(" ", text[start:end])
        self.text = words

    def place(self, at: int) -> int | None:
        """Return where that character stands in the text; None for a lent one."""
        for first, start, length in self.parts:
            if first <= at <= first + length:
                return start + at - first
        return None

    def span(self, span: Span) -> Span | None:
        """Return a span of the words as one of the text; None where it is lent."""
        start, last = self.place(span[0]), self.place(span[1] - 1)
        if start is None or last is None:
            return None
        return start, last + 1
