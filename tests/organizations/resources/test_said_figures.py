"""Several figures in one cell, each with the destination that stands before it."""

import pytest

from organizations.resources.said_figures import read_counted, read_figures
from organizations.resources.widgets import TextWidget


class Places(TextWidget):
    """Two destinations are known."""

    def clean(self, value, row=None, **kwargs):
        if value not in ("香港", "本地"):
            raise ValueError(value)
        return value


def told(figures):
    return [(one.destination, one.item, one.quantity.value) for one in figures]


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("800", [("", "", 800)]),
        ("香港：约800元；30元", [("香港", "", 800), ("", "", 30)]),
        ("本地:5万元\n香港：800元", [("本地", "", 50_000), ("香港", "", 800)]),
        ("若干元", [("", "", None)]),
    ],
)
def test_numbers_are_read_with_their_destinations(cell, figures):
    assert told(read_figures(cell, "元", Places())) == figures


@pytest.mark.parametrize("cell", ["月球：800元", "香港：", "30元、40元", "；"])
def test_what_is_no_number_or_destination_is_refused(cell):
    with pytest.raises(ValueError, match=r"：|读不懂|几个数|空"):
        read_figures(cell, "元", Places())


def test_no_destination_is_read_where_none_may_stand():
    with pytest.raises(ValueError, match="读不懂"):
        read_figures("香港：800人", "人", None)


def test_things_are_read_with_their_destinations():
    figures = read_counted("香港：KN95口罩5万个；84消毒液：200瓶", Places())

    assert told(figures) == [("香港", "KN95口罩", 50_000), ("", "84消毒液", 200)]
