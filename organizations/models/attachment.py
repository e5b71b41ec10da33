"""Attachment: a picture or file of an activity, with its caption."""

import hashlib
import secrets
from typing import Self

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from bulletin.uploads.door import TakenFile
from bulletin.uploads.kinds import DOC, DOCX, JPEG, PDF, PNG, TXT, XLS, XLSX
from bulletin.uploads.pictures import CleanPicture
from organizations.models.activity import Activity

#: What is taken in, judged by content.
KINDS = (JPEG, PNG, PDF, DOC, DOCX, XLS, XLSX, TXT)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Many files."""

    def used(self) -> Self:
        """Those that belong to the record.

        A verified one that was dropped is kept, not used.
        """
        return self.filter(dropped_at__isnull=True)

    def pictures(self) -> Self:
        """Those with a clean copy that can be printed."""
        return self.exclude(printed="")


class Attachment(models.Model):
    """A picture or another file.

    `file` is kept as it came, under a name of ours. `printed` is the clean copy of a
    picture: upright, RGB, bounded, without metadata; all outputs use it alone. Once
    verified it stays; a correction drops it and adds another.
    """

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="attachments", verbose_name="活动"
    )
    file = models.FileField("文件", upload_to="attachments/%Y/%m/")
    name = models.CharField("文件名", max_length=120, blank=True, editable=False)
    printed = models.FileField(
        "印刷用图", upload_to="attachments/%Y/%m/", blank=True, editable=False
    )
    printed_digest = models.CharField(
        "印刷用图摘要", max_length=64, blank=True, editable=False
    )
    width = models.PositiveIntegerField("宽（像素）", default=0, editable=False)
    height = models.PositiveIntegerField("高（像素）", default=0, editable=False)
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
        return self.caption or self.called

    @property
    def called(self) -> str:
        """The name it came with; of old ones the name in the store."""
        return self.name or self.file.name.rsplit("/", 1)[-1]

    def keep(self, taken: TakenFile) -> None:
        """Put a file that was taken in into the store, a picture with its clean copy."""
        self.name = taken.given_name
        self.file.save(taken.stored_name, ContentFile(taken.content), save=False)
        self.keep_printed(taken.picture)

    def keep_printed(self, picture: CleanPicture | None) -> None:
        """Put the clean copy of a picture into the store; None for what is no picture."""
        if picture is None:
            self.printed, self.printed_digest = "", ""
            self.width = self.height = 0
            return
        digest = hashlib.sha256(picture.content).hexdigest()
        name = f"{secrets.token_hex(16)}.{picture.kind.suffix}"
        self.printed.save(name, ContentFile(picture.content), save=False)
        self.printed_digest = digest
        self.width, self.height = picture.width, picture.height

    @property
    def is_held(self) -> bool:
        """Whether a verified record rests on it.

        Then it is neither changed nor deleted.
        """
        verified_at = self.activity.verified_at if self.activity_id else None
        return bool(self.pk) and verified_at is not None and self.added_at <= verified_at
