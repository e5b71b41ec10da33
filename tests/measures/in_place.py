"""Takes a measure out of functions that are loaded already, for as long as a block runs.

The changed text of a module is compiled; each function whose code is another then is given that
code. What is called keeps its name and place, so that whoever holds it meets the change.
"""

import importlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import CodeType, FunctionType
from typing import Any

from tests.measures.measure import ROOT, Edit, Measure


class NotInPlaceError(Exception):
    """What the edit changes is no function: the module has to be loaded anew."""


@contextmanager
def taken_out(measure: Measure) -> Iterator[None]:
    """Inside, the functions of its edits are without the measure."""
    with ExitStack() as stack:
        for edit in measure.edits:
            for function, code in changes_of(edit):
                stack.enter_context(_with_code(function, code))
        yield


def is_in_place(measure: Measure) -> bool:
    """Whether its edits change functions alone, of which the ground needs none."""
    if measure.apart:
        return False
    try:
        for edit in measure.edits:
            changed_codes(edit)
    except NotInPlaceError:
        return False
    return True


@contextmanager
def _with_code(function: FunctionType, code: CodeType) -> Iterator[None]:
    as_ever = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = as_ever


def changes_of(edit: Edit) -> list[tuple[FunctionType, CodeType]]:
    """The functions that it changes, with the code they are given."""
    module = importlib.import_module(edit.module)
    return [(_function(module, name), code) for name, code in changed_codes(edit).items()]


def changed_codes(edit: Edit) -> dict[str, CodeType]:
    """The code of each outermost function that differs. Raise NotInPlaceError."""
    text = (ROOT / edit.file).read_text(encoding="utf-8")
    before, after = _functions(text, edit.file), _functions(edit.made(text), edit.file)
    changed = {}
    for name, code in after.items():
        if name not in before or _said(before[name]) != _said(code):
            changed[name] = code
    if not changed or set(before) != set(after):
        raise NotInPlaceError(edit.file)
    return changed


def _functions(text: str, file: str) -> dict[str, CodeType]:
    """Functions of a module and of its classes, by their names: `Lock.until`."""
    found: dict[str, CodeType] = {}
    waiting = [compile(text, file, "exec", dont_inherit=True)]
    while waiting:
        for constant in waiting.pop().co_consts:
            if not isinstance(constant, CodeType):
                continue
            if constant.co_flags & 0x2:  # a function, or what stands in brackets
                found[constant.co_qualname] = constant
            else:
                waiting.append(constant)
    return found


def _said(code: CodeType) -> tuple[Any, ...]:
    """What a code does, wherever its lines stand."""
    constants = tuple(
        _said(one) if isinstance(one, CodeType) else repr(one) for one in code.co_consts
    )
    return code.co_code, code.co_names, constants


def _function(module: Any, name: str) -> FunctionType:
    """The function of that name, whatever stands around it."""
    found = module
    for part in name.split("."):
        found = vars(found)[part]
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    if not isinstance(found, FunctionType):
        raise NotInPlaceError(name)
    return found
