"""What a person made of a number that was read, where that is to be remembered."""

import pytest

from organizations.extraction.drafts import DraftFigure


def figure(**values):
    """A number read as volunteers, new, and ticked; some of it as a person left it."""
    said = {
        "words": "30名",
        "at": 0,
        "is_taken": True,
        "indicator": "volunteers",
        "read_indicator": "volunteers",
        "read_counting": "increment",
        "read_taken": True,
        **values,
    }
    return DraftFigure(**said)


@pytest.mark.parametrize(
    ("values", "correction"),
    [
        ({}, None),
        ({"is_taken": False}, "taken_out"),
        ({"is_taken": False, "read_taken": False}, None),
        ({"indicator": "social_workers"}, "indicator"),
        ({"indicator": "social_workers", "read_taken": False}, "indicator"),
        ({"indicator": ""}, None),
        ({"counting": "total"}, "counting"),
        ({"counting": "total", "is_taken": False, "read_taken": False}, None),
        ({"indicator": "social_workers", "read_indicator": ""}, "indicator"),
        ({"indicator": "social_workers", "read_indicator": None}, None),
        ({"indicator": "social_workers", "at": None}, None),
    ],
)
def test_only_what_differs_from_what_was_read_is_a_correction(values, correction):
    assert figure(**values).correction == correction
