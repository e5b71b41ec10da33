"""The hidden sheet of an export: what was written is read, of this kind alone."""

import io

import pytest
from django.conf import settings
from openpyxl import Workbook

from bulletin import audit
from bulletin.models import User
from organizations.importing.limits import Limits
from organizations.importing.workbook import read_book
from organizations.resources.stamps import SHEET, stamp_label, stamps_of, write_stamps

STAMPS = {7: "0123456789abcdef", 12: "f" * 16}


def sheets(label="organizations.organization", name=SHEET):
    book = Workbook()
    write_stamps(book, label, STAMPS)
    book[SHEET].title = name
    stream = io.BytesIO()
    book.save(stream)
    return read_book(stream.getvalue(), Limits(**settings.IMPORT_LIMITS))


def test_what_was_written_is_read():
    assert stamps_of(sheets(), "organizations.organization") == STAMPS


@pytest.mark.parametrize(
    ("label", "name"),
    [("organizations.activity", SHEET), ("organizations.organization", "另一张表")],
)
def test_a_sheet_of_another_kind_or_name_says_nothing(label, name):
    assert stamps_of(sheets(label, name), "organizations.organization") == {}


@pytest.mark.parametrize(
    ("written", "asked", "stamps"),
    [
        ("a.b@1111", "a.b@1111", STAMPS),
        ("a.b@1111", "a.b@2222", {}),  # its keys are those of other records here
        ("a.b", "a.b@2222", STAMPS),
    ],
)
def test_a_sheet_of_another_system_says_nothing(written, asked, stamps):
    assert stamps_of(sheets(written), asked) == stamps


@pytest.mark.django_db
def test_a_system_is_told_by_the_first_line_of_its_trail(user):
    by = user("recorder")
    assert stamp_label(User) == "bulletin.user"
    first = audit.append(by=by, action="one", of=by)
    audit.append(by=by, action="two", of=by)

    assert stamp_label(User) == f"bulletin.user@{first.content[:16]}"


def test_a_sheet_that_is_seen_is_data():
    shown = sheets()
    for sheet in shown:
        sheet.hidden = False

    assert stamps_of(shown, "organizations.organization") == {}
