"""A text that people read holds no character that nobody sees."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.validators import validate_plain_text, validate_user_name
from tests.factories.accounts import UserFactory

UNSEEN = ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u00ad", "\x07", "\x1b"]


@pytest.mark.parametrize("character", UNSEEN)
def test_a_character_nobody_sees_is_refused_with_its_place(character):
    with pytest.raises(ValidationError, match="第3个字符是看不见的控制字符"):
        validate_plain_text(f"王小{character}明")


@pytest.mark.parametrize("text", ["王小明", "𠮷野家", "line\nbreak\ttab", ""])
def test_what_is_seen_is_taken(text):
    validate_plain_text(text)


@pytest.mark.parametrize(
    "character",
    ["\u034f", "\u115f", "\u17b4", "\u180f", "\u2065", "\u3164", "\uffa0", "\ufff8"],
)
def test_what_unicode_lets_nobody_see_is_refused_though_it_counts_as_a_letter(character):
    with pytest.raises(ValidationError, match="看不见"):
        validate_plain_text(f"甲{character}乙")


def test_a_choice_of_forms_is_right_in_a_text_and_not_in_a_user_name():
    validate_plain_text("葛\U000e0100城，☎\ufe0f")
    for name in ("wang\ufe0fli", "葛\U000e0100"):
        with pytest.raises(ValidationError, match="看不见"):
            validate_user_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["username", "display_name"])
@pytest.mark.parametrize("character", UNSEEN)
def test_the_name_of_a_person_holds_none(field, character):
    person = UserFactory.build(**{field: f"wang{character}li"})
    with pytest.raises(ValidationError) as refused:
        person.clean_fields()
    assert field in refused.value.message_dict
