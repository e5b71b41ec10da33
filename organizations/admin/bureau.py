"""本局: the first-run page of a new system, and what is changed of it later."""

import re
from copy import copy
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bulletin.bureau import ask_anew
from bulletin.forms import tell
from bulletin.models import Bureau, District
from bulletin.transactions import attempt
from organizations.actions.bureau import DistrictLine, change_place, set_up
from organizations.admin.mixins import RecordAdmin
from organizations.admin.versions import RecordForm
from organizations.extraction.places import split_streets
from organizations.models import Destination

_CODE = re.compile(r"^\d{6}$")


class BureauForm(RecordForm[Bureau]):
    """Name, place and series. A place under which two bodies would be one is refused."""

    class Meta:
        model = Bureau
        fields = ("name", "place", "series")

    def _post_clean(self) -> None:
        """As stock; then it is tried, so that a refusal leaves what was typed in its boxes."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            with attempt():
                self.write(copy(self.instance))
        except ValidationError as refused:
            tell(self, refused)
        finally:
            ask_anew()

    def write(self, bureau: Bureau) -> None:
        """Write the bureau as the form says it."""
        change_place(bureau=bureau, before=str(self.initial["place"]))


class FirstRunForm(BureauForm):
    """With the districts and the destinations, to begin with those of the sample."""

    districts = forms.CharField(
        label="区的名单",
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        help_text="一行一个：名称、六位代码、街道（用顿号隔开），代码和街道可以不写；"
        "可从 Excel 整列粘贴。下面是样例的区，请换成本地的；没有区的留空",
    )
    destinations = forms.CharField(
        label="捐赠去向",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="一行一个，如“本地”“对口支援地区”“其他地区”；“本地”总是保留",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("districts", _written_districts())
        names = Destination.objects.values_list("name", flat=True)
        self.initial.setdefault("destinations", "\n".join(names))

    def write(self, bureau: Bureau) -> None:
        """Write the bureau and the lists."""
        set_up(
            bureau=bureau,
            districts=self.cleaned_data["districts"],
            destinations=self.cleaned_data["destinations"],
            by=self.by,
        )

    def clean_districts(self) -> list[DistrictLine]:
        """The lines, each name once."""
        lines = []
        for text in self.cleaned_data["districts"].splitlines():
            if text.strip():
                lines.append(district_line(text))
        _refuse_twice([line.name for line in lines])
        return lines

    def clean_destinations(self) -> list[str]:
        """The names, each once."""
        names: list[str] = self.cleaned_data["destinations"].split()
        _refuse_twice(names)
        field = Destination._meta.get_field("name")
        for name in names:
            field.clean(name, None)
        return names


def district_line(text: str) -> DistrictLine:
    """What a line says: “江北区 330105 望江、柳林”. Raise ValidationError for a name too long."""
    name, *rest = text.split()
    code = rest.pop(0) if rest and _CODE.match(rest[0]) else ""
    streets = "、".join(split_streets("、".join(rest)))
    row = District(name=name, region_code=code, streets=streets)
    try:
        row.clean_fields()
    except ValidationError as refused:
        raise ValidationError(
            f"“{text.strip()}”：{'；'.join(refused.messages)}"
        ) from None
    return DistrictLine(name, code, streets)


def _refuse_twice(names: list[str]) -> None:
    """Raise ValidationError where a name stands there twice."""
    for name in names:
        if names.count(name) > 1:
            raise ValidationError(f"“{name}”写了两次，请删去一个")


def _written_districts() -> str:
    lines = []
    for row in District.objects.filter(is_active=True):
        parts = [row.name, row.region_code, row.streets]
        lines.append(" ".join(part for part in parts if part))
    return "\n".join(lines)


@admin.register(Bureau)
class BureauAdmin(RecordAdmin[Bureau]):
    """One row; before it is there, the first-run page."""

    form: Any = BureauForm
    list_display = ("name", "place", "series")
    fieldsets = (("本局", {"fields": ("name", "place", "series")}),)
    first_run = (
        ("本局", {"fields": ("name", "place", "series")}),
        ("区和去向", {"fields": ("districts", "destinations")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Once: afterwards the row is changed."""
        return super().has_add_permission(request) and not Bureau.objects.exists()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A list of one is that one: its page, or the first-run page before it is there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        bureau = Bureau.objects.first()
        if bureau is None:
            return redirect("admin:bulletin_bureau_add")
        return redirect("admin:bulletin_bureau_change", bureau.pk)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """As stock, called what it is; there is no second one to be entered."""
        more = {"title": "首次设定", "show_save_and_add_another": False}
        return super().add_view(request, form_url, {**more, **(extra_context or {})})

    def get_fieldsets(self, request: HttpRequest, obj: Bureau | None = None) -> Any:
        """With the lists, on the first-run page."""
        return super().get_fieldsets(request, obj) if obj else self.first_run

    def get_form(
        self,
        request: HttpRequest,
        obj: Bureau | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """The first-run page, before there is a row."""
        if obj is None:
            kwargs["form"] = FirstRunForm
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Bureau, form: Any, change: bool
    ) -> None:
        """By the action of each page."""
        if change:
            super().save_model(request, obj, form, change)
            return
        form.write(obj)

    def keep(self, request: HttpRequest, obj: Bureau, form: Any, change: bool) -> None:
        """Save it and fold the names anew where the place is another."""
        form.write(obj)
