"""Abstract bases: who saved a row and when; rows that are written once."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from bulletin.constraints import Teller, teller_of, told_of
from bulletin.validators import validate_plain_text


class FrozenError(Exception):
    """Somebody tried to change or delete a row that is written once."""


Row = TypeVar("Row", bound=models.Model, covariant=True)


class FrozenQuerySet(models.QuerySet[Row]):
    """Refuses bulk changes."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise FrozenError(f"{self.model._meta.verbose_name}只写一次，不能修改")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise FrozenError(f"{self.model._meta.verbose_name}只写一次，不能删除")


FrozenManager = models.Manager.from_queryset(FrozenQuerySet)


class CheckedModel(models.Model):
    """A row whose cleaning asks the database only what the row cannot tell by itself.

    Stock cleaning asks once for each CHECK, in a savepoint, and once for each row pointed
    at, however often it was read already. No text of it holds characters that nobody sees or that
    no file can hold.
    """

    #: Texts that are kept as they came in, whatever they hold.
    kept_as_received: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def get_constraints(
        self,
    ) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """The constraints left to ask: those that the row's values do not settle.

        A CHECK that is true of them is kept; what is unique under a condition that is false
        of them does not speak of the row.
        """
        found: list[tuple[type[models.Model], Sequence[models.BaseConstraint]]] = []
        for model, constraints in super().get_constraints():
            told = _checks(model)
            asked = []
            for one in constraints:
                teller, settled = told.get(one.name, (None, None))
                if teller is None or told_of(self, teller) is not settled:
                    asked.append(one)
            found.append((model, asked))
        return found

    def clean_fields(self, exclude: Iterable[str] | None = None) -> None:
        """As stock; what is known to be good is not asked again.

        That is a row pointed at that is at hand, and a code that is one of its field's.
        """
        left_out = {*(exclude or ()), *_keys_at_hand(self), *_codes_that_are_known(self)}
        super().clean_fields(exclude=left_out)
        errors = {}
        for field in _texts(type(self)):
            if field.name in left_out or field.name in self.kept_as_received:
                continue
            try:
                validate_plain_text(getattr(self, field.attname) or "")
            except ValidationError as error:
                errors[field.name] = error
        if errors:
            raise ValidationError(errors)


@cache
def _checks(model: type[models.Model]) -> dict[str, tuple[Teller, bool]]:
    """By the name of a constraint what tells of a row, and the answer that settles it."""
    found = {}
    for one in model._meta.constraints:
        if isinstance(one, models.CheckConstraint):
            found[one.name] = (teller_of(model, one.condition), True)
        elif isinstance(one, models.UniqueConstraint) and one.condition is not None:
            found[one.name] = (teller_of(model, one.condition), False)
    return found


@cache
def _texts(model: type[models.Model]) -> list[Any]:
    """The fields that hold words which somebody typed."""
    found = []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and field.editable:
            found.append(field)
    return found


@cache
def _foreign_keys(model: type[models.Model]) -> list[Any]:
    """Those whose row, where it was read before, is known to be one that may be meant."""
    found = []
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey) and not field.get_limit_choices_to():
            found.append(field)
    return found


def _keys_at_hand(row: models.Model) -> list[str]:
    """The foreign keys whose row was read from the database and still is the one meant."""
    found = []
    for field in _foreign_keys(type(row)):
        there = field.get_cached_value(row, default=None)
        meant = getattr(row, field.attname)
        if there is None or there._state.adding:
            continue
        if getattr(there, field.target_field.attname) == meant:
            found.append(field.name)
    return found


@cache
def _coded(model: type[models.Model]) -> list[tuple[str, str, frozenset[str]]]:
    """Name, attribute and codes of each column of codes that is asked nothing but its length."""
    found = []
    for field in model._meta.fields:
        if not isinstance(field, models.CharField) or not field.choices:
            continue
        if all(isinstance(one, MaxLengthValidator) for one in field.validators):
            codes = frozenset(code for code, _ in field.flatchoices if code)
            found.append((field.name, field.attname, codes))
    return found


def _codes_that_are_known(row: models.Model) -> list[str]:
    """The columns of codes that hold one of theirs."""
    found = []
    for name, attribute, codes in _coded(type(row)):
        code = getattr(row, attribute)
        if isinstance(code, str) and code in codes:
            found.append(name)
    return found


class FrozenModel(CheckedModel):
    """A row that is written once. The one place where save() is overridden."""

    #: SQL over OLD: which rows the database never deletes; empty: none.
    stays_where: ClassVar[str] = ""

    objects: ClassVar[models.Manager[Self]] = FrozenManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; refuse a second time."""
        if not self._state.adding:
            raise FrozenError(f"{self._meta.verbose_name}只写一次，不能修改")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise FrozenError(f"{self._meta.verbose_name}只写一次，不能删除")


class Recorded(CheckedModel):
    """Who entered a row, who changed its content last, and when.

    `changed_by` is about the content; verifying and voiding write fields of their own, so
    that the person rule can be a constraint within the row.
    """

    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="录入人",
        editable=False,
    )
    changed_at = models.DateTimeField("最后修改时间", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="最后修改人",
        editable=False,
    )

    class Meta:
        abstract = True

    def touched_by(self, person_id: int) -> Self:
        """Note who saves; the caller saves."""
        if self._state.adding:
            self.created_by_id = person_id
        self.changed_by_id = person_id
        return self
