"""Previews of large files: judged by a worker, drawn as if they had been judged at once."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models import BackgroundJob
from organizations.importing.choosing import Choices
from organizations.models import Organization
from organizations.resources import bringing, preview_job, uploads
from organizations.resources.kinds import KINDS
from organizations.resources.preview_job import ask_for_preview
from organizations.resources.previews import preview_from, preview_of
from tests.factories.organizations import OrganizationFactory
from tests.organizations.admin.forms import address, told
from tests.organizations.admin.trade.test_traded_admin import confirm, upload

pytestmark = pytest.mark.django_db
GOOD = "名称,类型,简称\n甲会,社会团体,\n乙会,社会团体,<b>乙</b>\n甲 会,,\n"
BAD = "名称,类型\n丙会,社会团体\n丁会,协会\n戊会,学会\n"


@pytest.fixture
def client(signed_in):
    return signed_in("recorder")


@pytest.fixture
def long(monkeypatch):
    """No row is judged while somebody waits."""
    monkeypatch.setattr(preview_job, "MOST_AT_ONCE", 0)


def judged_at_once(text, by):
    kind = KINDS["organizations"]
    dataset = bringing.read_file(kind, "册.csv", text.encode(), by)
    return preview_of("册.csv", dataset, bringing.check(kind, dataset, by))


def by_a_worker(client, text, work_off):
    page = upload(client, "organization", text, "册.csv")
    work_off()
    job = BackgroundJob.objects.latest("pk")
    assert page.request["PATH_INFO"].endswith("/import/")
    assert page.status_code == 302
    return job, client.get(job.result_page)


def drawn(response):
    text = response.content.decode()
    text = text[text.index('<div id="content-main">') :]
    at = [line.strip() for line in text.splitlines()]
    return [line for line in at if line and "csrf" not in line and "import-" not in line]


@pytest.mark.parametrize("text", [GOOD, BAD, "名称,类型\n甲会,社会团体\n"])
def test_the_page_is_the_same_as_of_a_short_file(client, work_off, monkeypatch, text):
    OrganizationFactory(name="甲会", kind="association")
    at_once = upload(client, "organization", text, "册.csv")
    monkeypatch.setattr(preview_job, "MOST_AT_ONCE", 0)

    _, later = by_a_worker(client, text, work_off)

    assert drawn(later) == drawn(at_once)


def test_a_long_file_is_previewed_by_a_worker_then_comes_in(client, long, work_off):
    text = "名称,类型\n甲会,社会团体\n乙会,社会团体\n"

    job, preview = by_a_worker(client, text, work_off)

    assert (job.state, job.total) == ("done", 2)
    assert job.message == "还没有导入：新增 2 条，修改 0 条，未变 0 条，待定 0 条"
    assert not Organization.objects.exists()
    page = client.get(f"/reports/jobs/{job.pk}/").content.decode()
    assert "看预览，再确认导入" in page
    confirm(client, "organization", preview)
    assert Organization.objects.count() == 2
    again = client.get(job.result_page, follow=True)
    assert "请重新上传预览" in told(again)


def test_a_file_with_faults_is_handed_back(client, long, work_off):
    job, preview = by_a_worker(client, BAD, work_off)

    assert job.message == "有 2 处不能导入"
    said = preview.context["back_form"].initial
    book = client.post(address("organization", "handed_back", "marked"), said)
    assert book.headers["Content-Disposition"].startswith("attachment")


def test_who_may_import_no_more_is_told(client, user):
    key = uploads.keep(GOOD.encode())
    job = ask_for_preview(
        kind="organizations",
        key=key,
        name="册.csv",
        choices=Choices(),
        by=user("auditor"),
    )

    class Run:
        def __getitem__(self, name):
            return self.job.arguments[name]

    run = Run()
    run.job = job
    with pytest.raises(ValidationError, match="没有导入"):
        preview_job.preview_records(run)


@pytest.mark.parametrize("key", ["", "../x", "import-" + "0" * 32])
def test_a_preview_that_is_not_there_leads_back_to_the_upload(client, key):
    page = client.get(address("organization", "import"), {"previewed": key}, follow=True)

    assert "请重新上传预览" in told(page)


@pytest.mark.parametrize("text", [GOOD, BAD])
def test_a_preview_is_what_was_kept_of_it(user, text):
    preview = judged_at_once(text, user("recorder"))

    kept = preview_from(preview.to_json())

    assert kept.to_json() == preview.to_json()
    assert kept.outcome.findings == preview.outcome.findings
