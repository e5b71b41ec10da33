"""What reading gives: notes are taken once somebody looks at them, and then once."""

from organizations.totals.reading import walk
from organizations.totals.reading.notes import Notebook
from tests.organizations.totals.courses import new, noted, read, total


def notebooks(monkeypatch):
    """The notebooks that are taken up from now on."""
    found = []

    class Counted(Notebook):
        def __init__(self, *told):
            super().__init__(*told)
            found.append(self)

    monkeypatch.setattr(walk, "Notebook", Counted)
    return found


def test_notes_are_taken_once_somebody_looks_at_them(monkeypatch):
    found = notebooks(monkeypatch)
    reading = read(new("B", 100, 5), total("B", 90, 8))
    assert (reading.list_of("R", "volunteers"), len(found)) == ({2: 1}, 0)
    assert (noted(reading), noted(reading), len(found)) == (
        {"below": [2]},
        {"below": [2]},
        1,
    )


def test_notes_taken_at_once_are_not_taken_again(monkeypatch):
    found = notebooks(monkeypatch)
    rows = read(new("B", 100, 5), total("B", 90, 8)).rows.values()
    reading = walk.read_by_day(rows, noted=True)
    assert (noted(reading), len(found)) == ({"below": [2]}, 1)
