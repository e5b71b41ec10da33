"""A plugin of pytest: each test of a measure is run without that measure, and noted.

MEASURES_TOLD names the file into which it is written which turned red: {"SEC-05": "red", …}.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.measures.in_place import taken_out
from tests.measures.measure import Measure
from tests.measures.table import MEASURES

VARIABLE = "MEASURES_TOLD"


class OneSession:
    """What was seen of each measure whose test was run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: dict[str, str] = {}
        self.measures: dict[str, Measure] = {}

    def of(self, name: str) -> Measure | None:
        """The measure that the test of that name proves."""
        for measure in MEASURES.values():
            wanted = f"tests/{measure.test}"
            if name == wanted or name.startswith(f"{wanted}["):
                return measure
        return None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Without its measure while the test itself runs: its ground is laid with it."""
        measure = self.of(item.nodeid)
        if measure is None:
            return (yield)
        with taken_out(measure):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Red where the test itself failed, with any of its parameters."""
        measure = self.of(report.nodeid)
        if measure is None:
            return
        if report.when != "call" and report.failed:
            self.seen[measure.number] = "NOT RUN"
        elif report.when == "call" and self.seen.get(measure.number) != "red":
            self.seen[measure.number] = "red" if report.failed else "STAYS GREEN"
        self.path.write_text(json.dumps(self.seen), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Take part where a file is named."""
    if VARIABLE in os.environ:
        config.pluginmanager.register(OneSession(Path(os.environ[VARIABLE])))
