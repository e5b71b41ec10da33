"""A package is read from a folder or a zip, within bounds, and held against its list."""

import zipfile
from pathlib import Path

import pytest

from reports.proof.checker import members as members_module
from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.members import check_manifest, parsed, read_members
from reports.proof.package import zipped
from tests.reports.proof.checker.packages import parts, signed_package, with_manifest


def test_a_folder_and_a_zip_hold_the_same(tmp_path: Path):
    package = signed_package(parts())
    packed = tmp_path / "a.zip"
    packed.write_bytes(zipped(package))
    folder = tmp_path / "a"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    (folder / ".DS_Store").write_bytes(b"left by another system")
    assert read_members(packed) == read_members(folder) == package


def without(name):
    return lambda it: {key: content for key, content in it.items() if key != name}


BROKEN = {
    "a member missing": (without("records.json"), "缺少 records.json"),
    "no manifest": (without("manifest.json"), "缺少 manifest.json"),
    "one more": (lambda it: {**it, "更多.txt": b""}, "更多.txt 不在清单里"),
    "no JSON": (lambda it: {**it, "manifest.json": b"{"}, "manifest.json 读不出来"),
    "no list": (lambda it: {**it, "manifest.json": b"[]\n"}, "没有文件清单"),
    "one blank": (
        lambda it: {**it, "manifest.json": it["manifest.json"] + b" "},
        "manifest.json 被改动过",
    ),
    "another size": (
        lambda it: {
            **it,
            "manifest.json": it["manifest.json"].replace(b'"size": ', b'"size": 1'),
        },
        "manifest.json 被改动过",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_the_first_file_that_is_not_as_listed_is_named(broken):
    change, said = BROKEN[broken]
    with pytest.raises(DoesNotHold, match=said):
        check_manifest(change(signed_package(parts())))


def test_a_file_that_is_no_zip_or_too_large_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(DoesNotHold, match=r"a\.zip 不是完好的 zip 文件"):
        read_members(path)
    with pytest.raises(DoesNotHold, match=r"b\.zip 不是完好的 zip 文件"):
        read_members(tmp_path / "b.zip")
    path.write_bytes(zipped({"a.json": b"0" * 5000}))
    monkeypatch.setattr(members_module, "LARGEST", 4000)
    with pytest.raises(DoesNotHold, match="不是核验包"):
        read_members(path)
    monkeypatch.setattr(members_module, "MOST_MEMBERS", 0)
    with pytest.raises(DoesNotHold, match="文件多于 0 个"):
        read_members(path)


def test_json_that_is_none_is_named():
    with pytest.raises(DoesNotHold, match=r"basis\.json 读不出来"):
        parsed({"basis.json": b"\xff"}, "basis.json")


def test_another_kind_of_list_is_no_package():
    package = with_manifest({}, "x")
    package["manifest.json"] = package["manifest.json"].replace(b"proof/1", b"proof/9")
    with pytest.raises(DoesNotHold):
        check_manifest(package)
