"""The trail and its chain. Not re-exported: `bulletin.audit` is the door."""

from django.db import models

from bulletin.models.base import CheckedModel, FrozenModel

#: Characters of a SHA-256 written in hexadecimal.
DIGEST = 64
#: What came of an act.
RESULTS = {"done": "已办理", "refused": "被拒绝", "failed": "未成功"}


class AuditEvent(FrozenModel):
    """Who did what to which object, when, from where, and what came of it.

    Texts, not keys: the line outlives what it speaks of.
    """

    at = models.DateTimeField("时间", db_index=True)
    actor = models.CharField("操作人", max_length=150, db_index=True)
    action = models.CharField("操作", max_length=60, db_index=True)
    kind = models.CharField("对象种类", max_length=60)
    key = models.CharField("对象编号", max_length=60)
    label = models.CharField("对象", max_length=300)
    address = models.CharField(
        "来源地址",
        max_length=45,
        blank=True,
        help_text="从浏览器办理的，是对方的网络地址；在服务器上以命令办理的，为空",
    )
    result = models.CharField(
        "结果", max_length=10, choices=RESULTS.items(), default="done"
    )
    details = models.JSONField("内容", default=dict, blank=True)
    content = models.CharField("内容摘要", max_length=DIGEST, editable=False)

    class Meta:
        verbose_name = "操作日志"
        verbose_name_plural = "操作日志"
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["kind", "key"], name="auditevent_object")]
        constraints = [
            models.CheckConstraint(
                name="auditevent_result",
                condition=models.Q(result__in=RESULTS),
                violation_error_message="操作日志的结果只能是：已办理、被拒绝、未成功",
            )
        ]

    def __str__(self) -> str:
        # The code of the act stays out: its words are the admin's to say.
        return f"{self.actor} {self.label}"


class AuditLink(FrozenModel):
    """The place of a line in the chain: its number, and the digests before it and with it."""

    number = models.BigIntegerField("序号", primary_key=True)
    event = models.OneToOneField(
        AuditEvent, models.PROTECT, related_name="link", verbose_name="操作日志"
    )
    previous = models.CharField("前一条的摘要", max_length=DIGEST)
    digest = models.CharField("摘要", max_length=DIGEST)

    class Meta:
        verbose_name = "操作日志的链"
        verbose_name_plural = "操作日志的链"
        ordering = ["number"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"第 {self.number} 条"


class AuditHead(CheckedModel):
    """The end of the chain as it should be: how many lines, and the digest of the last."""

    id = models.PositiveSmallIntegerField("编号", primary_key=True, default=1)
    number = models.BigIntegerField("条数", default=0)
    digest = models.CharField("末条的摘要", max_length=DIGEST)

    class Meta:
        verbose_name = "操作日志的末端"
        verbose_name_plural = "操作日志的末端"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="audithead_single",
                condition=models.Q(id=1),
                violation_error_message="操作日志只有一个末端",
            )
        ]

    def __str__(self) -> str:
        return f"共 {self.number} 条"
