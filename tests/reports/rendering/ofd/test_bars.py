"""The lines around a box as bars: only the sides that have a line, nothing else touched."""

import pytest

from reports.rendering.ofd.bars import bars_of
from reports.rendering.ofd.printed import BLACK, DrawnShape


def box(left, top, right, bottom):
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    steps = [("L", (corner,)) for corner in corners]
    steps[0] = ("M", (corners[0],))
    return (*steps, ("C", ()))


def shape(*boxes, fill=BLACK, stroke=None, is_even_odd=True):
    steps = ()
    for each in boxes:
        steps += box(*each)
    return DrawnShape(steps, fill, stroke, 0, is_even_odd)


@pytest.mark.parametrize(
    ("inner", "bars"),
    [
        ((0, 0, 100, 48), [(0, 48, 100, 50)]),
        ((0, 2, 100, 50), [(0, 0, 100, 2)]),
        ((2, 0, 100, 50), [(0, 0, 2, 50)]),
        ((0, 0, 98, 50), [(98, 0, 100, 50)]),
        ((0, 1, 100, 49), [(0, 0, 100, 1), (0, 49, 100, 50)]),
        ((0, 0, 100, 50), []),
    ],
)
def test_each_side_with_a_line_is_a_bar(inner, bars):
    found = list(bars_of(shape((0, 0, 100, 50), inner)))
    assert [it.steps for it in found] == [box(*bar) for bar in bars]
    assert not any(it.is_even_odd for it in found)


@pytest.mark.parametrize(
    "other",
    [
        shape((0, 0, 100, 50)),
        shape((0, 0, 100, 50), (0, 0, 100, 48), is_even_odd=False),
        shape((0, 0, 100, 50), (0, 0, 100, 48), stroke=BLACK),
        shape((0, 0, 100, 50), (-1, 0, 100, 48)),
        shape((0, 0, 100, 50), (0, 0, 100, 50), (0, 0, 1, 1)),
    ],
    ids=["one box", "both filled", "stroked", "not inside", "three"],
)
def test_any_other_path_stays_as_it_is(other):
    assert list(bars_of(other)) == [other]


def test_a_path_that_is_no_box_stays_as_it_is():
    slanted = shape((0, 0, 100, 50), (0, 0, 100, 48))
    steps = (*slanted.steps[:6], ("L", ((7, 7),)), *slanted.steps[7:])
    other = DrawnShape(steps, BLACK, None, 0, is_even_odd=True)
    assert list(bars_of(other)) == [other]
