"""The zip of a workbook: what it says of itself is not believed."""

import pytest

from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.package import Package
from tests.organizations.importing.books import book


def test_parts_are_found_whatever_the_case_of_their_names():
    package = Package(book(), Limits())

    assert package.has("XL/Workbook.xml")


def test_bytes_are_counted_as_they_are_unpacked():
    package = Package(book(), Limits())
    package.limits = Limits(unpacked_bytes=10)

    with pytest.raises(UnreadableBookError, match="解开后超过"):
        list(package.chunks("xl/workbook.xml"))
