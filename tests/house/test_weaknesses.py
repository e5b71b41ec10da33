"""A finding of bandit counts until its line says why it is none."""

import pytest

from tests.weaknesses import is_answered

LINES = ["a = 1", "sql = (", '  f"SELECT {x}"  # noqa: S608 - a name of ours', ")"]


@pytest.mark.parametrize(
    ("test", "span", "answered"),
    [
        ("B608", [2, 3, 4], True),
        ("B608", [3], True),
        ("B608", [1], False),
        ("B602", [2, 3], False),
    ],
)
def test_a_line_answers_for_its_own_finding_alone(test, span, answered):
    assert is_answered({"test_id": test, "line_range": span}, LINES) is answered
