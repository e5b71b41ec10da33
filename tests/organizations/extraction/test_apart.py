"""A file is read in a process of its own; what takes too much ends there."""

import pytest

from organizations.extraction import apart
from organizations.extraction.apart import text_apart


def test_the_text_comes_back_and_a_refusal_in_its_words():
    assert text_apart("捐款5万元".encode("gb18030"), "a.txt") == "捐款5万元"
    with pytest.raises(ValueError, match="文件是空的"):
        text_apart(b"", "a.txt")


def test_a_child_that_dies_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(
        apart, "_COMMAND", [apart.sys.executable, "-c", "raise SystemExit(9)"]
    )
    with pytest.raises(ValueError, match="超过限度"):
        text_apart("捐款".encode(), "a.txt")
