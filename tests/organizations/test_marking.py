"""A text is marked with the figures that were read from it."""

import pytest

from organizations.marking import marked


@pytest.mark.parametrize(
    ("text", "places", "pieces"),
    [
        ("党员", [], [("党员", "", None)]),
        (
            "捐3万元和5台",
            [(1, "3万元")],
            [
                ("捐", "", None),
                ("3万元", "quantity", 1),
                ("和", "", None),
                ("5台", "doubt", None),
            ],
        ),
        (
            "捐3万元",
            [None, (1, "3万元"), (1, "3万元")],
            [("捐", "", None), ("3万元", "quantity", 2)],
        ),
    ],
)
def test_each_piece_has_its_mark(text, places, pieces):
    assert [(it.text, it.mark, it.index) for it in marked(text, places)] == pieces
