"""Nothing chosen is said in words."""

import pytest
from django import forms

from bulletin.admin.choice_boxes import NONE, TO_CHOOSE, chosen_not_edited
from bulletin.models import District

KINDS = [("", "---------"), ("a", "甲")]


@pytest.mark.parametrize(("required", "said"), [(True, TO_CHOOSE), (False, NONE)])
@pytest.mark.parametrize(
    "field",
    [
        lambda required: forms.ChoiceField(choices=KINDS, required=required),
        lambda required: forms.ModelChoiceField(
            District.objects.none(), required=required
        ),
    ],
    ids=["words", "rows"],
)
def test_nothing_chosen_is_said_in_words(field, required, said):
    choices = list(chosen_not_edited(field(required)).choices)
    assert choices[0] == ("", said)


def test_what_must_be_one_of_its_choices_gets_none_more():
    field = chosen_not_edited(forms.ChoiceField(choices=KINDS[1:]))
    assert list(field.choices) == KINDS[1:]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["organizations/activity/add/", "organizations/organization/add/"]
)
def test_no_form_shows_dashes_for_nothing(signed_in, path):
    page = signed_in("recorder").get(f"/admin/{path}").content.decode()
    assert "<option" in page
    assert ">---------<" not in page
