"""Signatures on paper: read-only.

They are registered and confirmed on the edition's page.
"""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.mixins import ReadOnlyAdmin
from reports.models import PaperSignature


@admin.register(PaperSignature)
class PaperSignatureAdmin(ReadOnlyAdmin[PaperSignature]):
    """Who signed which edition on paper, when, registered and confirmed by whom."""

    empty_hint = "还没有纸质签批。在已核稿的一期的页面上登记。"

    list_display = (
        "signed_on",
        "edition",
        "signatory",
        "registered_by",
        "confirmed_by",
        "file",
    )
    list_display_links = ("signed_on",)
    list_select_related = ("edition", "signatory", "registered_by", "confirmed_by")
    list_filter = (("signed_on", DateRangeFilter),)
    search_fields = ("edition__title", "signatory__username", "signatory__display_name")
    search_help_text = "按简报标题或签发人查找"
    exclude = ("scan", "manuscript", "scan_type")
    readonly_fields = ("file",)

    @admin.display(description="扫描件")
    def file(self, paper: PaperSignature) -> str:
        """The way to the scan, which is served to those who may read editions."""
        address = reverse("reports:paper_scan", args=[paper.edition_id, paper.pk])
        return format_html('<a href="{}">打开</a>', address)
