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
from organizations.actions.bodies.merging import MERGE, merge, undo_merge
from organizations.models import BodyMerge
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
        context["may_merge"] = request.user.has_perm(MERGE)
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
        if not request.user.has_perm(MERGE):
            raise PermissionDenied
        form = MergeForm(request.POST or None, body=body)
        if request.method == "POST" and self._done(request, body, form):
            return HttpResponseRedirect(request.path)
        last = body.merges.filter(undone_at__isnull=True).first()
        context = {
            **self.admin_site.each_context(request),
            "title": f"合并 {body}",
            "opts": self.opts,
            "body": body,
            "form": form,
            "merged": last,
            "others": near_bodies(body.name, but=body),
        }
        return TemplateResponse(request, "admin/organizations/merge.html", context)

    def _done(self, request: HttpRequest, body: Body, form: MergeForm) -> bool:
        """Merge or take back; False where something is wrong, which the form says."""
        try:
            if "undo" in request.POST:
                row = body.merges.filter(undone_at__isnull=True).first()
                self._undo(request, row)
                return True
            if not form.is_valid():
                return False
            said = form.cleaned_data
            merge(body=body, into=said["into"], by=who(request), reason=said["reason"])
        except ValidationError as refused:
            messages.error(request, "；".join(refused.messages))
            return False
        messages.success(
            request, f"“{body}”已并入“{said['into']}”；没有后续变动时可以撤销"
        )
        return True

    def _undo(self, request: HttpRequest, row: BodyMerge | None) -> None:
        if row is None:
            raise ValidationError("没有可以撤销的合并")
        undo_merge(merged=row, by=who(request))
        messages.success(request, "合并已撤销，两个单位都恢复原样")
