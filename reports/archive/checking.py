"""Whether a 归档包 is as it was made: its list, its files, the proof package in it.

>>> list(faults({"sha256.txt": b""}))
['sha256.txt 里没有文件']
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.members import LARGEST, MOST_MEMBERS, Members, parsed
from reports.proof.checker.verify import prove

#: The list of all other files, as `sha256sum` writes it.
LISTED = "sha256.txt"


def listed(members: Members) -> bytes:
    """The list of these files."""
    lines = []
    for name in sorted(members):
        if name != LISTED:
            lines.append(f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n")
    return "".join(lines).encode()


def read_directory(folder: Path) -> Members:
    """The files of a directory. Raise OSError where it cannot be read."""
    found: Members = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            found[path.name] = path.read_bytes()
    return found


def faults(members: Members) -> Iterator[str]:
    """Everything that is not as it was made, in words."""
    if LISTED not in members:
        yield f"缺少 {LISTED}，这不是归档包"
        return
    wanted = _wanted(members[LISTED])
    if not wanted:
        yield f"{LISTED} 里没有文件"
        return
    yield from _faults_of_files(members, wanted)
    if "proof.zip" in members:
        yield from _faults_of_proof(members)


def _wanted(content: bytes) -> dict[str, str]:
    """The digest of each file that is listed, by its name."""
    found = {}
    for line in content.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        found[name] = digest
    return found


def _faults_of_files(members: Members, wanted: dict[str, str]) -> Iterator[str]:
    for name, digest in wanted.items():
        if name not in members:
            yield f"缺少 {name}"
        elif hashlib.sha256(members[name]).hexdigest() != digest:
            yield f"{name} 与归档时不符"
    for name in sorted(members):
        if name not in wanted and name != LISTED:
            yield f"{name} 不在清单里"


def _faults_of_proof(members: Members) -> Iterator[str]:
    try:
        proof = unpacked(members["proof.zip"])
        prove(proof)
        name = parsed(proof, "signature.json")["name"]
    except DoesNotHold as error:
        yield f"proof.zip 不成立：{error}"
        return
    for file in sorted(proof):
        if file.startswith("files/"):
            kind = file.rpartition(".")[2]
            if members.get(f"edition.{kind}") != proof[f"files/{name}.{kind}"]:
                yield f"edition.{kind} 不是核验包所证明的文件"


def unpacked(content: bytes) -> Members:
    """The files of a zip, within bounds. Raise DoesNotHold where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if (
                len(entries) > MOST_MEMBERS
                or sum(it.file_size for it in entries) > LARGEST
            ):
                raise DoesNotHold("过大，不是核验包")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise DoesNotHold("不是完好的 zip 文件") from error
