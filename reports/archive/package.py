"""archive_package(): every file of the 归档包, the same for the same edition in its state."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from reports.archive.checking import LISTED, listed
from reports.archive.metadata import metadata_xml
from reports.archive.slip import slip_of
from reports.models import Edition, PaperSignature, Snapshot
from reports.proof.checker.members import Members, canonical
from reports.proof.decisions import chained_decisions
from reports.proof.notes.document import notes_of, notes_text
from reports.proof.package import kinds_of, proof_package
from reports.rendering import RENDERERS, RenderError
from reports.serving import content_of

UNSIGNED = "本期还没有签发，只有已签发的简报可以归档；请先签发"
README = """归档包

edition.*        签发的简报，各种格式，与签发时存档的逐字节相同
approval.*       呈批单：呈批事项和办理记录
scan-*           纸质签批的扫描件
decisions.json   办理记录，首尾相连
notes.*          核对说明：每个数字的结论和依据
proof.zip        核验包：解开后运行 python3 -I verify.py，可在任何电脑上核验
metadata.xml     元数据，元素名称依照 DA/T 46-2009；档号、保管期限由档案部门填写
sha256.txt       以上每个文件的 SHA-256，格式同 sha256sum，可用 sha256sum -c sha256.txt 检查

文件名只用英文字母、数字、点和连字符；PDF、XML、文本、XLSX、DOCX、HTML、JSON 都是开放格式
（GB/T 18894-2016）；OFD 是国家标准版式格式（GB/T 33190-2016）。
"""


def archive_package(edition: Edition) -> Members:
    """Every file by its name. Raise RenderError with what is missing or does not hold."""
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    if snapshot is None:
        raise RenderError(UNSIGNED)
    proof = proof_package(edition)
    decisions = chained_decisions(edition, snapshot.basis.get("decisions", ()))
    found: Members = {
        "README.txt": README.encode(),
        "decisions.json": canonical(decisions),
        "proof.zip": proof,
        **_approval_and_notes(edition, snapshot),
        **dict(_scans(edition)),
    }
    for kind in kinds_of(snapshot):
        found[f"edition.{kind}"] = content_of(edition, kind)
    files = {}
    for name, content in found.items():
        files[name] = len(content), hashlib.sha256(content).hexdigest()
    found["metadata.xml"] = metadata_xml(edition, snapshot, decisions, files)
    found[LISTED] = listed(found)
    return found


def _approval_and_notes(edition: Edition, snapshot: Snapshot) -> Members:
    slip, notes = slip_of(edition, snapshot), notes_of(edition)
    found: Members = {"notes.txt": notes_text(notes).encode()}
    kinds = ["docx"]
    if "pdf" in kinds_of(snapshot):
        kinds.append("pdf")
    for kind in kinds:
        render = RENDERERS[kind][0]
        found[f"approval.{kind}"] = render(slip)
        found[f"notes.{kind}"] = render(notes)
    return found


def _scans(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The scans of the papers that were confirmed, each held to its digest."""
    papers = PaperSignature.objects.filter(edition=edition, confirmed_at__isnull=False)
    for number, paper in enumerate(papers.order_by("pk"), start=1):
        try:
            with default_storage.open(paper.scan.name) as file:
                content: bytes = file.read()
        except OSError as error:
            raise RenderError("纸质签批的扫描件不在了，请从备份中恢复后再归档") from error
        if hashlib.sha256(content).hexdigest() != paper.scan_digest:
            raise RenderError("纸质签批的扫描件与登记时不符，请报告管理员")
        ending = paper.scan.name.rpartition(".")[2]
        yield f"scan-{number}.{ending}", content
