"""proof_package(): the 核验包 of a signed edition, one zip that proves itself.

Everything in it comes from the snapshot, the decisions and the records as they were known
at the signing, so that the same edition gives the same bytes (docs/adr, "The proof goes
along").
"""

import hashlib
import zipfile
from datetime import UTC, date
from io import BytesIO
from typing import Any

from reports.document.digest import digest
from reports.models import Edition, Snapshot
from reports.proof.bundle import verify_source
from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.members import SM3, Members, canonical, knows_sm3
from reports.proof.checker.prints import printed_cells, printed_numbers
from reports.proof.checker.signature import FIGURE_COLUMNS
from reports.proof.checker.verify import prove
from reports.proof.decisions import chained_decisions
from reports.proof.records import DEFINITION, records_json
from reports.rendering import RENDERERS, RenderError
from reports.rendering.zipped import PACKED_AT
from reports.serving import content_of

NO_SM3 = "这台电脑的 Python 没有 SM3，请去掉 --sm3，或换一台电脑运行"
UNSIGNED = "本期还没有签发，核验包只给已签发的简报；请先签发"
TOO_OLD = "本期签发时还没有保存依据和数据的摘要，不能做核验包；请以更正的一期代替"
README = """核验包

本包可在任何装有 Python 3.10 以上版本的电脑上核验，不需要本系统，也不需要联网：
解开后在目录中运行

    python3 -I verify.py

所有文件都列在 manifest.json 中。核验内容：文件摘要、签发摘要、办理记录的
先后相连、每个合计由记录重算、每个印出的数字由它的清单重新证明、文本与文稿逐字相同。
最后一行的“签发摘要”应与简报页脚校验码所指页面上的摘要相同。

signature.json        签发的摘要和时间
document.json         签发的文稿，每个数字带着它的清单
basis.json            签发时的合计、已答复的提醒、引用
figures.json          所用的数据
records.json          截至日期以前计入的全部记录，以签发时所知为准
decisions.json        办理记录
reconciliation.json   每个数字的核对结论
files/                签发的各种格式
"""


def proof_package(edition: Edition, *, sm3: bool = False) -> bytes:
    """The zip. Raise RenderError with what is missing, or what does not hold.

    `sm3`: its list gives the SM3 of each file (GB/T 32905), too.
    """
    if sm3 and not knows_sm3():
        raise RenderError(NO_SM3)
    members = members_of(edition, sm3=sm3)
    try:
        prove(members)
    except DoesNotHold as error:
        raise RenderError(f"核验包不成立，没有给出：{error}。请报告管理员") from error
    return zipped(members)


def members_of(edition: Edition, *, sm3: bool = False) -> Members:
    """Every file of the package by its name."""
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    if snapshot is None:
        raise RenderError(UNSIGNED)
    if not snapshot.parts:
        raise RenderError(TOO_OLD)
    name = edition.reference.replace("/", "-")
    found: Members = {"verify.py": verify_source().encode(), "说明.txt": README.encode()}
    digests = {}
    for kind in kinds_of(snapshot):
        content = content_of(edition, kind)
        found[f"files/{name}.{kind}"] = content
        digests[kind] = hashlib.sha256(content).hexdigest()
    decisions = chained_decisions(edition, snapshot.basis.get("decisions", ()))
    signature = {
        "name": name,
        "files": digests,
        "decisions": {"count": len(decisions), "digest": decisions[-1]["digest"]},
        **_signed(edition, snapshot),
    }
    for part, values in {
        "signature": signature,
        "document": snapshot.document,
        "basis": snapshot.basis,
        "figures": _figures(snapshot),
        "records": _records(edition, snapshot),
        "decisions": decisions,
        "reconciliation": _reconciliation(snapshot),
    }.items():
        found[f"{part}.json"] = canonical(values)
    found["manifest.json"] = canonical(manifest_of(found, snapshot.digest, sm3=sm3))
    return found


def kinds_of(snapshot: Snapshot) -> list[str]:
    """The formats that were stored with the signature, or are still to come."""
    there = {
        *snapshot.files.values_list("kind", flat=True),
        *snapshot.jobs.values_list("kind", flat=True),
    }
    return [kind for kind in RENDERERS if kind in there]


def manifest_of(members: Members, signed: str, *, sm3: bool = False) -> dict[str, Any]:
    """The list of all files with their SHA-256 and size, and the digest that was signed.

    `seal` is its own digest: a slip in the list is told from one in a file.
    """
    files: dict[str, dict[str, Any]] = {}
    for name, content in members.items():
        sha256 = hashlib.sha256(content).hexdigest()
        files[name] = {"sha256": sha256, "size": len(content)}
        if sm3:
            files[name][SM3] = hashlib.new(SM3, content).hexdigest()
    found = {"format": "proof/1", "digest": signed, "files": files}
    return {**found, "seal": digest(found)}


def zipped(members: Members) -> bytes:
    """The files in the order of their names, packed at no particular time."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, PACKED_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name])
    return packed.getvalue()


def _signed(edition: Edition, snapshot: Snapshot) -> dict[str, Any]:
    masthead = snapshot.document["edition"]
    at = snapshot.frozen_at.astimezone(UTC)
    return {
        "edition": {
            "reference": masthead["reference"],
            "series": masthead["series"],
            "number": masthead["number"],
            "cut_off": masthead["cut_off"],
            "title": snapshot.document["title"],
        },
        "corrects": edition.corrects.reference if edition.corrects else None,
        "definition": snapshot.basis.get("definition", DEFINITION),
        "digest": snapshot.digest,
        "parts": snapshot.parts,
        "frozen_at": at.isoformat(timespec="microseconds"),
    }


def _figures(snapshot: Snapshot) -> list[dict[str, Any]]:
    found = []
    for row in snapshot.figures.order_by("figure_id"):
        found.append(dict(zip(FIGURE_COLUMNS, row.row, strict=True)))
    return found


def _records(edition: Edition, snapshot: Snapshot) -> dict[str, Any]:
    told = []
    for section in snapshot.document["sections"]:
        for entry in section["entries"]:
            told += entry["activities"]
    cut_off = date.fromisoformat(snapshot.document["edition"]["cut_off"])
    return records_json(edition.campaign.code, cut_off, snapshot.frozen_at, told)


def _reconciliation(snapshot: Snapshot) -> dict[str, Any]:
    """Each number with its verdict, the warnings answered for, the numbers quoted."""
    document, basis = snapshot.document, snapshot.basis
    numbers = []
    for printed in printed_numbers(document, basis.get("pieces", [])):
        numbers.append({"where": printed.where, "text": printed.text, **printed.trace})
    for printed in printed_cells(document):
        numbers.append({"where": printed.where, "text": printed.text, **printed.trace})
    return {
        "numbers": numbers,
        "acknowledged": basis.get("acknowledged", []),
        "quoted": basis.get("quoted", []),
    }
