"""Series as SVG text: columns, a line, shares of a whole.

Pure: no Django, no script, no style. x is in per cent and y in px, without a viewBox, so
that words keep their size at every width (the page says 12 px). Colours are attributes,
for paper and files; the classes grid, axis, mark and track let a dark page recolour them.
A value that is not known is a gap with a –, never a zero; one below zero hangs from the
line of zero. Each chart stands beside its table.

>>> day = Point("3/11", "3月11日", Decimal(3), "3元")
>>> drawn = columns("t", "走势", [day, Point("3/12", "3月12日", None, "–")], str)
>>> '<desc id="t-d">3月11日 3元；3月12日 –。</desc>' in drawn
True
>>> drawn.count("<rect"), ">–</text>" in drawn
(1, True)
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from html import escape

from reports.charts.scale import Point, Scale, scale_of

HEIGHT = 252
#: The names of the days stand below the plot.
NAMES = 246
#: Left of it stand the words of the scale.
LEFT = Decimal(13)
#: More points than these are drawn as a line; fewer have all their names.
MOST_COLUMNS, MOST_NAMES = 40, 12
#: More names than these do not fit side by side on a phone: every other one is marked
#: spare.
MOST_NARROW = 7
GRID, ZERO, AXIS, INK = "#e5e0d7", "#8b8477", "#696156", "#4c453c"
PLAIN, MARK, TRACK = "#bdb2a2", "#9b1c1f", "#ece7de"
COLOURS = ("#9b1c1f", "#b08d57", "#5f7285", "#8b8477", "#6f8f72", "#8d6a8f")
HUNDRED = Decimal(100)
#: Longer descriptions are cut: the table says the rest.
MOST_SAID = 60


def chart(
    key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]
) -> str:
    """Columns, or a line where there are too many for columns.

    Nothing where there is no point.

    `key` is unique on the page; `tick` says a round value of the scale.
    """
    draw = columns if len(points) <= MOST_COLUMNS else line
    return draw(key, title, points, tick)


def columns(
    key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]
) -> str:
    """A column for each point; the last known one is marked."""
    if not points:
        return ""
    scale = scale_of(points)
    last = _last_known(points)
    step = (HUNDRED - LEFT) / max(len(points), 3)
    width = min(step * Decimal("0.58"), Decimal(8))
    parts = list(_ground(scale, tick))
    for at, point in enumerate(points):
        middle = _middle(at, step)
        marked = at == last
        if point.value is not None:
            parts.append(_column(scale, point.value, middle, width, marked=marked))
        parts += _words(scale, points, at, middle, marked=marked)
    return _whole(key, title, points, parts)


def line(
    key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]
) -> str:
    """A line through the known points, broken where one is not known."""
    if not points:
        return ""
    scale = scale_of(points)
    last = _last_known(points)
    step = (HUNDRED - LEFT) / len(points)
    parts = list(_ground(scale, tick))
    for at in range(1, len(points)):
        parts += _stroke(scale, points, at, step)
    for at, point in enumerate(points):
        middle = _middle(at, step)
        if at == last or _stands_alone(points, at):
            parts += _dot(scale, point, middle, marked=at == last)
        parts += _words(scale, points, at, middle, marked=at == last)
    return _whole(key, title, points, parts)


def _middle(at: int, step: Decimal) -> Decimal:
    """Where a point stands from the left, in per cent."""
    return LEFT + step * at + step / 2


def _stroke(scale: Scale, points: Sequence[Point], at: int, step: Decimal) -> list[str]:
    """The line to a point from the one before; none where one of them is not known."""
    before, after = points[at - 1].value, points[at].value
    if before is None or after is None:
        return []
    return [
        f'<line x1="{_n(_middle(at - 1, step))}%" x2="{_n(_middle(at, step))}%"'
        f' y1="{_n(scale.y(before))}" y2="{_n(scale.y(after))}"'
        f' stroke="{AXIS}" stroke-width="1.5" stroke-linecap="round" class="stroke"/>'
    ]


def _dot(scale: Scale, point: Point, middle: Decimal, *, marked: bool) -> list[str]:
    """The dot of a known point."""
    if point.value is None:
        return []
    look = f'fill="{MARK}" class="mark"' if marked else f'fill="{AXIS}" class="axis"'
    return [
        f'<circle cx="{_n(middle)}%" cy="{_n(scale.y(point.value))}" r="3.5" {look}/>'
    ]


def shares(key: str, title: str, points: Sequence[Point], *, height: int = 16) -> str:
    """One bar parted among the known values above zero.

    Nothing where they come to nothing.
    """
    values = []
    for point in points:
        values.append(max(point.value or Decimal(0), Decimal(0)))
    whole = sum(values, Decimal(0))
    if not whole:
        return ""
    parts, x = [], Decimal(0)
    for at, value in enumerate(values):
        if not value:
            continue
        width = value * HUNDRED / whole
        parts.append(
            f'<rect x="{_n(x)}%" y="0" width="{_n(width)}%" height="{height}"'
            f' fill="{COLOURS[at % len(COLOURS)]}" stroke="#ffffff" class="share"/>'
        )
        x += width
    return _whole(key, title, points, parts, height=height)


def bar(share: Decimal | None, colour: str = COLOURS[0]) -> str:
    """A small bar for a cell of a table.

    Per cent of the whole, out of sight of who listens.

    >>> bar(None), 'width="0%"' in bar(Decimal(-3)), 'width="100%"' in bar(Decimal(180))
    ('', True, True)
    """
    if share is None:
        return ""
    width = max(Decimal(0), min(share, HUNDRED))
    return (
        '<svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">'
        f'<rect class="track" x="0" y="0" width="100%" height="12" fill="{TRACK}"/>'
        f'<rect x="0" y="0" width="{_n(width)}%" height="12" fill="{colour}"/></svg>'
    )


def _last_known(points: Sequence[Point]) -> int | None:
    last = None
    for at, point in enumerate(points):
        if point.value is not None:
            last = at
    return last


def _stands_alone(points: Sequence[Point], at: int) -> bool:
    """Whether no line leads to or from a point."""
    beside = [*points[max(at - 1, 0) : at], *points[at + 1 : at + 2]]
    return all(point.value is None for point in beside)


def _ground(scale: Scale, tick: Callable[[Decimal], str]) -> Iterator[str]:
    """The lines across the plot with their words; that of zero is darker."""
    for value in scale.ticks:
        y = _n(scale.y(value))
        yield (
            f'<line x1="0" x2="100%" y1="{y}" y2="{y}" stroke="{GRID if value else ZERO}"'
            ' stroke-width="1" class="grid"/>'
        )
        if value:
            above = _n(scale.y(value) - 5)
            yield f'<text x="0" y="{above}" fill="{AXIS}" class="axis">{escape(tick(value))}</text>'


def _column(
    scale: Scale, value: Decimal, middle: Decimal, width: Decimal, *, marked: bool
) -> str:
    zero, end = scale.y(Decimal(0)), scale.y(value)
    height = max(abs(zero - end), Decimal(1))  # a zero that was reported is seen
    above = zero if end > zero else zero - height
    return (
        f'<rect x="{_n(middle - width / 2)}%" y="{_n(above)}" width="{_n(width)}%"'
        f' height="{_n(height)}" fill="{MARK if marked else PLAIN}"'
        f' class="{"mark" if marked else "column"}"/>'
    )


def _words(
    scale: Scale, points: Sequence[Point], at: int, middle: Decimal, *, marked: bool
) -> Iterator[str]:
    """The name of a point below the plot, its value above it, where there is room for them."""
    point, count = points[at], len(points)
    place = f'x="{_n(middle)}%"'
    end = ' text-anchor="middle"'
    if (
        at == count - 1 and count > MOST_NAMES
    ):  # else the last words would stand out of the plot
        place, end = 'x="100%"', ' text-anchor="end"'
    if _has_name(at, count):
        yield _name(point, place, end, marked=marked, spare=_is_spare(at, count))
    if point.value is None:
        if count <= MOST_COLUMNS:
            yield _gap(scale, middle)
    elif marked or _has_value(at, count):
        yield _value(scale, point, point.value, place, end, marked=marked)


def _every(count: int) -> int:
    """Of so many points each has a name (1), or every second one (2), every third one (3)."""
    return -(-count // MOST_NAMES)


def _has_name(at: int, count: int) -> bool:
    """Whether there is room for a name.

    The last has one, and no other one is too near to it.
    """
    every, left = _every(count), count - 1 - at
    return left == 0 or (at % every == 0 and left >= every)


def _has_value(at: int, count: int) -> bool:
    """Whether there is room for the value of a point that is not marked."""
    return count <= MOST_NAMES and at % 3 == 0 and count - at > 2


def _name(point: Point, place: str, end: str, *, marked: bool, spare: bool) -> str:
    ink = INK if marked else AXIS
    look = "axis spare" if spare else "axis"
    name = escape(point.name)
    return f'<text {place} y="{NAMES}"{end} class="{look}" fill="{ink}">{name}</text>'


def _gap(scale: Scale, middle: Decimal) -> str:
    """A – where the value of a point is not known."""
    y = _n(scale.y(Decimal(0)) - 5)
    place = f'x="{_n(middle)}%" y="{y}"'
    return f'<text {place} text-anchor="middle" class="axis" fill="{AXIS}">–</text>'


def _value(
    scale: Scale, point: Point, value: Decimal, place: str, end: str, *, marked: bool
) -> str:
    y = _n(min(scale.y(value), scale.y(Decimal(0))) - 7)
    look = f'class="axis" fill="{INK}"'
    if marked:
        look = f'class="mark" fill="{MARK}" font-weight="600"'
    return f'<text {place} y="{y}"{end} {look}>{escape(point.said)}</text>'


def _is_spare(at: int, count: int) -> bool:
    """Whether a name may be left out where there is little room.

    The last never, nor its like.
    """
    every = _every(count)
    if count <= MOST_NARROW or at == count - 1:
        return False
    return (at // every) % 2 == 1 or count - 1 - at < 2 * every


def _whole(
    key: str,
    title: str,
    points: Sequence[Point],
    parts: Sequence[str],
    height: int = HEIGHT,
) -> str:
    found = []
    for point in points[-MOST_SAID:]:
        found.append(f"{point.words} {point.said}")
    said = "；".join(found)
    earlier = "此前各点见表；" if len(points) > MOST_SAID else ""
    return (
        f'<svg class="chart" width="100%" height="{height}" role="img"'
        f' aria-labelledby="{key}-t {key}-d" font-size="12">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(earlier + said)}。</desc>{"".join(parts)}</svg>'
    )


def _n(number: Decimal) -> str:
    """A coordinate: at most two decimals."""
    return f"{number.quantize(Decimal('0.01')).normalize():f}"
