"""A 归档包 is as it was made, or each file that is not is named."""

import pytest

from reports.archive.checking import faults, listed, read_directory, unpacked
from reports.proof.checker.holding import DoesNotHold
from reports.proof.package import zipped
from tests.reports.proof.checker.packages import parts, signed_package


def package():
    proof = signed_package(parts())
    members = {
        "proof.zip": zipped(proof),
        "edition.txt": proof["files/spring-1.txt"],
        "notes.txt": b"notes",
    }
    return sealed(members)


def sealed(members):
    return {**members, "sha256.txt": listed(members)}


def test_a_package_that_is_right_has_no_fault(tmp_path):
    for name, content in package().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    assert read_directory(tmp_path) == package()
    assert list(faults(package())) == []


BROKEN = {
    "changed": (lambda it: {**it, "notes.txt": b"other"}, ["notes.txt 与归档时不符"]),
    "missing": (
        lambda it: {name: content for name, content in it.items() if name != "notes.txt"},
        ["缺少 notes.txt"],
    ),
    "one more": (lambda it: {**it, "x.txt": b""}, ["x.txt 不在清单里"]),
    "no list": (lambda it: {}, ["缺少 sha256.txt，这不是归档包"]),
    "another edition sealed anew": (
        lambda it: sealed({**it, "edition.txt": b"other"}),
        ["edition.txt 不是核验包所证明的文件"],
    ),
    "another proof sealed anew": (
        lambda it: sealed({**it, "proof.zip": b"no zip"}),
        ["proof.zip 不成立：不是完好的 zip 文件"],
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_each_fault_is_named(broken):
    change, said = BROKEN[broken]
    assert list(faults(change(package()))) == said


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("reports.archive.checking.LARGEST", 10)
    with pytest.raises(DoesNotHold, match="过大"):
        unpacked(zipped({"a": b"0" * 11}))
