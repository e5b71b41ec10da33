"""RecordAdmin: who saved it, the version that was opened, contacts by role."""

from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bulletin.admin.mixins import KeptAdmin
from bulletin.models import Recorded
from bulletin.sent_forms import ONCE, answered, note_sent
from bulletin.signed_in import who
from organizations.admin.versions import RecordForm

M = TypeVar("M", bound=models.Model)


class RecordAdmin(KeptAdmin[M]):
    """Records that people enter: see RecordForm for the version check."""

    form: Any = RecordForm
    change_form_template = "admin/organizations/record_form.html"
    list_per_page = 50
    save_on_top = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """As stock; a new record's form that comes a second time leads where the first did."""
        sent = request.POST.get(ONCE, "") if object_id is None else ""
        made = answered(sent, who(request)) if sent else ""
        if made:
            return self._made_before(request, made)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Both came at one moment; the other has been quicker.
            made = answered(sent, who(request)) if sent else ""
            if not made:
                raise
            return self._made_before(request, made)

    def _made_before(self, request: HttpRequest, made: str) -> HttpResponse:
        messages.info(request, "这张表单刚才已经提交过，只保存了一次")
        return HttpResponseRedirect(made)

    def get_form(
        self,
        request: HttpRequest,
        obj: M | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """The form, knowing who fills it."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Note who saves; who changes nothing is not who changed it last."""
        if change and not form.has_changed():
            return
        self.keep(request, obj, form, change)

    def keep(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """Save the row itself."""
        if isinstance(obj, Recorded):
            obj.touched_by(who(request).pk)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """The rows below; where they alone changed, the record is changed by that."""
        below = []
        for formset in formsets:
            if self.is_content(formset):
                below.append(formset)
        if (
            change
            and not form.has_changed()
            and any(rows.has_changed() for rows in below)
        ):
            self.keep(request, form.instance, form, change)
        super().save_related(request, form, formsets, change)
        if not change:
            kind = form.instance._meta
            page = f"admin:{kind.app_label}_{kind.model_name}_change"
            address = reverse(page, args=[form.instance.pk])
            note_sent(request.POST.get(ONCE, ""), who(request), address)

    def is_content(self, formset: Any) -> bool:
        """Whether these rows are part of the record.

        Rows that note their own changer are not.
        """
        return not issubclass(formset.model, Recorded)

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        """As stock; a page saved as it was opened says that nothing was changed."""
        response = super().response_change(request, obj)
        if getattr(request, "is_unchanged", False):
            # Stock has just said that the row was changed; what is asked of a person stays.
            asked = []
            for said in messages.get_messages(request):
                if said.level == messages.WARNING:
                    asked.append(said)
            for said in asked:
                messages.warning(request, said.message)
            if not asked:
                messages.info(request, f"没有改动，{obj}保持原样")
        return response

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> LogEntry:
        """As above; what was not changed leaves no line."""
        if not message:
            request.is_unchanged = True  # type: ignore[attr-defined]
            return LogEntry(user_id=who(request).pk, object_repr=str(obj))
        return super().log_change(request, obj, message)
