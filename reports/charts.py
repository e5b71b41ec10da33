"""Series as SVG text: columns, a line, shares of a whole.

Pure: no Django, no script, no style. x is in per cent and y in px, without a viewBox,
so that words keep their size at every width (the page says 12 px). Colours are
attributes, for paper and files; the classes grid, axis, mark and track let a dark page
recolour them. A value that is not known is a gap with a –, never a zero; one below zero
hangs from the line of zero. Each chart stands beside its table.

>>> day = Point("3/11", "3月11日", Decimal(3), "3元")
>>> drawn = columns("t", "走势", [day, Point("3/12", "3月12日", None, "–")], str)
>>> '<desc id="t-d">3月11日 3元；3月12日 –。</desc>' in drawn
True
>>> drawn.count("<rect"), ">–</text>" in drawn
(1, True)
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

HEIGHT = 252
#: Where the plot begins and ends, from above; below it stand the names of the days.
TOP, FOOT, NAMES = Decimal(34), Decimal(230), 246
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


@dataclass(frozen=True)
class Point:
    """A value of a series.

    `name` is short, for the axis; `words` and `said` are read out.
    """

    name: str
    words: str
    value: Decimal | None
    said: str


@dataclass(frozen=True)
class Scale:
    """From a value to its height in px.

    `ticks`: round values with a line across the plot.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def y(self, value: Decimal) -> Decimal:
        """How far from above a value stands."""
        return FOOT - (value - self.low) * (FOOT - TOP) / (self.high - self.low)


def chart(key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]) -> str:
    """Columns, or a line where there are too many for columns.

    Nothing where there is no point. `key` is unique on the page; `tick` says a round
    value of the scale.
    """
    draw = columns if len(points) <= MOST_COLUMNS else line
    return draw(key, title, points, tick)


def columns(key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]) -> str:
    """A column for each point; the last known one is marked."""
    if not points:
        return ""
    scale = scale_of(points)
    last = _last_known(points)
    step = (HUNDRED - LEFT) / max(len(points), 3)
    width = min(step * Decimal("0.58"), Decimal(8))
    parts = list(_ground(scale, tick))
    for at, point in enumerate(points):
        middle = LEFT + step * at + step / 2
        marked = at == last
        if point.value is not None:
            parts.append(_column(scale, point.value, middle, width, marked=marked))
        parts += _words(scale, points, at, middle, marked=marked)
    return _whole(key, title, points, parts)


def line(key: str, title: str, points: Sequence[Point], tick: Callable[[Decimal], str]) -> str:
    """A line through the known points, broken where one is not known."""
    if not points:
        return ""
    scale = scale_of(points)
    last = _last_known(points)
    step = (HUNDRED - LEFT) / len(points)
    middles = [LEFT + step * at + step / 2 for at in range(len(points))]
    parts = list(_ground(scale, tick))
    parts += _strokes(scale, points, middles)
    for at, point in enumerate(points):
        marked = at == last
        if point.value is not None and (marked or _stands_alone(points, at)):
            parts.append(_dot(scale, point.value, middles[at], marked=marked))
        parts += _words(scale, points, at, middles[at], marked=marked)
    return _whole(key, title, points, parts)


def _strokes(scale: Scale, points: Sequence[Point], middles: Sequence[Decimal]) -> Iterator[str]:
    """The line from each known point to the next."""
    for at in range(1, len(points)):
        before, after = points[at - 1].value, points[at].value
        if before is not None and after is not None:
            yield (
                f'<line x1="{_n(middles[at - 1])}%" x2="{_n(middles[at])}%"'
                f' y1="{_n(scale.y(before))}" y2="{_n(scale.y(after))}"'
                f' stroke="{AXIS}" stroke-width="1.5" stroke-linecap="round" class="stroke"/>'
            )


def _dot(scale: Scale, value: Decimal, middle: Decimal, *, marked: bool) -> str:
    return (
        f'<circle cx="{_n(middle)}%" cy="{_n(scale.y(value))}" r="3.5"'
        f' fill="{MARK if marked else AXIS}" class="{"mark" if marked else "axis"}"/>'
    )


