"""Charts: well-formed SVG for every series, with its words, inside its frame, without style."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import HEIGHT, Point, bar, chart, columns, line, scale_of, shares

SVG_ATTRIBUTES = {
    *("width", "height", "class", "role", "aria-labelledby", "aria-hidden", "focusable"),
    *(
        "font-size",
        "font-weight",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "id",
    ),
    *("fill", "stroke", "stroke-width", "stroke-linecap", "text-anchor"),
}


def points(*values):
    """A point for each value, named after its place."""
    known = (None if value is None else Decimal(value) for value in values)
    return [
        Point(f"3/{at}", f"3月{at}日", value, "–" if value is None else f"{value:f}")
        for at, value in enumerate(known, start=1)
    ]


def parsed(text):
    """The drawing; raises where it is no XML."""
    return ElementTree.fromstring(text)  # noqa: S314 - drawn by ourselves


def heights(text):
    """The heights of the columns, in order."""
    return [Decimal(found) for found in re.findall(r'<rect [^>]*height="([\d.]+)"', text)]


SERIES = {
    "one": points(5),
    "zero": points(0),
    "zeros": points(0, 0, 0),
    "unknown": points(None),
    "gaps": points(None, 1, None, 3, None),
    "falling": points(100, 90, 40),
    "below zero": points(10, -5, -20),
    "huge": points("1e28", "3e30"),
    "tiny": points("0.0001", "0.0003"),
    "year": points(*range(400)),
    "year of gaps": points(*(at if at % 7 else None for at in range(400))),
}


@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
@pytest.mark.parametrize("draw", [chart, columns, line])
def test_every_series_is_a_drawing_inside_its_frame(draw, series):
    root = parsed(draw("k", "走势", series, str))
    for element in root.iter():
        assert set(element.attrib) <= SVG_ATTRIBUTES
        for name in ("y", "y1", "y2", "cy"):
            if name in element.attrib:
                assert 0 <= Decimal(element.attrib[name]) <= HEIGHT
        for name in ("x", "x1", "x2", "cx", "width"):
            value = element.attrib.get(name, "0%")
            if value.endswith("%"):
                assert 0 <= Decimal(value[:-1]) <= 100


@given(st.lists(st.none() | st.decimals(-(10**30), 10**30, places=4), max_size=90))
def test_any_series_is_a_drawing(values):
    series = points(*values)
    text = chart("k", "走势", series, str)
    if series:
        parsed(text)
        assert "NaN" not in text
        assert "Infinity" not in text
    else:
        assert text == ""


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=20))
def test_the_scale_holds_zero_and_every_value_and_has_few_lines(values):
    scale = scale_of(points(*values))
    assert scale.low <= 0 <= scale.high
    assert all(scale.low <= value <= scale.high for value in values)
    assert 1 <= len(scale.ticks) <= 6
    assert Decimal(0) in scale.ticks


def test_a_drawing_says_what_it_shows_and_what_it_is_called():
    root = parsed(columns("k", "走势<a>", points(1, None), str))
    space = "{http://www.w3.org/2000/svg}" if root.tag.startswith("{") else ""
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "k-t k-d"
    assert root.find(f"{space}title").text == "走势<a>"
    assert root.find(f"{space}desc").text == "3月1日 1；3月2日 –。"
    assert "viewBox" not in root.attrib


def test_what_is_not_known_is_a_gap_and_never_a_zero():
    drawn = columns("k", "t", points(4, None, 0), str)
    assert len(heights(drawn)) == 2
    assert ">–</text>" in drawn
    assert heights(drawn)[1] == 1  # a zero that was reported is a line
    assert (
        line("k", "t", points(*[1] * 20, None, *[1] * 20), str).count('class="stroke"')
        == 38
    )


def test_a_running_total_that_goes_down_is_drawn_as_it_is():
    tall, low = heights(columns("k", "t", points(100, 50), str))
    assert tall == 2 * low


def test_what_lies_below_zero_hangs_from_the_line_of_zero():
    root = parsed(columns("k", "t", points(10, -10), str))
    above, below = [it for it in root.iter() if it.tag == "rect"]
    zero = Decimal(above.attrib["y"]) + Decimal(above.attrib["height"])
    assert Decimal(below.attrib["y"]) == zero


def test_the_last_known_point_is_the_marked_one():
    drawn = columns("k", "t", points(1, 2, None), str)
    root = parsed(drawn)
    marked = [
        it for it in root.iter() if it.tag == "rect" and it.attrib["class"] == "mark"
    ]
    assert len(marked) == 1
    assert 'font-weight="600">2</text>' in drawn


def test_400_days_are_a_line_with_a_few_names():
    drawn = chart("k", "t", points(*range(400)), str)
    assert "<rect" not in drawn
    assert len(re.findall(r'y="246"', drawn)) <= 13
    assert len(drawn) < 150_000


#: Room of a chart on a phone of 390 px, and of the longest name of a day, in px.
PHONE, NAME = 326, 35


@pytest.mark.parametrize("count", range(1, 130))
def test_on_a_phone_no_name_of_a_day_stands_on_another(count):
    edges = []
    for it in parsed(chart("k", "t", points(*range(count)), str)).iter():
        if it.attrib.get("y") == "246" and "spare" not in it.attrib["class"]:
            x = float(it.attrib["x"][:-1]) * PHONE / 100
            left = x - NAME if it.attrib["text-anchor"] == "end" else x - NAME / 2
            edges.append((left, left + NAME))
    edges.sort()
    assert edges
    assert all(before[1] <= after[0] for before, after in pairwise(edges))


def test_shares_fill_the_bar_and_leave_out_what_is_nothing():
    root = parsed(shares("k", "t", points(1, None, 3, -2, 0)))
    widths = [Decimal(it.attrib["width"][:-1]) for it in root.iter() if it.tag == "rect"]
    assert widths == [25, 75]
    assert shares("k", "t", points(None, 0)) == ""


@pytest.mark.parametrize("share", [0, 40, 100, 250, -1])
def test_a_small_bar_stays_in_its_cell(share):
    widths = re.findall(r'width="([\d.]+)%"', bar(Decimal(share)))
    assert all(0 <= Decimal(width) <= 100 for width in widths)
