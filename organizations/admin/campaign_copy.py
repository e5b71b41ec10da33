"""照此新建: a new campaign with the sections, sentences and expected reporters of an old one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from bulletin.admin.day_boxes import DayBox
from bulletin.admin.history import HistoryPage
from bulletin.forms import tell
from bulletin.signed_in import who
from organizations.actions.campaigns import copy_campaign
from organizations.models import Campaign
from organizations.models.indicator import CODE
from organizations.validators import validate_day, validate_plain_text

BOX = {"class": "input"}


class CopyForm(forms.Form):
    """What the new campaign cannot take from the old one."""

    name = forms.CharField(
        label="名称",
        max_length=100,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs=BOX),
    )
    code = forms.CharField(
        label="代码",
        max_length=40,
        validators=[CODE],
        widget=forms.TextInput(attrs=BOX),
        help_text="小写字母开头，如 typhoon_2027；地址和命令里用，以后不改",
    )
    starts_on = forms.DateField(
        label="开始日期", validators=[validate_day], widget=DayBox
    )


class CopyPage(HistoryPage[Campaign]):
    """Mixed into the admin of campaigns."""

    change_form_template = "admin/organizations/campaign_form.html"

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the page."""
        page = self.admin_site.admin_view(self.copy_view)
        name = "organizations_campaign_copy"
        return [path("<path:object_id>/copy/", page, name=name), *super().get_urls()]

    def copy_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for name, code and first day; then go on with the new campaign."""
        source: Any = self.get_object(request, unquote(object_id))
        if source is None:
            return self.no_such_record(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CopyForm(request.POST or None, label_suffix="")
        if request.method == "POST" and form.is_valid():
            try:
                made = copy_campaign(source=source, by=who(request), **form.cleaned_data)
            except ValidationError as refused:
                tell(form, refused)
            else:
                said = f"已照“{source}”新建“{made}”：版块、句子和应报单位都在，请核对"
                messages.success(request, said)
                name = "admin:organizations_campaign_change"
                return HttpResponseRedirect(reverse(name, args=[made.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": f"照“{source}”新建专题",
            "opts": self.opts,
            "source": source,
            "sections": source.sections.count(),
            "reporters": source.expected_reporters.count(),
            "form": form,
        }
        return TemplateResponse(
            request, "admin/organizations/campaign_copy.html", context
        )
