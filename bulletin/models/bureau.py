"""Bureau: whose site this is, and the place it works for."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from bulletin.models.base import CheckedModel

#: The one row there is.
ONLY = 1
PLACE = RegexValidator(
    r"^[一-鿿]{2,18}$", "地名只写汉字，如“某某市”“某某省”“某某区”，不带上级地名"
)


class Bureau(CheckedModel):
    """The bureau itself. Until it is set up there is no row, and the sample's city stands."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(
        "本局名称", max_length=60, help_text="登录页上这样写，如“某某市社会组织管理局”"
    )
    place = models.CharField(
        "地名",
        max_length=20,
        validators=[PLACE],
        help_text="带“省、市、区、县”：名录里“市某某协会”和“某某市某某协会”是同一个单位",
    )
    series = models.CharField(
        "简报名称",
        max_length=60,
        default="堡垒·先锋简报",
        help_text="新建专题时先填上的名称",
    )

    class Meta:
        verbose_name = "本局"
        verbose_name_plural = "本局"
        ordering = ["id"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(id=ONLY),
                name="bureau_is_one",
                violation_error_message="本局只登记一个，请改已有的",
            ),
        ]

    def __str__(self) -> str:
        return self.name
