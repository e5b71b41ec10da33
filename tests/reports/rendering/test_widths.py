"""How much room a text takes up."""

import pytest

from reports.rendering.widths import width


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("党A1", 2), ("，", 1), ("～", 1)])
def test_a_latin_letter_is_half_a_character_wide(text, wide):
    assert width(text) == wide
