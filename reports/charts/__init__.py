"""Charts as SVG text: see `drawing` for what they look like, `scale` for their values."""

from reports.charts.drawing import HEIGHT, bar, chart, columns, line, shares
from reports.charts.scale import Point, Scale, scale_of

__all__ = [
    "HEIGHT",
    "Point",
    "Scale",
    "bar",
    "chart",
    "columns",
    "line",
    "scale_of",
    "shares",
]
