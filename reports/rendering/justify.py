"""Both edges flush: WeasyPrint widens spaces only, and Chinese has none.

What a line lacks is shared among its characters, as a typesetter does. It stands in for
one function of the pinned WeasyPrint; tests/reports/rendering/test_pdf.py sees whether
it still holds.
"""

from collections.abc import Iterator
from typing import Any


def install() -> None:
    """Let lines be justified by this module from now on."""
    from weasyprint.layout import inline

    inline.justify_line = justify_line


def justify_line(context: Any, line: Any, extra: float) -> None:
    """Widen a line by what it lacks."""
    count = sum(len(box.text) for box in _letters(line))
    if count > 1:
        _spread(context, line, extra / (count - 1), 0)


def _letters(box: Any) -> Iterator[Any]:
    """The boxes of a line that hold text."""
    if hasattr(box, "text"):
        yield box
    elif _is_run(box):
        for child in box.children:
            yield from _letters(child)


def _is_run(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, (boxes.LineBox, boxes.InlineBox))


def _spread(context: Any, box: Any, share: float, moved: float) -> float:
    """Give each character its share; what came before moves the box.

    How far the next one moves.
    """
    if hasattr(box, "text"):
        return _widen(context, box, share, moved)
    if not _is_run(box):
        box.translate(moved, 0)
        return moved
    box.position_x += moved
    start = moved
    for child in box.children:
        if child.is_in_normal_flow():
            moved = _spread(context, child, share, moved)
    box.width += moved - start
    return moved


def _widen(context: Any, box: Any, share: float, moved: float) -> float:
    from weasyprint.text.line_break import create_layout

    style = box.style.copy()
    before = style["letter_spacing"]
    style["letter_spacing"] = (0 if before == "normal" else before) + share
    box.style = style
    box.position_x += moved
    layout = create_layout(box.text, style, context, None, 0)
    layout.deactivate()
    box.pango_layout = layout
    gained: float = share * len(box.text)
    box.width += gained
    return moved + gained
