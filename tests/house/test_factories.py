"""Each model has a factory that makes a row the model itself accepts."""

import importlib
import inspect

import factory
import pytest
from django.db import models
from factory.django import DjangoModelFactory

from tests.house.rooms import own_models

ROOMS = ("accounts", "arrivals", "organizations", "register", "reports")


def factories() -> dict[type[models.Model], type[DjangoModelFactory]]:
    found = {}
    for room in ROOMS:
        module = importlib.import_module(f"tests.factories.{room}")
        for _name, thing in inspect.getmembers(module, inspect.isclass):
            if issubclass(thing, DjangoModelFactory) and not thing._meta.abstract:
                found[thing._meta.model] = thing
    return found


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_each_model_has_a_factory(model):
    assert model in factories()


@pytest.mark.django_db
@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_what_a_factory_makes_the_model_accepts(model):
    row = factories()[model]()
    row.full_clean()
    assert str(row)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ActivityFactory", "FigureFactory"])
def test_verified_rows_keep_the_person_rule(name):
    module = importlib.import_module("tests.factories.organizations")
    made: factory.Factory = getattr(module, name)
    row = made(verified=True)
    row.full_clean()
    assert row.verified_by != row.changed_by
