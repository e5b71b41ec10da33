"""Several rows that are only read stand in a Chinese list."""

import pytest
from django.urls import reverse

from bulletin.admin.read_values import in_a_row
from organizations.models import Indicator


def test_names_are_parted_as_chinese_does_and_made_harmless():
    assert in_a_row(["捐款", "<b>"]) == "捐款、&lt;b&gt;"
    assert in_a_row([]) == ""


@pytest.mark.django_db
def test_who_only_looks_reads_the_parts_of_an_indicator_so(signed_in):
    whole = Indicator.objects.get(code="donation_value")
    address = reverse("admin:organizations_indicator_change", args=[whole.pk])
    page = signed_in("recorder").get(address).content.decode()
    assert "捐款、捐物折价" in page
    assert "捐款, 捐物折价" not in page