def shares(key: str, title: str, points: Sequence[Point], *, height: int = 16) -> str:
    """One bar parted among the known values above zero.

    Nothing where they come to nothing.
    """
    known = [(at, point.value) for at, point in enumerate(points) if point.value]
    whole = sum((value for _, value in known if value > 0), Decimal(0))
    if not whole:
        return ""
    parts, x = [], Decimal(0)
    for at, value in known:
        if value < 0:
            continue
        width = value * HUNDRED / whole
        parts.append(
            f'<rect x="{_n(x)}%" y="0" width="{_n(width)}%" height="{height}"'
            f' fill="{COLOURS[at % len(COLOURS)]}" stroke="#ffffff" class="share"/>'
        )
        x += width
    return _whole(key, title, points, parts, height=height)


def bar(share: Decimal | None, colour: str = COLOURS[0]) -> str:
    """A small bar for a cell of a table: per cent of the whole, out of sight of who listens.

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


def scale_of(points: Sequence[Point]) -> Scale:
    """The scale of a series: zero is always on it, with two to five round values.

    >>> values = [Decimal(4), Decimal(-3)]
    >>> found = scale_of([Point("", "", value, "") for value in values])
    >>> [str(tick) for tick in found.ticks], str(found.low), str(found.high)
    (['-2', '0', '2', '4'], '-3', '4')
    """
    known = [point.value for point in points if point.value is not None]
    low, high = min([*known, Decimal(0)]), max([*known, Decimal(0)])
    if low == high:
        return Scale(Decimal(0), Decimal(1), (Decimal(0),))
    step = _round_step((high - low) / 4)
    first, last = _whole_steps(low, step), _whole_steps(high, step)
    return Scale(low, high, tuple(step * at for at in range(first, last + 1)))


def _whole_steps(value: Decimal, step: Decimal) -> int:
    """How many steps fit between zero and a value, towards zero."""
    return int(value / step)


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


def _last_known(points: Sequence[Point]) -> int | None:
    known = [at for at, point in enumerate(points) if point.value is not None]
    return known[-1] if known else None


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


def _column(scale: Scale, value: Decimal, middle: Decimal, width: Decimal, *, marked: bool) -> str:
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
    """The name of a point below the plot and its value above it, where there is room."""
    yield from _name(points, at, middle, marked=marked)
    yield from _value(scale, points, at, middle, marked=marked)


def _place(count: int, at: int, middle: Decimal) -> tuple[str, str]:
    """Where words of a point stand, and how they are anchored there."""
    if at == count - 1 and count > MOST_NAMES:  # else the last words would stand out of the plot
        return 'x="100%"', ' text-anchor="end"'
    return f'x="{_n(middle)}%"', ' text-anchor="middle"'


def _name(points: Sequence[Point], at: int, middle: Decimal, *, marked: bool) -> Iterator[str]:
    count = len(points)
    every = -(-count // MOST_NAMES)
    if at == count - 1 or (at % every == 0 and count - 1 - at >= every):
        place, end = _place(count, at, middle)
        ink = INK if marked else AXIS
        spare = " spare" if _is_spare(at, count, every) else ""
        yield (
            f'<text {place} y="{NAMES}"{end} class="axis{spare}" fill="{ink}">'
            f"{escape(points[at].name)}</text>"
        )


def _value(
    scale: Scale, points: Sequence[Point], at: int, middle: Decimal, *, marked: bool
) -> Iterator[str]:
    point, count = points[at], len(points)
    has_room = count <= MOST_NAMES and at % 3 == 0 and count - at > 2
    if point.value is None:
        if count <= MOST_COLUMNS:
            yield _unknown(scale, middle)
    elif marked or has_room:
        place, end = _place(count, at, middle)
        y = _n(min(scale.y(point.value), scale.y(Decimal(0))) - 7)
        look = f'class="axis" fill="{INK}"'
        if marked:
            look = f'class="mark" fill="{MARK}" font-weight="600"'
        yield f'<text {place} y="{y}"{end} {look}>{escape(point.said)}</text>'


def _unknown(scale: Scale, middle: Decimal) -> str:
    """The dash of a point whose value is not known."""
    y = _n(scale.y(Decimal(0)) - 5)
    return (
        f'<text x="{_n(middle)}%" y="{y}" text-anchor="middle" class="axis" fill="{AXIS}">–</text>'
    )


def _is_spare(at: int, count: int, every: int) -> bool:
    """Whether a name may be left out where there is little room: the last never, nor its like."""
    if count <= MOST_NARROW or at == count - 1:
        return False
    return (at // every) % 2 == 1 or count - 1 - at < 2 * every


def _whole(
    key: str, title: str, points: Sequence[Point], parts: Sequence[str], height: int = HEIGHT
) -> str:
    said = "；".join(f"{point.words} {point.said}" for point in points[-MOST_SAID:])
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
