"""content_of(): an edition in a format.

A draft is rendered, what was signed served as stored.
"""

import hashlib
from dataclasses import dataclass, replace

from reports.document.frame import styles_from
from reports.document.text import plain_text
from reports.making.framing import with_workbook
from reports.models import Edition, FileJob, Snapshot, SnapshotFile, styles_in_use
from reports.reconciliation.reconcile import IncompleteError, printable
from reports.rendering import FOLLOWING, RENDERERS, RenderError
from reports.workflow import FROZEN

#: A draft with more characters is not set as PDF while somebody waits.
LONG = 40_000

#: What an office calls the formats.
NAMES = {
    "txt": "文本（TXT）",
    "html": "网页（HTML）",
    "docx": "Word（DOCX）",
    "pdf": "PDF",
    "ofd": "OFD（版式公文）",
    "json": "数据（JSON）",
    "xlsx": "Excel（XLSX）",
}


class DamagedError(RenderError):
    """A stored file is another than was signed."""


@dataclass(frozen=True)
class Offered:
    """A format on the page of an edition.

    `state` is that of a file still to come, else empty.
    """

    kind: str
    state: str = ""
    message: str = ""

    @property
    def words(self) -> str:
        """As an office calls it.

        >>> Offered("docx").words
        'Word（DOCX）'
        """
        return NAMES[self.kind]


def content_of(edition: Edition, kind: str, *, may_wait: bool = True) -> bytes:
    """The bytes. Raise RenderError (not there yet, cannot be made) or IncompleteError.

    `may_wait`: whether a long document may be set while the caller waits.
    """
    snapshot = snapshot_of(edition)
    if snapshot is None:
        document = printable(edition)
        if kind == "xlsx":
            document = with_workbook(document, edition)
        if kind == "docx":
            frame = replace(document.frame, styles=styles_from(styles_in_use()))
            document = replace(document, frame=frame)
        if kind in FOLLOWING and not may_wait and len(plain_text(document)) > LONG:
            raise RenderError(
                f"本期草稿较长，网页上不生成 {kind.upper()}；请下载 DOCX，或由管理员运行 "
                f"render_edition {edition.reference} --format {kind}；签发后会在后台自动生成"
            )
        return RENDERERS[kind][0](document)
    stored = SnapshotFile.objects.filter(snapshot=snapshot, kind=kind).first()
    if stored is None:
        raise RenderError(_why_not_there(snapshot, kind))
    if not Snapshot.objects.get(pk=snapshot.pk).is_intact:
        raise DamagedError("定稿与签发时的摘要不符，已停止提供，请报告管理员")
    content = bytes(stored.content)
    if hashlib.sha256(content).hexdigest() != stored.digest:
        raise DamagedError(
            f"存档的 {kind} 文件与签发时的摘要不符，已停止提供，请报告管理员"
        )
    return content


def is_damage(error: Exception, edition: Edition) -> bool:
    """Whether what is stored is another than was signed."""
    return isinstance(error, DamagedError) or (
        isinstance(error, IncompleteError) and edition.state in FROZEN
    )


def snapshot_of(edition: Edition) -> Snapshot | None:
    """The snapshot of a signed edition; None of a draft."""
    if edition.state not in FROZEN:
        return None
    return Snapshot.objects.filter(edition=edition).defer("document").latest("id")


def offered(edition: Edition) -> list[Offered]:
    """The formats, and what is to be said of those that are not there yet."""
    snapshot = snapshot_of(edition)
    if snapshot is None:
        return list(map(Offered, RENDERERS))
    stored = set(snapshot.files.values_list("kind", flat=True))
    jobs = {job.kind: job for job in snapshot.jobs.all()}
    found = []
    for kind in RENDERERS:
        if kind in stored:
            found.append(Offered(kind))
        elif kind in jobs:
            found.append(Offered(kind, jobs[kind].state, jobs[kind].message))
        else:
            found.append(Offered(kind, "missing", "签发时还没有存档文件"))
    return found


def _why_not_there(snapshot: Snapshot, kind: str) -> str:
    job = FileJob.objects.filter(snapshot=snapshot, kind=kind).first()
    if job is None:
        return f"这份定稿没有存档的 {kind} 文件，请在本期页面上点“补做文件”"
    if job.state == "failed":
        return f"{kind.upper()} 生成失败：{job.message}。请在本期页面上点“重试”"
    return f"{kind.upper()} 正在生成，请稍后再来取"
