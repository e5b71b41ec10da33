"""DateRangeFilter: from day to day in a list's filter bar, a plain form without script."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.admin import FieldListFilter, ModelAdmin, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone


class DateRangeFilter(FieldListFilter):
    """Rows whose day lies in the range, ends included; parameters FIELD__gte, FIELD__lte."""

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
        self.asked = {name: request.GET.get(name, "") for name in (self.from_name, self.to_name)}
        self.others = [
            (name, value)
            for name in request.GET
            if name not in (self.from_name, self.to_name, "p", "e")
            for value in request.GET.getlist(name)
        ]
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
        if first:
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
    """Rows that point at one row of a register; all such filters of a list ask once together.

    Made by `register_filters`. The parameter is that of Django's own filter.
    """

    field_name: str
    #: Field of the list's model -> the register, its title; those that are asked together.
    together: tuple[tuple[str, type[models.Model], str], ...]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The rows of the register in its own order."""
        known: dict[str, list[tuple[str, str]]] | None = getattr(request, "_registers", None)
        if known is None:
            known = self._ask()
            request._registers = known  # type: ignore[attr-defined]
        return known.get(self.field_name, [])

    def _ask(self) -> dict[str, list[tuple[str, str]]]:
        parts = [
            model._default_manager.order_by()
            .annotate(of=Value(name), place=_place(model))
            .values_list("of", "pk", "name", "place")
            for name, model, _title in self.together
        ]
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        known: dict[str, list[tuple[str, str]]] = {name: [] for name, _, _ in self.together}
        for name, key, words, _place_of in sorted(rows, key=lambda row: (row[0], row[3], row[1])):
            known[name].append((str(key), words))
        return known

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that point there. Raise IncorrectLookupParameters for what is no key."""
        value = self.value()
        if not value:
            return queryset
        if not (value.isascii() and value.isdigit()):
            raise IncorrectLookupParameters(value)
        return queryset.filter(**{self.field_name: int(value)})


def _place(model: type[models.Model]) -> Any:
    """What a register is sorted by: its position; one by days shows the newest first."""
    names = {field.name for field in model._meta.concrete_fields}
    return F("position") if "position" in names else -F("pk")


def register_filters(
    *registers: tuple[str, type[models.Model], str],
) -> list[type[RegisterFilter]]:
    """One filter for each (field, register, title); their choices come in one query."""
    return [
        type(
            f"{model.__name__}Filter",
            (RegisterFilter,),
            {
                "title": title,
                "field_name": name,
                "parameter_name": f"{name}__id__exact",
                "together": registers,
            },
        )
        for name, model, title in registers
    ]
