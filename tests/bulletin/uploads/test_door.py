"""The door: measured, told apart, named by us, digested."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulletin.uploads.door import refuse_disguised, shortened, take_in
from bulletin.uploads.kinds import JPEG, PDF, PNG, TXT
from bulletin.uploads.refused import RefusedFileError
from tests.factories.organizations import PNG as POINT

KINDS = (JPEG, PNG, TXT)


def taken(name, content, most=1000):
    return take_in(SimpleUploadedFile(name, content), KINDS, most)


def test_what_is_taken_in_has_a_name_of_ours_and_its_digest():
    file = taken("照片/现场.PNG", POINT)
    assert re.fullmatch(r"[0-9a-f]{32}\.png", file.stored_name)
    assert file.given_name == "现场.PNG"
    assert file.digest == hashlib.sha256(POINT).hexdigest()
    assert file.picture is not None


def test_a_text_has_no_picture():
    assert taken("a.txt", b"a").picture is None


def test_a_picture_called_by_the_other_kind_is_taken_as_what_it_is():
    file = taken("chat.jpg", POINT)
    refuse_disguised(file)
    assert file.stored_name.endswith(".png")
    refuse_disguised(taken("no-ending", POINT))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b"a" * 1001, "最大 0 MB"),
        ("a.pdf", b"%PDF-1.4 %%EOF", "只收 JPG、PNG、文字（txt）"),
    ],
)
def test_a_refusal_says_what_to_do(name, content, said):
    with pytest.raises(RefusedFileError, match=re.escape(said)):
        taken(name, content)
    assert PDF not in KINDS


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", POINT, "文件名写着 .txt，内容却是 PNG"),
        ("a.png", b"words", "文件名写着 .png，内容却是 文字"),
        ("a.exe", b"words", "文件名写着 .exe"),
    ],
)
def test_a_name_that_says_another_kind_is_refused_where_people_open_files(
    name, content, said
):
    with pytest.raises(RefusedFileError, match=re.escape(said)):
        refuse_disguised(taken(name, content))


def test_a_long_name_keeps_both_ends():
    name = f"{'长' * 300}.docx"
    assert len(shortened(name)) == 120
    assert shortened(name).endswith("….docx") or shortened(name).endswith(".docx")
    assert shortened("short.txt") == "short.txt"
