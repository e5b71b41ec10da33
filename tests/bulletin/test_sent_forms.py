"""A form for something new makes one record, however often it is sent."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bulletin.models import SentForm
from bulletin.sent_forms import KEPT, answered, new_mark, note_sent
from tests.factories.accounts import SentFormFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_what_was_sent_is_known_to_who_sent_it_alone():
    by, other, mark = UserFactory(), UserFactory(), new_mark()

    note_sent(mark, by, "/admin/made/")

    assert answered(mark, by) == "/admin/made/"
    assert answered(mark, other) == ""
    assert answered(new_mark(), by) == ""


def test_sent_at_the_same_moment_the_second_one_fails():
    by, mark = UserFactory(), new_mark()
    note_sent(mark, by, "/admin/made/")

    with pytest.raises(IntegrityError), transaction.atomic():
        note_sent(mark, by, "/admin/other/")


@pytest.mark.parametrize("said", ["", "x", "0" * 31, "0" * 33, "' OR 1=1 --"])
def test_what_is_no_mark_is_not_kept(said):
    by = UserFactory()

    note_sent(said, by, "/admin/made/")

    assert answered(said, by) == ""
    assert not SentForm.objects.exists()


def test_old_marks_go_with_the_next_form():
    old = SentFormFactory(sent_at=timezone.now() - KEPT - timedelta(minutes=1))
    young = SentFormFactory()

    note_sent(new_mark(), UserFactory(), "/admin/made/")

    left = SentForm.objects.all()
    assert young in left
    assert old not in left
