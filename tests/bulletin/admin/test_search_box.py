"""What is no key of a row is left out of a search box, and the page is shown."""

import pytest

from bulletin.admin.search_box import keys_in
from bulletin.forms import LARGEST_KEY


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["7"], ["7"]),
        ([7, "8"], ["7", "8"]),
        ([""], [""]),
        ([str(LARGEST_KEY)], [str(LARGEST_KEY)]),
        ([str(LARGEST_KEY + 1)], []),
        (["NaN", "1e999", "-1", "１", "7; DROP", "\x00", None], []),
    ],
)
def test_only_keys_are_kept(sent, kept):
    assert keys_in(sent) == kept
