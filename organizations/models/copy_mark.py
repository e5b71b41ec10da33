"""CopyMarkField: tells an account from another without its spelling, to find copies by index."""

from hashlib import sha256
from typing import Any

from django.db import models

from bulletin.zh.folding import fold

#: Characters of a mark; two accounts share one only by copying.
LENGTH = 24
_SILENT = str.maketrans("", "", "，。；：、！？,.;:!?()\"'-·")


def mark_of_text(text: str) -> str:
    """The mark of an account; empty for an empty one.

    >>> mark_of_text("捐款５万元。") == mark_of_text(" 捐款5万元")
    True
    """
    plain = fold(text).translate(_SILENT)
    return sha256(plain.encode()).hexdigest()[:LENGTH] if plain else ""


class CopyMarkField(models.CharField):  # type: ignore[type-arg]
    """Written by itself whenever the row is saved, from its narrative."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        stock = {"max_length": LENGTH, "editable": False, "blank": True, "default": ""}
        super().__init__(*args, **{**stock, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What is written."""
        value = mark_of_text(getattr(model_instance, "narrative", "") or "")
        setattr(model_instance, self.attname, value)
        return value
