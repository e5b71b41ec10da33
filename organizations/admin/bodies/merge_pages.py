"""Putting two bodies together, and apart again.

A page of the verifier's for each body.
"""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bulletin.admin.history import HistoryPage
from bulletin.signed_in import who
from organizations.actions.bodies.merging import may_merge
from organizations.actions.bodies.proposing import propose
from organizations.actions.bodies.verbs import RegisterAct
from organizations.admin.bodies.waiting_changes import tell_waiting, waiting_changes
from organizations.models import BodyMerge, RegisterVerb
from organizations.register.names import Body, bodies_called, near_bodies

M = TypeVar("M", bound=models.Model)


class MergeForm(forms.Form):
    """Into which body, by name, and how one knows that they are one."""

    into = forms.CharField(
        label="并入", max_length=200, help_text="另一个的名称，写登记的全称"
    )
    reason = forms.CharField(
        label="原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input"}),
    )

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data, label_suffix="")
        self.body = body
        self.fields["into"].widget.attrs["class"] = "input"

    def clean_into(self) -> Body:
        """The body of that name and kind. Raise ValidationError asking which is meant."""
        name = self.cleaned_data["into"]
        found = [one for one in bodies_called(name) if isinstance(one, type(self.body))]
        if len(found) == 1:
            return found[0]
        near = "、".join(
            f"“{one}”" for one in found or near_bodies(name, but=self.body)[:3]
        )
        asked = f"，是否指{near}？请写登记的全称" if near else "，请核对名称"
        raise ValidationError(f"名录里没有唯一的“{name}”{asked}")


class MergePages(HistoryPage[M]):
    """Mixed into the admin of bodies."""

    change_form_template = "admin/organizations/body_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock; who may merge finds the way to it."""
        context["may_merge"] = may_merge(who(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the page for merging."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        page = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", page, name=name), *super().get_urls()]

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say into which body; what was merged before can be taken back here."""
        body: Any = self.get_object(request, unquote(object_id))
        if body is None:
            return self.no_such_record(request, object_id)
        if not may_merge(who(request)):
            raise PermissionDenied
        form = MergeForm(request.POST or None, body=body)
        if request.method == "POST":
            address = self._done(request, body, form)
            if address:
                return HttpResponseRedirect(address)
        last = body.merges.filter(undone_at__isnull=True).first()
        context = {
            **self.admin_site.each_context(request),
            "title": f"合并 {body}",
            "opts": self.opts,
            "body": body,
            "form": form,
            "merged": last,
            "others": near_bodies(body.name, but=body),
            "waiting_changes": waiting_changes(body),
        }
        return TemplateResponse(request, "admin/organizations/merge.html", context)

    def _done(self, request: HttpRequest, body: Body, form: MergeForm) -> str:
        """Propose what is asked; where it waits, empty where something is wrong."""
        try:
            if "undo" in request.POST:
                row = body.merges.filter(undone_at__isnull=True).first()
                act = _undoing(body, row, request.POST.get("reason", ""))
            elif form.is_valid():
                terms = {"into": form.cleaned_data["into"].pk}
                reason = form.cleaned_data["reason"]
                act = RegisterAct(body, RegisterVerb.MERGE, terms, reason)
            else:
                return ""
            change = propose(act=act, by=who(request))
        except ValidationError as refused:
            messages.error(request, "；".join(refused.messages))
            return ""
        return tell_waiting(request, change, "已办") or request.path


def _undoing(body: Body, row: BodyMerge | None, reason: str) -> RegisterAct:
    """What takes the merge back. Raise ValidationError where there is none."""
    if row is None:
        raise ValidationError("没有可以撤销的合并")
    return RegisterAct(body, RegisterVerb.UNMERGE, {"merge": row.pk}, reason)
