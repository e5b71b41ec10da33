"""NumberSeries: the last number given out under a prefix, `A-2022-` and 41."""

from django.core.validators import MinValueValidator
from django.db import models

from bulletin.models import CheckedModel


class NumberSeries(CheckedModel):
    """One row for a prefix. Only organizations.actions.entry.numbers writes it."""

    prefix = models.CharField("前缀", max_length=24, unique=True)
    last = models.PositiveBigIntegerField("最后的号", validators=[MinValueValidator(0)])

    class Meta:
        verbose_name = "编号序列"
        verbose_name_plural = "编号序列"
        ordering = ["prefix"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.prefix}{self.last:06d}"
