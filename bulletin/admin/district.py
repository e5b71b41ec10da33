"""The list of districts."""

from typing import Any

from django import forms
from django.contrib import admin

from bulletin.admin.closing import ClosingRows
from bulletin.admin.mixins import KeptAdmin
from bulletin.models import District, User
from bulletin.models.district import why_not_closed


class DistrictForm(forms.ModelForm[District]):
    """A district; one that people are bound to stays in use."""

    def clean_is_active(self) -> bool:
        """Refuse to close it while somebody sees nothing but it."""
        is_active: bool = self.cleaned_data["is_active"]
        bound = User.objects.filter(districts=self.instance.pk, is_active=True)
        reason = None if is_active else why_not_closed(self.instance, bound)
        if reason:
            raise forms.ValidationError(reason)
        return is_active


@admin.register(District)
class DistrictAdmin(ClosingRows, KeptAdmin[District]):
    """Districts in their order."""

    form: Any = DistrictForm
    list_display = ("name", "region_code", "streets", "position", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "region_code")
    search_help_text = "按名称或行政区划代码查找"
