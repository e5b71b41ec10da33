"""RecordAdmin: who saved it, the version that was opened, contacts by role."""

from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest

from bulletin.admin.mixins import KeptAdmin
from bulletin.models import Recorded, User
from organizations.admin.versions import RecordForm

M = TypeVar("M", bound=models.Model)


def who(request: HttpRequest) -> User:
    """The person signed in."""
    assert isinstance(request.user, User)  # noqa: S101 - the admin lets nobody else in
    return request.user


class RecordAdmin(KeptAdmin[M]):
    """Records that people enter: see RecordForm for the version check."""

    form: Any = RecordForm
    change_form_template = "admin/organizations/record_form.html"
    list_per_page = 50
    save_on_top = False

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form, knowing who fills it."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Note who saves."""
        if isinstance(obj, Recorded):
            obj.touched_by(who(request).pk)
        super().save_model(request, obj, form, change)
