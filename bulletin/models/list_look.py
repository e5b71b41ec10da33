"""How a person wants a list to look: rows a page, columns, and the filters they kept by name."""

from typing import Any

from django.conf import settings
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.db.models import Q

from bulletin.models.base import CheckedModel

#: How many rows a page may have.
PAGE_SIZES = (20, 50, 100, 200)
LONGEST_NAME, LONGEST_QUERY = 40, 2000


class ListLook(CheckedModel):
    """What one person chose for one list; the list is named by its address."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员"
    )
    place = models.CharField("列表", max_length=200)
    page_size = models.PositiveSmallIntegerField("每页行数", null=True, blank=True)
    #: Codes of the columns; none: as the list has it.
    columns: models.JSONField[Any, Any] = models.JSONField("列", default=list, blank=True)

    class Meta:
        verbose_name = "列表的显示"
        verbose_name_plural = "列表的显示"
        ordering = ["person", "place"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place"],
                name="listlook_once",
                violation_error_message="这个列表的显示已经登记过",
            ),
            models.CheckConstraint(
                condition=Q(page_size__isnull=True) | Q(page_size__in=PAGE_SIZES),
                name="listlook_page_size_known",
                violation_error_message="每页只能是 20、50、100 或 200 行",
            ),
        ]

    def __str__(self) -> str:
        return self.place


class SavedFilter(CheckedModel):
    """The conditions of a list under a name: `campaign=sample&section=donation`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员"
    )
    place = models.CharField("列表", max_length=200)
    name = models.CharField(
        "名称", max_length=LONGEST_NAME, validators=[ProhibitNullCharactersValidator()]
    )
    query = models.CharField("条件", max_length=LONGEST_QUERY)

    class Meta:
        verbose_name = "常用筛选"
        verbose_name_plural = "常用筛选"
        ordering = ["person", "place", "name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place", "name"],
                name="savedfilter_named_once",
                violation_error_message="这个名称的常用筛选已经有了",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""),
                name="savedfilter_says_something",
                violation_error_message="常用筛选要有名称和条件",
            ),
        ]

    def __str__(self) -> str:
        return self.name
