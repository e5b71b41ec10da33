"""/check/: says of a print which edition, when, which digest, whether it stands; no more."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bulletin.guards import lifted
from reports.actions.drafting.corrections import correct
from reports.models import CheckCode, Edition, FileJob, Snapshot
from reports.pages.check.asked import MOST
from reports.pages.check.view import ENTRY, OTHER, TOO_OFTEN, UNKNOWN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_asked():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def signed(edition, run):
    found = run(edition, "submit", "review", "sign")
    FileJob.objects.all().delete()
    return found


def address():
    return reverse("check", args=[CheckCode.objects.get().mark.written])


def said(client, where):
    """The words of the page, each once, in their order."""
    answer = client.get(where)
    page = answer.content.decode()
    main = page[page.index("<main") :]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()
    return answer.status_code, words


def test_a_signed_edition_is_told_without_a_sign_in_and_nothing_else(signed, client):
    snapshot = Snapshot.objects.get()
    status, words = said(client, address())
    code = CheckCode.objects.get().mark.written
    day = timezone.localdate(signed.signed_at).strftime("%Y年%-m月%-d日")
    told = (
        f"核对简报 校验码 {code} 简报 {signed.series}《新标题》 签发日期 {day} 状态 有效 "
    )
    assert status == 200
    assert words.startswith(f"{told}签发摘要 {snapshot.digest} 核对文件")
    for person in signed.editors.select_related("person"):
        assert str(person.person) not in words


def test_any_spelling_of_the_code_finds_it(signed, client):
    code = CheckCode.objects.get().code
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}"):
        answer = client.get(reverse("check", args=[ENTRY]), {"code": typed}, follow=True)
        assert answer.status_code == 200, typed
        assert "有效" in answer.content.decode()
    assert (
        "请填写"
        in client.get(reverse("check", args=[ENTRY]), {"code": "—"}).content.decode()
    )
    assert client.get(reverse("check", args=[ENTRY])).status_code == 200


def test_what_became_of_it_is_told(signed, run, people, client):
    run(signed, "publish")
    later = correct(edition=Edition.objects.get(pk=signed.pk), by=people["editor"])
    assert "状态 有效" in said(client, address())[1]
    with lifted(connection):
        Edition.objects.filter(pk=later.pk).update(
            state="signed",
            title="更正后的标题",
            signed_by=people["signatory"],
            signed_at=signed.signed_at,
            reviewed_by=people["reviewer"],
            reviewed_at=signed.signed_at,
        )
    assert (
        f"状态 已更正 更正见{later.series}《更正后的标题》" in said(client, address())[1]
    )
    run(Edition.objects.get(pk=signed.pk), "withdraw")
    assert "状态 已撤回" in said(client, address())[1]
    with lifted(connection), connection.cursor() as raw:
        raw.execute("UPDATE reports_snapshot SET digest = 'x'")
    assert "存档与签发时不符" in said(client, address())[1]


def test_a_guess_gets_one_answer_and_soon_none(signed, client):
    good = address()
    for guess in ("X", "2222-2222-2222", "é" * 12, good[7:-2], "0' OR 1=1"):
        status, words = said(client, reverse("check", args=[guess]))
        assert (status, words) == (404, f"核对简报 {UNKNOWN} 页脚的校验码 查询")
    for _ in range(MOST):
        client.get(reverse("check", args=["222222222222"]))
    for where in (reverse("check", args=["333333333333"]), good):
        assert said(client, where) == (429, f"核对简报 {TOO_OFTEN} 页脚的校验码 查询")
    assert said(client, good)[0] == 429
    elsewhere = client.get(good, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200


def sent(client, content, name="a.docx"):
    file = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return client.post(address(), file)


def test_a_file_is_held_against_what_was_signed_byte_by_byte(signed, client):
    content = bytes(Snapshot.objects.get().files.get(kind="docx").content)
    page = sent(client, content).content.decode()
    assert "逐字节相同" in page
    assert "文档 DOCX" in page
    changed = bytearray(content)
    changed[100] ^= 1
    for other in (bytes(changed), content + b"\n", b"%PDF-1.7 scanned"):
        page = sent(client, other).content.decode()
        assert OTHER in page
        assert "逐字节相同" not in page


def test_no_file_and_too_many_files_are_told(signed, client, settings):
    assert "请选择要核对的文件" in sent(client, None).content.decode()
    assert "是空的" in sent(client, b"").content.decode()
    assert sent(client, b"0" * 300_000).status_code == 200
    settings.REQUEST_MOST_OF_A_PRINT = 1_000_000
    answer = sent(client, b"0" * 1_000_001)
    assert answer.status_code == 413
    assert "不是简报的文件" in answer.content.decode()
    assert sent(client, None).status_code == 400
    for _ in range(MOST):
        sent(client, b"1")
    answer = sent(client, b"1")
    assert answer.status_code == 429
    assert TOO_OFTEN in answer.content.decode()


def test_without_the_setting_no_code_is_given(edition, run, settings):
    settings.CHECK_CODES = False
    run(edition, "submit", "review", "sign")
    assert not CheckCode.objects.exists()


def test_the_page_of_the_edition_prints_the_code(signed, signed_in):
    page = signed_in("auditor").get(signed.get_absolute_url()).content.decode()
    assert CheckCode.objects.get().mark.written in page
