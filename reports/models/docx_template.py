"""DocxTemplate Word 模板: how the office lets the Word file of an edition look."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletin.models import CheckedModel


class DocxTemplate(CheckedModel):
    """The styles of a file that was uploaded; of several one at most is in use.

    `styles`: of each its name, the XML of its paragraph and of its letters, as
    `reports.rendering.docx_template.styles_of` reads them. The file itself is not kept.
    """

    name = models.CharField("文件名", max_length=120, editable=False)
    styles = models.JSONField("样式", default=list, editable=False)
    digest = models.CharField("摘要", max_length=64, editable=False)
    is_in_use = models.BooleanField(
        "使用", default=True, help_text="同时只用一份；都不用时按本系统自己的样式"
    )
    made_at = models.DateTimeField("上传时间", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="上传人",
        editable=False,
    )

    class Meta:
        verbose_name = "Word 模板"
        verbose_name_plural = "Word 模板"
        ordering = ["-id"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_use"],
                condition=Q(is_in_use=True),
                name="docxtemplate_one_in_use",
                violation_error_message="同时只用一份模板，请先停用另一份",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def styles_in_use() -> list[list[str]]:
    """The styles of the template in use; empty where there is none."""
    row = DocxTemplate.objects.filter(is_in_use=True).only("styles").first()
    return [] if row is None else row.styles
