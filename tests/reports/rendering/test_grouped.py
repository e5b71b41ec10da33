"""Long numbers as pages show them: thin blanks between the thousands, nothing else changed."""

import pytest

from reports.rendering.columns import grouped
from reports.rendering.widths import THIN


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("27650000", "27_650_000"),
        ("33553 ＋ 120 ＝ 33673", "33_553 ＋ 120 ＝ 33_673"),
        ("9999", "9999"),
        ("-1234567.123456", "-1_234_567.123456"),
        ("未知", "未知"),
    ],
)
def test_thousands_are_parted_by_thin_blanks(words, said):
    assert grouped(words) == said.replace("_", THIN)
