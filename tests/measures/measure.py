"""What a measure is: places in the code that make it, and what stands there without it."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Edit:
    """In this file, these characters (they stand there once) and what is put in their place."""

    file: str
    old: str
    new: str

    @property
    def module(self) -> str:
        """The name by which the file is imported."""
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def fault(self) -> str:
        """Why it cannot be made; empty where it can."""
        found = (ROOT / self.file).read_text(encoding="utf-8").count(self.old)
        return "" if found == 1 else f"{self.file} has {self.old!r} {found} times"

    def made(self, text: str) -> str:
        """The text of the file without the measure."""
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Measure:
    """`what` is taken away by the edits; `test` is below tests/ and must be red then."""

    number: str
    what: str
    test: str
    edits: tuple[Edit, ...]
    #: Taken out for the ground of the test too, in a process of its own.
    apart: bool = False

    @property
    def proof(self) -> str:
        """The test as docs/security.md names it: without its parameters."""
        return self.test.partition("[")[0]


def off(number: str, what: str, test: str, *places: str, apart: bool = False) -> Measure:
    """A measure: file, old text, new text, and so on for each further place."""
    edits = []
    for at in range(0, len(places), 3):
        edits.append(Edit(*places[at : at + 3]))
    return Measure(number, what, test, tuple(edits), apart)
