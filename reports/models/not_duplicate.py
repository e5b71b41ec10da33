"""NotDuplicate 不是重复: somebody looked at equal figures and says that each is another gift."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from organizations.models import Figure
from organizations.validators import validate_plain_text


class NotDuplicate(models.Model):
    """One of the figures that were looked at together; taken back by deleting it.

    A figure that is changed later is asked about again, and so are all when another equal
    one comes: see organizations.questions.duplicates.
    """

    figure = models.OneToOneField(
        Figure, models.CASCADE, related_name="not_duplicate", verbose_name="数据"
    )
    reason = models.CharField("理由", max_length=200, validators=[validate_plain_text])
    said_at = models.DateTimeField("时间", auto_now_add=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="认定人"
    )

    class Meta:
        verbose_name = "不是重复"
        verbose_name_plural = "不是重复"
        ordering = ["id"]
        default_permissions = ("add", "delete")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="notduplicate_has_a_reason",
                violation_error_message="请写明为什么不是重复",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure}：{self.reason}"
