"""Batch actions on activities that a room above this one adds.

That room registers them here. The list of activities shows them after its own steps, to
whom the permission belongs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from organizations.models import Activity

Run = Callable[
    [ModelAdmin[Activity], HttpRequest, QuerySet[Activity]],
    HttpResponse | None,
]


@dataclass(frozen=True)
class Batch:
    """One action: its code in the form, its words, who may run it, what it does with the chosen."""

    code: str
    label: str
    permission: str
    run: Run


_ADDED: dict[str, Batch] = {}


def add(batch: Batch) -> None:
    """Let the list of activities offer this action; the same code again replaces it."""
    _ADDED[batch.code] = batch


def for_person(request: HttpRequest) -> dict[str, tuple[Any, str, str]]:
    """As ModelAdmin.get_actions has them: by code, what to run, the code, the words."""
    found: dict[str, tuple[Any, str, str]] = {}
    for batch in _ADDED.values():
        if request.user.has_perm(batch.permission):
            found[batch.code] = (batch.run, batch.code, batch.label)
    return found
