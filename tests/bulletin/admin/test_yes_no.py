"""是 and 否 where the admin would draw a tick and a cross."""

import pytest
from django.contrib.admin.utils import display_for_field
from django.urls import reverse

from bulletin.admin.yes_no import yes_or_no
from organizations.models import Indicator


@pytest.mark.parametrize(("value", "words"), [(True, "是"), (False, "否"), (None, "–")])
def test_a_truth_value_is_said_in_words(value, words):
    assert f">{words}<" in yes_or_no(value)


def test_the_admin_asks_our_words_wherever_it_shows_one():
    field = Indicator._meta.get_field("is_active")
    assert display_for_field(False, field, "–") == yes_or_no(False)


@pytest.mark.django_db
def test_a_list_has_no_picture_for_it(signed_in):
    page = signed_in("recorder").get(reverse("admin:organizations_indicator_changelist"))
    assert yes_or_no(True) in page.content.decode()
    assert "icon-yes" not in page.content.decode()
