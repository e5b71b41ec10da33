"""Abstract bases: who saved a row and when; rows that are written once."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models

from bulletin.constraints import is_true_of


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
    at, however often it was read already.
    """

    class Meta:
        abstract = True

    def get_constraints(
        self,
    ) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """The constraints left to ask: without each CHECK that is true of the row's values."""
        found: list[tuple[type[models.Model], Sequence[models.BaseConstraint]]] = []
        for model, constraints in super().get_constraints():
            asked = [one for one in constraints if not _is_kept(self, one)]
            found.append((model, asked))
        return found

    def clean_fields(self, exclude: Iterable[str] | None = None) -> None:
        """As stock; a row pointed at that is at hand is known to be there."""
        super().clean_fields(exclude={*(exclude or ()), *_keys_at_hand(self)})


def _is_kept(row: models.Model, constraint: models.BaseConstraint) -> bool:
    """Whether a constraint is a CHECK that is plainly true of the row."""
    if not isinstance(constraint, models.CheckConstraint):
        return False
    return is_true_of(row, constraint.condition)


def _keys_at_hand(row: models.Model) -> list[str]:
    """The foreign keys whose row was read from the database and still is the one meant."""
    found = []
    for field in row._meta.fields:
        if not isinstance(field, models.ForeignKey) or not field.is_cached(row):
            continue
        there = field.get_cached_value(row)
        meant = getattr(row, field.attname)
        if there is None or there._state.adding or field.get_limit_choices_to():
            continue
        if getattr(there, field.target_field.attname) == meant:
            found.append(field.name)
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
