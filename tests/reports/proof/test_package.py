"""The 核验包: it holds on a bare Python, and names whatever is changed in it."""

import hashlib
import json
import random
import subprocess
import sys
import zipfile
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from reports.document.digest import digest
from reports.models import Edition, FileJob, Snapshot
from reports.models.layout import ANNEXES
from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.members import canonical
from reports.proof.checker.verify import prove
from reports.proof.package import manifest_of, members_of, proof_package, zipped
from reports.rendering import RenderError

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(edition, run):
    """The sample with all its annexes, signed; as if no PDF had been asked for."""
    edition.annexes = list(ANNEXES)
    edition.save(update_fields=["annexes"])
    found = run(edition, "submit", "review", "sign")
    FileJob.objects.all().delete()
    return found


def resealed(members):
    """As a forger would do it: the manifest made anew for what was changed."""
    rest = {name: content for name, content in members.items() if name != "manifest.json"}
    signed = json.loads(members["manifest.json"])["digest"]
    return {**rest, "manifest.json": canonical(manifest_of(rest, signed))}


def with_json(members, name, change):
    """The members with one JSON file changed by a function, the manifest made anew."""
    values = json.loads(members[name])
    change(values)
    return resealed({**members, name: canonical(values)})


def test_it_holds_on_a_bare_python_and_names_every_change(signed, tmp_path):
    content = proof_package(signed)
    assert proof_package(Edition.objects.get(pk=signed.pk)) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        archive.extractall(tmp_path)
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    ran = _verified(tmp_path)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert "与记录一致 23，与合计一致 7，日期相符 4，由人注明引用 2" in ran.stdout
    assert f"签发摘要 {Snapshot.objects.get().digest}" in ran.stdout

    members = members_of(signed)
    _each_changed_byte_is_named(members)
    _each_swapped_figure_is_named(members)
    _each_dropped_decision_is_named(members)

    path = tmp_path / "records.json"
    path.write_bytes(path.read_bytes().replace(b"1302", b"1303", 1))
    ran = _verified(tmp_path)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == "不成立：records.json 与清单中的 SHA-256 不符\n"


