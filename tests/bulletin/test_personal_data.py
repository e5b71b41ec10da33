"""Every field that holds something of a person is on the list, with purpose, ground and term."""

import re

from django.apps import apps
from django.db import models

from bulletin.personal_data import REGISTER

#: How such a field is called.
OF_A_PERSON = re.compile(
    r"contact|phone|mobile|secretary|display_name|username|actor|sender|email|id_card"
    r"|identity|(?:^|_)address|ip_address|user_agent|leader|person"
)
#: Called so and nothing of a person: the public address that is printed with a code.
OTHER = {("reports.checkcode", "address")}


def fields_of_persons():
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_text = isinstance(
                field, models.CharField | models.TextField | models.GenericIPAddressField
            )
            if is_text and OF_A_PERSON.search(field.name):
                found.add((model._meta.label_lower, field.name))
    return found - OTHER


def test_each_such_field_is_on_the_list_and_nothing_else():
    assert {(one.model, one.field) for one in REGISTER} == fields_of_persons()


def test_each_says_what_for_on_what_ground_and_how_long():
    for one in REGISTER:
        assert one.purpose, one
        assert one.ground, one
        assert one.term, one
