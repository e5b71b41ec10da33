"""EditionPicture 配图: a picture of an activity, printed in an edition."""

from django.core.exceptions import ValidationError
from django.db import models

from organizations.models import Attachment
from reports.models.edition import Edition
from reports.models.entry import Entry


class EditionPicture(models.Model):
    """Which attachment, what is written under it, behind which entry, in which order."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="pictures", verbose_name="简报"
    )
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, related_name="printed_in", verbose_name="图片"
    )
    caption = models.CharField(
        "图注", max_length=200, blank=True, help_text="留空用图片的说明"
    )
    entry = models.ForeignKey(
        Entry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pictures",
        verbose_name="条目",
        help_text="印在这一条所在的版块之后；留空印在正文之后",
    )
    position = models.PositiveSmallIntegerField("顺序", default=1)

    class Meta:
        verbose_name = "配图"
        verbose_name_plural = "配图"
        ordering = ["position", "id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "attachment"],
                name="editionpicture_once",
                violation_error_message="这张图片已在本期中",
            )
        ]

    def __str__(self) -> str:
        return self.words or self.attachment.called

    @property
    def words(self) -> str:
        """What is printed under it."""
        return self.caption or self.attachment.caption

    def clean(self) -> None:
        """Refuse what cannot be printed or belongs to another edition or campaign."""
        said = {}
        if self.attachment_id and not self.attachment.printed:
            said["attachment"] = "只能印 JPG 或 PNG 图片，请另选或转换后再上传"
        elif self.attachment_id and self._campaign not in (
            None,
            self.attachment.activity.campaign_id,
        ):
            said["attachment"] = "这张图片属于另一个专题的活动，请另选"
        if self.entry and self.entry.section.edition_id != self.edition_id:
            said["entry"] = "这一条不在本期中，请另选"
        if said:
            raise ValidationError(said)

    @property
    def _campaign(self) -> int | None:
        return self.edition.campaign_id if self.edition_id else None
