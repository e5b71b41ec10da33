"""Attachment: a picture or file of an activity, with its caption."""

from django.core.validators import FileExtensionValidator
from django.db import models

from organizations.models.activity import Activity

ALLOWED = ["jpg", "jpeg", "png", "pdf", "doc", "docx", "xls", "xlsx", "txt"]


class Attachment(models.Model):
    """A picture or another file."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="attachments", verbose_name="活动"
    )
    file = models.FileField(
        "文件",
        upload_to="attachments/%Y/%m/",
        validators=[FileExtensionValidator(ALLOWED, f"只收这些类型的文件：{'、'.join(ALLOWED)}")],
    )
    caption = models.CharField("说明", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=1)

    class Meta:
        verbose_name = "图片和附件"
        verbose_name_plural = "图片和附件"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.caption or self.file.name
