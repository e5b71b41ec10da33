"""What a person pastes becomes one clean line; rare characters and emoji stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.making.composing.wording import LONGEST, tidy, too_long

CASES = [
    ("捐赠\r\n口罩", "捐赠口罩"),
    ("捐赠\r口罩\n\n3万个", "捐赠口罩3万个"),
    ("KN95\nmask", "KN95 mask"),
    ("捐赠\u00a03000件", "捐赠 3000件"),
    ("\ufeff捐\u200b赠\u202e口罩\x00\x07", "捐赠口罩"),
    ("<b>捐赠</b>&nbsp;口罩", "<b>捐赠</b>&nbsp;口罩"),
    ("𠮷野家党支部捐赠😷👩‍⚕️❤️", "𠮷野家党支部捐赠😷👩‍⚕️❤️"),
    ("\ud800捐赠", "捐赠"),
    ("\u3000\u3000捐赠 ", "捐赠"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "kept"), CASES)
def test_a_paste_is_kept_without_what_cannot_be_seen(typed, kept):
    assert tidy(typed) == kept


@given(st.text())
def test_tidying_twice_changes_nothing_and_leaves_no_control_character(text):
    once = tidy(text)
    assert tidy(once) == once
    assert not [char for char in once if unicodedata.category(char) in ("Cc", "Cs")]


def test_too_long_a_text_is_told_by_how_much():
    assert too_long("字" * LONGEST) is None
    assert "多了 16000 字" in too_long("字" * 20_000)
