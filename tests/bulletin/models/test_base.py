"""CheckedModel: cleaning says what stock cleaning says, and asks the database less."""

from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from bulletin.models import CheckedModel
from organizations.models import Figure
from tests.factories.organizations import FigureFactory, OrganizationFactory
from tests.house.rooms import own_models


def asked_by(clean):
    with CaptureQueriesContext(connection) as asked:
        clean()
    return len(asked)


def test_every_model_with_a_condition_is_checked_here():
    for model in own_models():
        conditions = [
            one
            for one in model._meta.constraints
            if isinstance(one, models.CheckConstraint)
        ]
        assert not conditions or issubclass(model, CheckedModel), model


@pytest.mark.django_db
def test_a_row_that_breaks_a_condition_is_told_in_the_same_words():
    row = FigureFactory(in_force_from=None)
    row.value = -1

    with (
        mock.patch.object(CheckedModel, "get_constraints", models.Model.get_constraints),
        pytest.raises(ValidationError) as stock,
    ):
        row.full_clean()
    with pytest.raises(ValidationError) as ours:
        row.full_clean()

    assert ours.value.message_dict == stock.value.message_dict


@pytest.mark.django_db
def test_a_good_row_with_what_it_points_at_at_hand_asks_nothing():
    row = FigureFactory(in_force_from=None)
    assert asked_by(row.full_clean) == 0


@pytest.mark.django_db
def test_a_key_without_its_row_at_hand_is_asked_for():
    made = FigureFactory(in_force_from=None)
    row = Figure.objects.get(pk=made.pk)
    assert asked_by(row.full_clean) > 0
    row.activity_id = 0
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert "activity" in refused.value.message_dict


@pytest.mark.django_db
def test_a_row_at_hand_that_is_no_longer_meant_or_never_saved_is_asked_for():
    row = FigureFactory(in_force_from=None)
    row.indicator_id = 0
    with pytest.raises(ValidationError):
        row.full_clean()
    unsaved = OrganizationFactory.build()
    unsaved.pk = 12345
    unsaved.district_id = 12345
    with pytest.raises(ValidationError):
        unsaved.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["increment", "", "never", None, 3])
def test_a_code_is_refused_in_the_same_words_as_by_stock_cleaning(code):
    row = FigureFactory(in_force_from=None)
    row.counting = code
    said = []
    for clean in (models.Model.clean_fields, CheckedModel.clean_fields):
        try:
            clean(row)
            said.append({})
        except ValidationError as refused:
            said.append(refused.message_dict)
    assert said[0] == said[1]
    assert bool(said[0]) is (code != "increment")
