"""The list of districts."""

from django.contrib import admin

from bulletin.admin.mixins import KeptAdmin
from bulletin.models import District


@admin.register(District)
class DistrictAdmin(KeptAdmin[District]):
    """Districts in their order."""

    list_display = ("name", "region_code", "position")
    search_fields = ("name", "region_code")
    search_help_text = "按名称或行政区划代码查找"