def _verified(folder):
    command = [sys.executable, "-I", "verify.py"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def _each_changed_byte_is_named(members):
    chance = random.Random(1)  # noqa: S311 - the same in each run
    names = sorted(set(members) - {"verify.py"})
    for name in chance.choices(names, k=200):
        changed = bytearray(members[name])
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(DoesNotHold, match=name):
            prove({**members, name: bytes(changed)})


def _each_swapped_figure_is_named(members):
    """Two neighbours change their values; the forger seals the package anew."""
    figures = json.loads(members["figures.json"])
    swapped = 0
    for one, other in pairwise(figures):
        if one["value"] == other["value"]:
            continue
        rows = [dict(row) for row in figures]
        place = figures.index(one)
        rows[place]["value"], rows[place + 1]["value"] = other["value"], one["value"]
        changed = {**members, "figures.json": canonical(rows)}
        with pytest.raises(
            DoesNotHold, match=r"figures\.json（所用数据）与签发时的摘要不符"
        ):
            prove(resealed(changed))
        swapped += 1
    assert swapped > 20


def _each_dropped_decision_is_named(members):
    decisions = json.loads(members["decisions.json"])
    for place in range(len(decisions)):
        kept = decisions[:place] + decisions[place + 1 :]
        changed = {**members, "decisions.json": canonical(kept)}
        with pytest.raises(DoesNotHold, match="办理记录"):
            prove(resealed(changed))


FORGERIES = {
    "a record that enters a total": (
        "records.json",
        lambda it: it["reports"][-1].update(value="5"),
        "records.json",
    ),
    "a record left out": (
        "records.json",
        lambda it: it["reports"].pop(0),
        "records.json",
    ),
    "another day of signing": (
        "signature.json",
        lambda it: it["edition"].update(cut_off="2022-03-12"),
        "cut_off 与文稿不符",
    ),
    "another text": (
        "document.json",
        lambda it: it.update(title="别的标题"),
        "document.json（文稿）",
    ),
    "a remark written later": (
        "decisions.json",
        lambda it: it[0].update(remark="补写"),
        "第 1 条办理记录（submit）被改动过",
    ),
    "another shape": ("records.json", lambda it: it.update(reports=7), "读不通"),
}


def test_what_a_forger_seals_anew_is_named_too(signed):
    members = members_of(signed)
    for member, change, said in FORGERIES.values():
        with pytest.raises(DoesNotHold, match=said):
            prove(with_json(members, member, change))


def test_the_command_makes_the_pdf_first_and_writes_the_package(edition, run, tmp_path):
    run(edition, "submit", "review", "sign")
    path = tmp_path / "核验包.zip"
    call_command("proof_package", "sample/1", str(path), stderr=StringIO())
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    assert {"verify.py", "manifest.json", "files/sample-1.pdf"} <= names


def test_on_wish_the_list_gives_sm3_too_and_it_is_proved(signed, tmp_path):
    path = tmp_path / "a.zip"
    call_command("proof_package", "sample/1", str(path), sm3=True, stderr=StringIO())
    members = members_of(signed, sm3=True)
    assert path.read_bytes() == zipped(members)
    assert "与清单中的 SHA-256、SM3 相符" in prove(members)[0]
    manifest = json.loads(members["manifest.json"])
    # openssl dgst -sm3 of three letters, as GB/T 32905 gives it.
    assert manifest_of({"a": b"abc"}, "", sm3=True)["files"]["a"]["sm3"].startswith(
        "66c7f0f462eeedd9d1f2d46bdc10e4e2"
    )
    manifest["files"]["figures.json"]["sm3"] = "0" * 64
    del manifest["seal"]
    manifest["seal"] = digest(manifest)
    with pytest.raises(DoesNotHold, match=r"figures\.json 与清单中的 SM3 不符"):
        prove({**members, "manifest.json": canonical(manifest)})


def test_a_python_without_sm3_says_so(signed, monkeypatch):
    members = members_of(signed, sm3=True)
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    assert "没有 SM3，清单里的 SM3 没有核" in prove(members)[0]
    with pytest.raises(RenderError, match="没有 SM3"):
        proof_package(signed, sm3=True)


def test_a_draft_has_none_and_what_was_changed_is_not_given_out(edition, run, tmp_path):
    path = str(tmp_path / "a.zip")
    with pytest.raises(CommandError, match="还没有签发"):
        call_command("proof_package", "sample/1", path)
    with pytest.raises(CommandError, match="没有简报"):
        call_command("proof_package", "sample/9", path)
    run(edition, "submit", "review", "sign")
    with lifted(connection), connection.cursor() as raw:
        raw.execute("UPDATE reports_snapshotfigure SET value = 7 WHERE words = '1302支'")
    with pytest.raises(CommandError, match=r"核验包不成立.*所用数据"):
        call_command("proof_package", "sample/1", path)
    assert not (tmp_path / "a.zip").exists()


def test_the_button_gives_the_package_and_says_what_is_missing(edition, run, signed_in):
    client = signed_in("auditor")
    address = reverse("reports:proof", args=[edition.pk])
    page = reverse("reports:edition", args=[edition.pk])
    assert address not in client.get(page).content.decode()
    assert "还没有签发" in client.get(address).content.decode()
    signed = run(edition, "submit", "review", "sign")
    assert address in client.get(page).content.decode()
    answer = client.get(address)
    assert answer.status_code == 409
    assert "PDF 正在生成" in answer.content.decode()
    call_command("render_pending", stdout=StringIO())
    answer = client.get(address)
    assert answer.content == proof_package(signed)
    assert AuditEvent.objects.filter(action="edition_file_downloaded").count() == 1


def test_later_steps_and_other_names_leave_what_was_signed_as_it_was(signed, run, people):
    before = members_of(signed)
    people["reviewer"].display_name = "改了名"
    people["reviewer"].save()
    assert members_of(signed) == before
    after = members_of(run(signed, "publish"))
    assert len(json.loads(after["decisions.json"])) == 4
    prove(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"decisions.json", "signature.json", "manifest.json"}


def test_a_snapshot_without_the_digests_of_its_parts_has_no_package(signed):
    with lifted(connection), connection.cursor() as raw:
        raw.execute("UPDATE reports_snapshot SET parts = '{}'")
    with pytest.raises(RenderError, match="还没有保存"):
        proof_package(signed)


def test_the_same_files_are_the_same_zip():
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
