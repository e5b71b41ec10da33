"""SnapshotFile: a signed edition in one format, byte by byte as it is served.

FileJob: one to come. The bytes lie in the database (ADR 0014): they are there with the
signature or not at all, the same backup holds both, and nobody changes one without the
other.
"""

from django.db import models

from bulletin.constraints import one_of
from bulletin.models import CheckedModel, FrozenModel
from reports.models.snapshot import Snapshot

#: States of a file that follows.
JOB_STATES = {"pending": "等待生成", "running": "正在生成", "failed": "生成失败"}
KINDS = [
    ("txt", "文本"),
    ("html", "网页"),
    ("docx", "文档 DOCX"),
    ("pdf", "版式文件 PDF"),
    ("ofd", "版式文件 OFD"),
    ("json", "数据 JSON"),
    ("xlsx", "表格 XLSX"),
]


class SnapshotFile(FrozenModel):
    """The bytes, with their digest."""

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="files", verbose_name="定稿"
    )
    kind = models.CharField("格式", max_length=8, choices=KINDS)
    media_type = models.CharField("类型", max_length=100)
    content = models.BinaryField("内容")
    digest = models.CharField("摘要", max_length=64)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)

    class Meta:
        verbose_name = "定稿文件"
        verbose_name_plural = "定稿文件"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "kind"],
                name="snapshotfile_once",
                violation_error_message="这份定稿已有这种格式的文件",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"


class FileJob(CheckedModel):
    """A file that takes long: it follows the signing.

    The row goes when the file is there.
    """

    kept_as_received = frozenset({"message"})

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="jobs", verbose_name="定稿"
    )
    kind = models.CharField("格式", max_length=8, choices=KINDS)
    state = models.CharField(
        "状态", max_length=8, choices=list(JOB_STATES.items()), default="pending"
    )
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    message = models.CharField("原因", max_length=500, blank=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)

    class Meta:
        verbose_name = "待生成文件"
        verbose_name_plural = "待生成文件"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "kind"],
                name="filejob_once",
                violation_error_message="这份定稿的这种格式已在等待生成",
            ),
            one_of(
                "state",
                list(JOB_STATES),
                name="filejob_state_known",
                message="状态不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.get_state_display()}"
