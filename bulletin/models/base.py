"""Abstract bases: who saved a row and when; rows that are written once."""

from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models


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


class FrozenModel(models.Model):
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


class Recorded(models.Model):
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
