"""Prove a package: what was proved, sentence by sentence, or the first thing that fails."""

import sys
from pathlib import Path
from typing import Any

from reports.proof.checker.holding import DoesNotHold, need
from reports.proof.checker.ledger import (
    check_increments,
    check_totals,
    read_records,
)
from reports.proof.checker.members import (
    Members,
    check_manifest,
    parsed,
    read_members,
    what_was_compared,
)
from reports.proof.checker.prints import text_of_document
from reports.proof.checker.proving import PROVED_WORDS, Prover
from reports.proof.checker.signature import check_signature
from reports.proof.checker.steps import check_decisions

#: What a member of another shape than ours makes of reading it.
MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)


def prove(members: Members) -> list[str]:
    """What was proved; raise DoesNotHold at the first thing that does not hold."""
    try:
        return _prove(members)
    except (*MISSHAPEN, RecursionError) as error:
        message = f"包里的内容读不通（{type(error).__name__}：{error}）"
        raise DoesNotHold(message) from error


def _prove(members: Members) -> list[str]:
    manifest = check_manifest(members)
    compared = what_was_compared(manifest)
    said = [f"文件：{len(manifest['files'])} 个文件与清单中的 {compared}"]
    signature = check_signature(members)
    need(
        manifest["digest"] == signature["digest"], "manifest.json 中的摘要不是签发的摘要"
    )
    said.append("签发摘要：文稿、依据、所用数据都是签发时的，总摘要相符")
    document, basis = parsed(members, "document.json"), parsed(members, "basis.json")
    decisions = parsed(members, "decisions.json")
    check_decisions(decisions, signature, basis.get("decisions", []))
    said.append(f"办理记录：{len(decisions)} 条首尾相连，签发的是核过的文稿")
    said += _prove_numbers(members, document, basis)
    _check_texts_of(members, signature, document)
    said.append("文稿：文本与文稿逐字相同，各格式文件与封存时相同")
    title = f"{document['title']}（{signature['edition']['reference']}）"
    said.append(f"成立：{title}，签发摘要 {signature['digest']}")
    return said


def _prove_numbers(
    members: Members, document: dict[str, Any], basis: dict[str, Any]
) -> list[str]:
    """The figures, the totals and each printed number."""
    records = parsed(members, "records.json")
    need(records["cut_off"] == document["edition"]["cut_off"], "截至日期与文稿不符")
    lists = read_records(records)
    figures = parsed(members, "figures.json")
    prover = Prover(document, basis, figures, lists, records["activities"])
    prover.check_figures()
    check_totals(basis["totals"], lists)
    prover.new = check_increments(basis.get("increments", {}), records, lists)
    found = prover.check_numbers()
    said = [
        f"数据：所用 {len(figures)} 条与记录相符，共有记录 {len(records['reports'])} 条",
        f"合计：{len(basis['totals'])} 个由记录重算，清单、数值、上下限、限定都相符",
    ]
    if prover.new:
        said.append(f"新增：{len(prover.new)} 个由上期以来的记录重算，清单和数值都相符")
    words = []
    for verdict, word in PROVED_WORDS.items():
        if found[verdict]:
            words.append(f"{word} {found[verdict]}")
    words.append(f"附表 {found['cell']} 格")
    count = sum(found.values())
    return [*said, f"数字：{count} 个由清单重新证明（{'，'.join(words)}）"]


def _check_texts_of(
    members: Members, signature: dict[str, Any], document: dict[str, Any]
) -> None:
    texts = [
        name for name in members if name.startswith("files/") and name.endswith("txt")
    ]
    need(texts, "包里没有文本文件")
    text = text_of_document(document)
    for name in texts:
        need(members[name] == text.encode(), f"{name} 与文稿不同")
    for kind, digest_of_file in signature["files"].items():
        name = f"files/{signature['name']}.{kind}"
        need(name in members, f"缺少 {name}")
        listed = parsed(members, "manifest.json")["files"][name]["sha256"]
        need(listed == digest_of_file, f"{name} 与封存时的摘要不符")


def main(arguments: list[str]) -> int:
    """Prove the package named, or the folder this file lies in; 0 where all of it holds."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        said = prove(read_members(path))
    except DoesNotHold as error:
        sys.stdout.write(f"不成立：{error}\n")
        return 1
    sys.stdout.write("\n".join(said) + "\n")
    return 0
