"""FilePages: the files of an activity, saved as they came; its pictures, shown as clean copies."""

from typing import TYPE_CHECKING

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from bulletin.audit.files import file_left
from organizations.models import Activity, Attachment

if TYPE_CHECKING:
    Base = ModelAdmin[Activity]
else:
    Base = object


class FilePages(Base):
    """Mixed into the admin of activities."""

    def file_urls(self) -> list[URLPattern]:
        """The addresses of a file and of its picture."""
        saved = self.admin_site.admin_view(self.attachment_view)
        shown = self.admin_site.admin_view(self.picture_view)
        name = "organizations_activity"
        return [
            path("attachment/<int:attachment_id>/", saved, name=f"{name}_attachment"),
            path(
                "attachment/<int:attachment_id>/picture/", shown, name=f"{name}_picture"
            ),
        ]

    def attachment_view(
        self, request: HttpRequest, attachment_id: int
    ) -> HttpResponseBase:
        """A file of an activity, for who may see the activity; it is saved, not shown."""
        row = self._attachment(request, attachment_id)
        answer = FileResponse(
            row.file.open("rb"), as_attachment=True, filename=row.called
        )
        file_left(request, answer, of=row)
        return answer

    def picture_view(self, request: HttpRequest, attachment_id: int) -> HttpResponseBase:
        """The clean copy of a picture, shown on a page for who may see the activity."""
        row = self._attachment(request, attachment_id)
        if not row.printed:
            raise Http404("这个附件不是图片")
        return FileResponse(row.printed.open("rb"))

    def _attachment(self, request: HttpRequest, attachment_id: int) -> Attachment:
        """The row. Raise Http404 or PermissionDenied for who may not see its activity."""
        row = (
            Attachment.objects.filter(pk=attachment_id).select_related("activity").first()
        )
        if (
            row is None
            or not self.get_queryset(request).filter(pk=row.activity_id).exists()
        ):
            raise Http404("没有这个附件")
        if not self.has_view_permission(request, row.activity):
            raise PermissionDenied
        return row
