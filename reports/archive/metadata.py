"""metadata_xml(): what an archive wants to know of an edition, after DA/T 46-2009.

The names of the elements are those of the standard (文书类电子文件元数据方案), grouped as
there: 聚合层次, 来源, 内容描述, 形式特征, 电子属性, 业务实体. What an edition does not have
(档号, 保管期限: the archive gives them) stands there empty, to be filled in.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from reports.models import Edition, Snapshot
from reports.workflow import STEPS

ROOT = "文书类电子文件元数据"


def metadata_xml(
    edition: Edition,
    snapshot: Snapshot,
    decisions: Sequence[Mapping[str, Any]],
    files: Mapping[str, tuple[int, str]],
) -> bytes:
    """The XML; `files`: the size and SHA-256 of each file of the package."""
    root = ElementTree.Element(ROOT, {"标准": "DA/T 46-2009"})
    _add(root, "聚合层次", "件")
    _source(root, edition)
    _content(root, edition, snapshot)
    _form(root)
    _files(root, snapshot, files)
    _steps(root, decisions)
    ElementTree.indent(root)
    declared: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return declared + b"\n"


def _add(above: ElementTree.Element, name: str, text: object = "") -> ElementTree.Element:
    found = ElementTree.SubElement(above, name)
    if text not in ("", None):
        found.text = str(text)
    return found


def _source(root: ElementTree.Element, edition: Edition) -> None:
    source = _add(root, "来源")
    _add(source, "档案馆名称")
    _add(source, "全宗名称")
    _add(source, "立档单位名称", edition.issuer or edition.source)
    _add(root, "档号")
    _add(root, "电子文件号", edition.reference)


def _content(root: ElementTree.Element, edition: Edition, snapshot: Snapshot) -> None:
    content = _add(root, "内容描述")
    number = f"第{edition.number}期" if edition.number else ""
    _add(content, "题名", snapshot.document["title"])
    _add(content, "副题名", edition.subtitle)
    _add(content, "文件编号", f"{edition.series}{number}")
    _add(content, "责任者", edition.source)
    signed = edition.signed_at.astimezone() if edition.signed_at else None
    _add(content, "日期", signed.date().isoformat() if signed else "")
    _add(content, "文种", "简报")
    _add(content, "主送", edition.reports_to)
    _add(content, "抄送", edition.copies_to)
    _add(content, "密级", edition.classification)
    _add(content, "保管期限")
    _add(content, "数据截至日期", edition.cut_off.isoformat())
    if edition.corrects is not None:
        _add(content, "更正的文件", edition.corrects.reference)


def _form(root: ElementTree.Element) -> None:
    form = _add(root, "形式特征")
    _add(form, "文件组合类型", "组合文件")
    _add(form, "语种", "汉语")
    _add(form, "稿本", "定稿")


def _files(
    root: ElementTree.Element, snapshot: Snapshot, files: Mapping[str, tuple[int, str]]
) -> None:
    electronic = _add(root, "电子属性")
    version = snapshot.basis.get("versions", {}).get("product", "")
    _add(electronic, "文档创建程序", f"堡垒·先锋 简报系统 {version}".strip())
    _add(electronic, "签发摘要", snapshot.digest)
    for name in sorted(files):
        size, digest = files[name]
        file = _add(electronic, "计算机文件")
        _add(file, "计算机文件名", name)
        _add(file, "计算机文件大小", size)
        _add(file, "格式信息", name.rpartition(".")[2].upper())
        _add(file, "SHA-256", digest)


def _steps(root: ElementTree.Element, decisions: Sequence[Mapping[str, Any]]) -> None:
    for decision in decisions:
        business = _add(root, "业务实体")
        _add(business, "业务状态", "历史行为")
        _add(business, "业务行为", STEPS[decision["step"]].label)
        _add(business, "行为时间", decision["at"])
        _add(business, "行为描述", decision["remark"])
        _add(business, "机构人员名称", decision["by"])
