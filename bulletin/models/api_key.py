"""ApiKey 接口密钥: which outside system may read what, and how often."""

import hashlib
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletin.constraints import both_or_neither
from bulletin.models.base import CheckedModel

#: What a key opens, and the column that says so.
SCOPES = {
    "editions": "reads_editions",
    "totals": "reads_totals",
    "organizations": "reads_organizations",
}
#: The same in the words of answers and lists.
SCOPE_WORDS = {"editions": "简报", "totals": "合计", "organizations": "单位名录"}
#: Requests a minute: the least and the most that may be granted.
LEAST, MOST = 1, 6000


def digest_of(secret: str) -> str:
    """What is kept of a key: the SHA-256 of its characters, 64 hexadecimal digits.

    A key is 256 bits of chance, so nobody finds it by trying; it needs no slow digest.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class ApiKey(CheckedModel):
    """The key of one outside system. The key itself was shown once and is kept nowhere."""

    system = models.CharField("系统名称", max_length=60, help_text="如：局门户网站")
    purpose = models.CharField(
        "用途", max_length=200, blank=True, help_text="谁用、做什么；不要写个人的联系方式"
    )
    reads_editions = models.BooleanField(
        "可读已发布的简报", default=False, help_text="各期的目录、正文和每个数字的依据"
    )
    reads_signed = models.BooleanField(
        "含已签发未发布的",
        default=False,
        help_text="只给要在发布前排版的系统；须同时勾选“可读已发布的简报”",
    )
    reads_totals = models.BooleanField(
        "可读合计",
        default=False,
        help_text="任一专题到任一天的合计，包括已核实而简报还没有发布的数据",
    )
    reads_organizations = models.BooleanField(
        "可读单位名录", default=False, help_text="名称、代码、类型、区；不含联系人和电话"
    )
    per_minute = models.PositiveIntegerField(
        "每分钟最多", default=60, help_text="次；超过的回答 429，到下一分钟再读"
    )
    ends_on = models.DateField(
        "有效期至", null=True, blank=True, help_text="含当天；长期有效的留空"
    )
    hint = models.CharField("密钥开头", max_length=8, blank=True, editable=False)
    digest = models.CharField(
        "密钥摘要", max_length=64, null=True, blank=True, unique=True, editable=False
    )
    made_at = models.DateTimeField("发放时间", null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="发放人",
        editable=False,
    )
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
        editable=False,
    )
    last_used_on = models.DateField("最近使用", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "接口密钥"
        verbose_name_plural = "接口密钥"
        ordering = ["system", "id"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["system"],
                condition=Q(withdrawn_at__isnull=True),
                name="apikey_system_once",
                violation_error_message="这个系统已有在用的密钥，请换一个名称，或先撤销那一把",
            ),
            models.CheckConstraint(
                condition=~Q(system=""),
                name="apikey_has_system",
                violation_error_message="请填系统名称",
            ),
            models.CheckConstraint(
                condition=Q(reads_editions=True)
                | Q(reads_totals=True)
                | Q(reads_organizations=True),
                name="apikey_reads_something",
                violation_error_message="请至少勾选一项可读的内容",
            ),
            models.CheckConstraint(
                condition=Q(reads_signed=False) | Q(reads_editions=True),
                name="apikey_signed_with_editions",
                violation_error_message="勾选“含已签发未发布的”时，须同时勾选“可读已发布的简报”",
            ),
            models.CheckConstraint(
                condition=Q(per_minute__range=(LEAST, MOST)),
                name="apikey_rate_in_bounds",
                violation_error_message=f"每分钟最多的次数填 {LEAST} 至 {MOST}",
            ),
            both_or_neither(
                "made_at",
                "made_by",
                name="apikey_made_pair",
                message="发放时间和发放人应同时填写",
            ),
            both_or_neither(
                "made_at",
                "digest",
                name="apikey_made_with_digest",
                message="发放时间和密钥摘要应同时填写",
            ),
            both_or_neither(
                "withdrawn_at",
                "withdrawn_by",
                name="apikey_withdrawn_pair",
                message="撤销时间和撤销人应同时填写",
            ),
        ]

    def __str__(self) -> str:
        return self.system

    @property
    def scopes(self) -> list[str]:
        """What it opens: `["editions", "totals"]`."""
        found = []
        for scope, column in SCOPES.items():
            if getattr(self, column):
                found.append(scope)
        return found

    def why_closed(self, today: date) -> str:
        """Why it opens nothing on that day, in words; empty where it is in force.

        `"密钥已撤销"`, `"密钥已过有效期"`.
        """
        if self.withdrawn_at is not None:
            return "密钥已撤销"
        if self.ends_on is not None and self.ends_on < today:
            return "密钥已过有效期"
        return ""
