"""Layout: what an edition prints about its text (报头, 版记, 密级, 附表), each on or off."""

from django.core.exceptions import ValidationError
from django.db import models

from bulletin.models import CheckedModel

#: The annexes an edition may carry, in their order.
ANNEXES = {
    "donations": "捐赠明细",
    "volunteering": "志愿服务",
    "districts": "分区汇总",
    "committees": "各党委汇总",
    "bridge": "与上期合计的衔接",
}


def validate_annexes(value: object) -> None:
    """A list of codes that there are, each once."""
    if not isinstance(value, list) or any(code not in ANNEXES for code in value):
        raise ValidationError(f"附表只有：{'、'.join(ANNEXES.values())}")
    if len(set(value)) != len(value):
        raise ValidationError("同一附表只能选一次")


class Layout(CheckedModel):
    """Abstract: fields of Edition."""

    cut_off_hour = models.PositiveSmallIntegerField(
        "截至时点",
        null=True,
        blank=True,
        help_text="0 至 24，印成“3月11日18时”；只写到日的留空",
    )
    classification = models.CharField(
        "密级或提示",
        max_length=40,
        blank=True,
        help_text="印在左上角，如：内部资料 注意保存",
    )
    has_head = models.BooleanField(
        "印报头", default=False, help_text="简报名称、期号、编发单位、日期和红线"
    )
    issuer = models.CharField("编发单位", max_length=60, blank=True)
    issued_on = models.DateField(
        "印发日期",
        null=True,
        blank=True,
        help_text="报头和版记上的日期；留空用发布时间的日期",
    )
    has_colophon = models.BooleanField(
        "印版记", default=False, help_text="报、送、抄送，印发单位"
    )
    reports_to = models.CharField("报", max_length=300, blank=True)
    sends_to = models.CharField("送", max_length=300, blank=True)
    copies_to = models.CharField("抄送", max_length=300, blank=True)
    printing_office = models.CharField("印发单位", max_length=60, blank=True)
    copies = models.PositiveIntegerField("份数", null=True, blank=True)
    annexes = models.JSONField(
        "附表", default=list, blank=True, validators=[validate_annexes]
    )

    class Meta:
        abstract = True
