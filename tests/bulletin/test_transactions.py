"""A row that is held is the row as it stands; what is only tried leaves nothing behind."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import District
from bulletin.transactions import attempt, hold

pytestmark = pytest.mark.django_db


def test_a_held_row_is_read_anew():
    old = District.objects.create(name="新区")
    District.objects.filter(pk=old.pk).update(name="另一区")
    with transaction.atomic():
        assert hold(old).name == "另一区"
    assert old.name == "新区"


def test_a_row_that_is_gone_cannot_be_held():
    old = District.objects.create(name="新区")
    District.objects.filter(pk=old.pk).delete()
    with pytest.raises(District.DoesNotExist), transaction.atomic():
        hold(old)


def test_what_is_tried_is_taken_back():
    with attempt():
        District.objects.create(name="新区")
        assert District.objects.filter(name="新区").exists()
    assert not District.objects.filter(name="新区").exists()


def test_what_a_trial_is_refused_for_is_raised_and_nothing_stays():
    def refused():
        with attempt():
            District.objects.create(name="新区")
            raise ValidationError("不行")

    with pytest.raises(ValidationError, match="不行"):
        refused()
    assert not District.objects.filter(name="新区").exists()


def test_what_was_done_before_a_trial_stays():
    with transaction.atomic():
        District.objects.create(name="新区")
        with attempt():
            District.objects.create(name="另一区")
    assert set(District.objects.filter(name__in=["新区", "另一区"])) == {
        District.objects.get(name="新区")
    }
