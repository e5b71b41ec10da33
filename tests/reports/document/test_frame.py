"""What stands about a text comes back from the JSON that keeps it, whole or in parts."""

from dataclasses import asdict, replace

import pytest

from reports.document.frame import CheckMark, Colophon, Frame, Head, Picture, frame_from

MARK = CheckMark("7K3M9QWDXH2P", "https://jianbao.example.cn/check/7K3M-9QWD-XH2P/")
WHOLE = Frame(
    head=Head("内部资料", "编发处", "2022-03-16"),
    colophon=Colophon(reports_to="市委组织部"),
    pictures=(Picture(1, "a.png", "d", "image/png", 10, 20, "图注", 7),),
    check=MARK,
)


@pytest.mark.parametrize("left_out", ["", "head", "colophon", "check"])
def test_a_frame_comes_back_as_it_was(left_out):
    frame = replace(WHOLE, **{left_out: None}) if left_out else WHOLE
    assert frame_from(asdict(frame)) == frame


def test_an_older_one_has_no_code_and_none_is_empty():
    older = asdict(WHOLE)
    del older["check"]
    assert frame_from(older) == replace(WHOLE, check=None)
    assert frame_from(None) == Frame()


def test_a_code_is_written_in_groups_of_four():
    assert MARK.written == "7K3M-9QWD-XH2P"
    assert WHOLE.of_entry(7) == WHOLE.pictures
