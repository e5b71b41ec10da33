"""DateRangeFilter: from day to day in a list's filter bar, a plain form without script."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.admin import FieldListFilter, ModelAdmin, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone


class DateRangeFilter(FieldListFilter):
    """Rows whose day lies in the range, ends included.

    Parameters FIELD__gte, FIELD__lte.
    """

    template = "admin/bulletin/date_range.html"

    def __init__(
        self,
        field: models.Field[Any, Any],
        request: HttpRequest,
        params: Any,
        model: type[models.Model],
        model_admin: ModelAdmin[Any],
        field_path: str,
    ) -> None:
        self.from_name = f"{field_path}__gte"
        self.to_name = f"{field_path}__lte"
        self.keeps_time = isinstance(field, models.DateTimeField)
        self.asked = {
            name: request.GET.get(name, "") for name in (self.from_name, self.to_name)
        }
        self.others: list[tuple[str, str]] = []
        for name, values in request.GET.lists():
            if name not in (self.from_name, self.to_name, "p", "e"):
                self.others += [(name, value) for value in values]
        super().__init__(field, request, params, model, model_admin, field_path)

    def expected_parameters(self) -> list[str | None]:
        """The two ends."""
        return [self.from_name, self.to_name]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """One choice: what the form needs."""
        yield {
            "from_name": self.from_name,
            "from": self.asked[self.from_name],
            "to_name": self.to_name,
            "to": self.asked[self.to_name],
            "others": self.others,
            "is_set": any(self.asked.values()),
            "clear": changelist.get_query_string(remove=[self.from_name, self.to_name]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in the range. Raise IncorrectLookupParameters for what is no day."""
        first, last = self._day(self.from_name), self._day(self.to_name)
        condition = Q()
        # Before the first day of all there is none that a clock further west could tell.
        if first and first > date.min:
            condition &= Q(**{f"{self.field_path}__gte": self._begin(first)})
        if last and last < date.max:
            end = self._begin(last + timedelta(days=1))
            condition &= Q(**{f"{self.field_path}__lt": end})
        return queryset.filter(condition) if condition else queryset

    def _day(self, name: str) -> date | None:
        text = self.asked[name].strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise IncorrectLookupParameters(str(error)) from error

    def _begin(self, day: date) -> date:
        if not self.keeps_time:
            return day
        return timezone.make_aware(datetime.combine(day, time.min))


class RegisterFilter(SimpleListFilter):
    """Rows that point at one row of a register. Made by `register_filters`.

    The parameter is that of Django's own filter.
    """

    field_name: str
    register: type[models.Model]

    @property
    def is_gone(self) -> bool:
        """Whether it is set to a row that is no more, as a filter kept by name may be."""
        value = self.value()
        offered = {str(key) for key, _ in self.lookup_choices}
        return value is not None and value not in offered

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The rows of the register in its own order."""
        rows = self.register._default_manager.all()
        found: list[tuple[str, str]] = []
        for row in rows:
            found.append((str(row.pk), str(row)))
        return found

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that point there.

        Raise IncorrectLookupParameters for what is no key.
        """
        value = self.value()
        if not value:
            return queryset
        if not (value.isascii() and value.isdigit()):
            raise IncorrectLookupParameters(value)
        return queryset.filter(**{self.field_name: int(value)})


def register_filters(
    *registers: tuple[str, type[models.Model], str],
) -> list[type[RegisterFilter]]:
    """One filter for each (field, register, title): ("campaign", Campaign, "专题")."""
    found: list[type[RegisterFilter]] = []
    for name, model, title in registers:
        facts = {
            "title": title,
            "field_name": name,
            "parameter_name": f"{name}__id__exact",
            "register": model,
        }
        found.append(type(f"{model.__name__}Filter", (RegisterFilter,), facts))
    return found
