"""The files of a package, out of a folder or a zip, held against the manifest.

>>> name_of_fault({"a.json": b"{}"}, {"files": {"a.json": {"sha256": "0", "size": 2}}})
'a.json 与清单中的 SHA-256 不符'
"""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from reports.document.digest import digest
from reports.proof.checker.holding import DoesNotHold, need

Members = dict[str, bytes]
MANIFEST = "manifest.json"
SM3 = "sm3"
#: A package is not larger than this, unpacked; what says it is, is not read.
LARGEST = 512 * 1024 * 1024
MOST_MEMBERS = 200


def read_members(path: Path) -> Members:
    """Every file of the package by its name, `files/sample-1.txt` as well.

    Raise DoesNotHold where it is no package, or a file of it cannot be read.
    """
    if path.is_dir():
        return _from_folder(path)
    return _from_zip(path)


def canonical(values: Any) -> bytes:
    """JSON as every file of a package is written: keys in order, one level a line."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def parsed(members: Members, name: str) -> Any:
    """The JSON of a member. Raise DoesNotHold where it is none."""
    need(name in members, f"缺少 {name}")
    try:
        return json.loads(members[name])
    except ValueError as error:
        raise DoesNotHold(f"{name} 读不出来，不是完好的 JSON") from error


def check_manifest(members: Members) -> dict[str, Any]:
    """The manifest; raise DoesNotHold at the first file that is not as it says."""
    manifest = parsed(members, MANIFEST)
    need(canonical(manifest) == members[MANIFEST], f"{MANIFEST} 被改动过")
    is_listed = isinstance(manifest, dict) and isinstance(manifest.get("files"), dict)
    need(is_listed, f"{MANIFEST} 里没有文件清单")
    rest = {name: part for name, part in manifest.items() if name != "seal"}
    need(manifest.get("seal") == digest(rest), f"{MANIFEST} 被改动过")
    need(manifest.get("format") == "proof/1", f"{MANIFEST} 写的不是核验包 proof/1")
    fault = name_of_fault(members, manifest)
    need(not fault, fault)
    found: dict[str, Any] = manifest
    return found


def name_of_fault(members: Members, manifest: dict[str, Any]) -> str:
    """The first file that is missing, changed or not listed, in words; else empty."""
    listed = manifest["files"]
    for name in sorted(listed):
        if name not in members:
            return f"缺少 {name}"
        if hashlib.sha256(members[name]).hexdigest() != listed[name]["sha256"]:
            return f"{name} 与清单中的 SHA-256 不符"
        if not _is_of_sm3(members[name], listed[name].get("sm3")):
            return f"{name} 与清单中的 SM3 不符"
        if len(members[name]) != listed[name]["size"]:
            return f"{name} 与清单中的大小不符"
    for name in sorted(members):
        if name != MANIFEST and name not in listed:
            return f"{name} 不在清单里"
    return ""


def knows_sm3() -> bool:
    """Whether the Python that runs this can work out SM3 (GB/T 32905)."""
    return SM3 in hashlib.algorithms_available


def what_was_compared(manifest: dict[str, Any]) -> str:
    """The digests that files were held against, in words."""
    has_sm3 = any("sm3" in listed for listed in manifest["files"].values())
    if not has_sm3:
        return "SHA-256 相符"
    if knows_sm3():
        return "SHA-256、SM3 相符"
    return "SHA-256 相符（这台电脑的 Python 没有 SM3，清单里的 SM3 没有核）"


def _is_of_sm3(content: bytes, listed: str | None) -> bool:
    """Whether a file has the SM3 listed; where none is, or none can be worked out, it has."""
    if listed is None or not knows_sm3():
        return True
    return hashlib.new(SM3, content).hexdigest() == listed


def _from_folder(folder: Path) -> Members:
    found: Members = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name.startswith(".") or "__pycache__" in name:
            continue
        size += path.stat().st_size
        _need_bounded(len(found) + 1, size)
        found[name] = path.read_bytes()
    return found


def _from_zip(path: Path) -> Members:
    found: Members = {}
    size = 0
    try:
        with zipfile.ZipFile(path) as packed:
            _need_bounded(len(packed.infolist()), 0)
            for info in packed.infolist():
                size += info.file_size
                _need_bounded(len(found) + 1, size)
                found[info.filename] = packed.read(info)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise DoesNotHold(f"{path.name} 不是完好的 zip 文件") from error
    return found


def _need_bounded(count: int, size: int) -> None:
    need(count <= MOST_MEMBERS, f"文件多于 {MOST_MEMBERS} 个，不是核验包")
    need(size <= LARGEST, f"文件合计超过 {LARGEST // 1024 // 1024} MB，不是核验包")
