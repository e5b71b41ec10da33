"""FoldedField: the spelling-free form of another field, kept beside it to compare and to search.

（江北） and (江北), N95 and Ｎ95, 市… and 临江市… are stored as written and found as one.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bulletin.bureau import this_place
from bulletin.zh.folding import fold, fold_name
from organizations.models.sounds import is_sound

#: Folding may make a name longer (㈱ is three characters); what is longer still is cut.
LONGEST = 400
#: Radicals and compatibility characters: they look like the characters people mean.
_LOOK_ALIKES = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"))


def folded_name(name: str) -> str:
    """A body's name as it is compared, 市… read as that of this city.

    （江北）义工联 and (江北) 义⼯联 are one.
    """
    return fold_name(name, this_place())[:LONGEST]


def folded_text(text: str) -> str:
    """Any other words as they are compared."""
    return fold(text)[:LONGEST]


def tidy(text: str) -> str:
    """A name as it is kept: without characters nobody sees, with those that people mean.

    >>> tidy(" 义⼯联\u200b合会 ")
    '义工联合会'
    """
    return "".join(_meant(character) for character in text).strip()


def folded_contains(field: str, text: str) -> models.Q:
    """Rows whose folded name holds the text, as it is or with 市 read as this city's.

    Letters alone are also looked for in how the name is said.
    """
    plain, named = folded_text(text), folded_name(text)
    found = models.Q(**{f"{field}__contains": plain})
    if named != plain:
        found |= models.Q(**{f"{field}__contains": named})
    if is_sound(text):
        said = field.replace("name_folded", "name_sound")
        found |= models.Q(**{f"{said}__contains": text.lower()})
    return found


def refuse_same_name(body: models.Model) -> None:
    """Raise ValidationError where another body of the kind has the name in some spelling."""
    folded = folded_name(getattr(body, "name", "") or "")
    others = type(body)._default_manager.filter(name_folded=folded).exclude(pk=body.pk)
    other = others.first() if folded else None
    if other is not None:
        raise ValidationError(
            {"name": f"已有同名的{body._meta.verbose_name}“{other}”，请直接用它"}
        )


def _meant(character: str) -> str:
    if any(first <= character <= last for first, last in _LOOK_ALIKES):
        return fold(character)
    return character if character.isspace() or fold(character) else ""


class FoldedField(models.CharField):  # type: ignore[type-arg]
    """Written by itself whenever the row is saved, from the field named `source`."""

    def __init__(
        self, *args: Any, source: str = "", is_name: bool = False, **kwargs: Any
    ) -> None:
        self.source, self.is_name = source, is_name
        kwargs = {
            "max_length": LONGEST,
            "editable": False,
            "blank": True,
            "default": "",
            **kwargs,
        }
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As stock, with what is folded and how."""
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            {**kwargs, "source": self.source, "is_name": self.is_name},
        )

    def folded(self, instance: models.Model) -> str:
        """The folded form of what the row says now."""
        said = getattr(instance, self.source) or ""
        return folded_name(said) if self.is_name else folded_text(said)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What is written."""
        value = self.folded(model_instance)
        setattr(model_instance, self.attname, value)
        return value
