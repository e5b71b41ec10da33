"""bars_of(): the lines around a box as bars of their own.

In the PDF they are one path, the outer box with the inner one cut out. Where a side has
no line both boxes share it; some readers of OFD would draw it all the same.
"""

from collections.abc import Iterator
from dataclasses import replace

from reports.rendering.ofd.printed import DrawnShape, Place

Box = tuple[int, int, int, int]


def bars_of(shape: DrawnShape) -> Iterator[DrawnShape]:
    """The shape as its bars; any other shape as it is."""
    boxes = _boxes(shape)
    if boxes is None:
        yield shape
        return
    (left, top, right, bottom), (inner_left, inner_top, inner_right, inner_bottom) = boxes
    for bar in (
        (left, top, right, inner_top),
        (left, inner_bottom, right, bottom),
        (left, inner_top, inner_left, inner_bottom),
        (inner_right, inner_top, right, inner_bottom),
    ):
        if bar[0] < bar[2] and bar[1] < bar[3]:
            yield replace(shape, steps=_steps(bar), is_even_odd=False)


def _boxes(shape: DrawnShape) -> tuple[Box, Box] | None:
    """The outer and the inner box of such a path; None of any other."""
    if not shape.is_even_odd or shape.stroke is not None or len(shape.steps) != 10:
        return None
    first, second = _box(shape.steps[:5]), _box(shape.steps[5:])
    if first is None or second is None:
        return None
    outer, inner = sorted((first, second), key=_area, reverse=True)
    return (outer, inner) if _holds(outer, inner) else None


def _box(steps: tuple[tuple[str, tuple[Place, ...]], ...]) -> Box | None:
    """The box that is drawn by these steps: around it and back; None of any other path."""
    points: list[Place] = []
    for _letter, found in steps:
        points.extend(found)
    across, down = {x for x, _ in points}, {y for _, y in points}
    letters = "".join(letter for letter, _points in steps)
    if letters != "MLLLC" or len(across) != 2 or len(down) != 2:
        return None
    return min(across), min(down), max(across), max(down)


def _holds(outer: Box, inner: Box) -> bool:
    """Whether nothing of the inner box sticks out of the outer one."""
    starts = outer[0] <= inner[0] and outer[1] <= inner[1]
    ends = inner[2] <= outer[2] and inner[3] <= outer[3]
    return starts and ends


def _area(box: Box) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def _steps(bar: Box) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """A box as a path."""
    left, top, right, bottom = bar
    return (
        ("M", ((left, top),)),
        ("L", ((right, top),)),
        ("L", ((right, bottom),)),
        ("L", ((left, bottom),)),
        ("C", ()),
    )
