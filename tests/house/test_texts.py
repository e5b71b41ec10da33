"""Every text that somebody types is held to the same rule: nothing in it that nobody sees."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from bulletin.models import CheckedModel, User
from bulletin.validators import is_unseen

#: Words that are kept as they came in or were made by the system of what stood there already.
AS_RECEIVED = {
    "Source": {"text", "sender"},
    "Paste": {"text", "name"},
    "PasteDraft": {"source_text", "sender", "sent_clock"},
    "SnapshotFigure": {"activity", "name", "words", "said"},
    "NumberTrace": {"text", "name"},
    "Quotation": {"text"},
    "Acknowledgement": {"key", "message"},
    "Notice": {"text", "fault"},
    "ImportedRow": {"sheet", "label", "after"},
    "FileJob": {"message"},
}


def own_models():
    found = []
    for model in apps.get_models():
        if model.__module__.startswith(("bulletin.", "organizations.", "reports.")):
            found.append(model)
    return found


def typed_texts():
    """(model, field) of every text that a form or an action writes."""
    found = []
    for model in own_models():
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            kept = AS_RECEIVED.get(model.__name__, ())
            is_checked = issubclass(model, CheckedModel)
            if is_text and is_checked and field.editable and field.name not in kept:
                found.append(pytest.param(model, field, id=str(field)))
    return found


def test_every_model_with_a_text_is_checked():
    loose = [model for model in own_models() if not issubclass(model, CheckedModel)]
    assert loose == [User]  # its names have validators of their own


def test_what_is_kept_as_it_came_is_on_the_list():
    named = {}
    for model in own_models():
        if getattr(model, "kept_as_received", ()):
            named[model.__name__] = set(model.kept_as_received)
    assert named == AS_RECEIVED


@pytest.mark.parametrize(
    "character", ["\x0b", "\ufffe", "\u202e", "\u3164", "\u2800", "\u034f", "\u180b"]
)
@pytest.mark.parametrize(("model", "field"), typed_texts())
def test_a_text_with_a_character_that_nobody_sees_is_refused(model, field, character):
    others = {one.name for one in model._meta.concrete_fields} - {field.name}
    row = model(**{field.attname: f"标{character}题"})
    try:
        row.clean_fields(exclude=others)
    except ValidationError:
        return
    assert not any(map(is_unseen, getattr(row, field.attname)))  # tidied on the way


@pytest.mark.parametrize(
    ("character", "unseen"),
    [("\n", False), ("\t", False), ("\u3000", False), ("😀", False), ("龘", False)]
    + [(char, True) for char in "\x00\x0b\x7f\u200b\u202e\ufdd0\ufffe\uffff\U0001fffe"]
    + [(char, True) for char in "\u115f\u1160\u2800\u3164\uffa0\ud800"],
)
def test_what_counts_as_unseen(character, unseen):
    assert is_unseen(character) is unseen
