"""Attachment: a picture or file of an activity, with its caption."""

from typing import Self

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils import timezone

from bulletin.models import CheckedModel
from organizations.models.activity import Activity

ALLOWED = ["jpg", "jpeg", "png", "pdf", "doc", "docx", "xls", "xlsx", "txt"]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Many files."""

    def used(self) -> Self:
        """Those that belong to the record.

        A verified one that was dropped is kept, not used.
        """
        return self.filter(dropped_at__isnull=True)


class Attachment(CheckedModel):
    """A picture or another file.

    Once verified it stays; a correction drops it and adds another.
    """

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="attachments", verbose_name="活动"
    )
    file = models.FileField(
        "文件",
        upload_to="attachments/%Y/%m/",
        validators=[
            FileExtensionValidator(ALLOWED, f"只收这些类型的文件：{'、'.join(ALLOWED)}")
        ],
    )
    caption = models.CharField("说明", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=1)
    added_at = models.DateTimeField("上传时间", default=timezone.now, editable=False)
    dropped_at = models.DateTimeField("不用的时间", null=True, blank=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "图片和附件"
        verbose_name_plural = "图片和附件"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.caption or self.file.name

    @property
    def is_held(self) -> bool:
        """Whether a verified record rests on it.

        Then it is neither changed nor deleted.
        """
        verified_at = self.activity.verified_at if self.activity_id else None
        return bool(self.pk) and verified_at is not None and self.added_at <= verified_at
