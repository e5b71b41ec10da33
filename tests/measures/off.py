"""Switches one measure off in this process: MEASURE_OFF=SEC-05.

Its modules are loaded from a changed text. Nothing is written, so that the tree, and the database
of the tests that is made from it, stay as they are.
"""

import importlib.abc
import importlib.machinery
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import CodeType, ModuleType

from tests.measures.table import MEASURES, Edit, Measure

VARIABLE = "MEASURE_OFF"


class ChangedLoader(importlib.machinery.SourceFileLoader):
    """Loads a module with the edits; what was compiled before is not asked."""

    def __init__(self, name: str, path: str, edits: list[Edit]) -> None:
        super().__init__(name, path)
        self.edits = edits

    def get_code(self, fullname: str) -> CodeType:
        """The code of the changed text."""
        text = self.get_data(self.path).decode()
        for edit in self.edits:
            text = edit.made(text)
        return compile(text, self.path, "exec", dont_inherit=True)


class ChangedFinder(importlib.abc.MetaPathFinder):
    """Finds the modules of the measure before others do."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """The module with its changed text; None for every other one."""
        edits = [one for one in self.measure.edits if one.module == fullname]
        spec = PathFinder.find_spec(fullname, path) if edits else None
        if spec is None or spec.origin is None:
            return None
        spec.loader = ChangedLoader(fullname, spec.origin, edits)
        return spec


def switch_off(number: str) -> None:
    """Let its modules be loaded without the measure from now on."""
    sys.meta_path.insert(0, ChangedFinder(MEASURES[number]))


if VARIABLE in os.environ:
    switch_off(os.environ[VARIABLE])
