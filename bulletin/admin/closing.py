"""Registers whose rows are closed when they go out of use, and deleted where nothing uses them."""

from typing import Any, TypeVar

from django.contrib.auth import get_permission_codename
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from bulletin import audit
from bulletin.in_use import uses
from bulletin.signed_in import who

M = TypeVar("M", bound=models.Model)


class ClosingRows:
    """Rows with `is_active`: search boxes offer those in use alone."""

    opts: Any

    def choices_offered(self, rows: QuerySet[M]) -> QuerySet[M]:
        """Those in use."""
        return rows.filter(is_active=True)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One row that nothing points at, never several at once."""
        name = get_permission_codename("delete", self.opts)
        allowed = who(request).has_perm(f"{self.opts.app_label}.{name}")
        return allowed and obj is not None and not uses(obj)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[M]) -> Any:
        """The admin's own history and a line of the trail."""
        for row in queryset:
            action = f"{self.opts.model_name}_removed"
            audit.append(by=who(request), action=action, of=row)
        stock: Any = super()
        return stock.log_deletions(request, queryset)
