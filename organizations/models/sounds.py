"""SoundField: how a name is said, kept beside it, so that jzzs and jianzhu find 建筑装饰.

First letters, then the whole, in small letters without marks; what is no Chinese
character stays.
"""

from typing import Any

from django.db import models

from bulletin.zh.folding import fold

#: A name of 200 characters says at most so much; what is longer still is cut.
LONGEST = 1000
#: Fewer letters than these are in nearly every name.
FEWEST = 2


def sound_of(name: str) -> str:
    """First letters and whole of how a name is said.

    >>> sound_of("建筑装饰（A1）")
    'jzzs(a1) jianzhuzhuangshi(a1)'
    """
    from pypinyin import lazy_pinyin  # its dictionary is read once a name is saved

    folded = fold(name).lower()
    parts = lazy_pinyin(folded)
    first = "".join(part if part in folded else part[0] for part in parts)
    return f"{first} {''.join(parts)}"[:LONGEST]


def is_sound(text: str) -> bool:
    """Whether a person may mean how a name is said: letters alone, two at least."""
    return len(text) >= FEWEST and text.isascii() and text.isalpha()


class SoundField(models.CharField):  # type: ignore[type-arg]
    """Written by itself whenever the row is saved, from its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {
            "max_length": LONGEST,
            "editable": False,
            "blank": True,
            "default": "",
            **kwargs,
        }
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What is written."""
        value = sound_of(getattr(model_instance, "name", "") or "")
        setattr(model_instance, self.attname, value)
        return value
