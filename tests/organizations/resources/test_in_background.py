"""Large exports: asked for by page, written by a worker, the same file as a short one."""

import tempfile

import pytest
from django.urls import reverse

from bulletin.models import BackgroundJob, MadeFile
from bulletin.models.audit import AuditEvent
from bulletin.tasks import cancel, running
from organizations.actions.batches.contents import BLOCK
from organizations.models import Activity
from organizations.resources import in_background
from organizations.resources.activity import ActivityResource
from organizations.resources.exporting import StampedExport
from organizations.resources.formats import CsvFile, first_sheet, sheets_of
from organizations.resources.in_background import ask_for_export
from organizations.resources.stamps import stamp_label, stamps_of
from tests.factories.organizations import ActivityFactory, FigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in):
    return signed_in("recorder")


@pytest.fixture
def short(monkeypatch):
    """Nothing is exported while somebody waits."""
    monkeypatch.setattr(in_background, "MOST_AT_ONCE", 0)


def asked(person, **more):
    keys = list(Activity.objects.order_by("-pk").values_list("pk", flat=True))
    fields = {"keys": keys, "suffix": "xlsx", "filtered": "区：试验", "ordered": "标题"}
    return ask_for_export(kind="activities", by=person, **{**fields, **more})


def content_of(job):
    return bytes(MadeFile.objects.get(job=job).content)


def test_it_is_the_file_that_the_page_would_give(client, work_off):
    for _ in range(3):
        FigureFactory(activity=ActivityFactory())
    job = asked(client.user)
    work_off()
    sheet = first_sheet(content_of(job))
    rows = ActivityResource(client.user).export(queryset=Activity.objects.order_by("-pk"))
    plain = first_sheet(CsvFile().export_data(rows))
    assert sheet.headers == plain.headers
    assert [tuple(row) for row in sheet] == [tuple(row) for row in plain]
    stamps = stamps_of(sheets_of(content_of(job)), stamp_label(Activity))
    assert stamps == rows.stamps
    job.refresh_from_db()
    assert (job.state, job.message, job.done, job.total) == ("done", "活动 3 条", 3, 3)


def test_as_text_too_and_no_record_is_read_for_a_stamp(client, work_off, monkeypatch):
    ActivityFactory(title="=1+1")
    job = asked(client.user, suffix="csv")
    monkeypatch.delattr(StampedExport, "_stamps")
    work_off()
    assert "'=1+1" in content_of(job).decode("utf-8-sig")
    job.refresh_from_db()
    assert job.message == "活动 1 条"
    assert MadeFile.objects.get().name.endswith(".csv")


def test_the_file_says_what_it_holds_and_the_trail_who_took_it(client, work_off):
    ActivityFactory()
    job = asked(client.user)
    work_off()
    (about,) = (it for it in sheets_of(content_of(job)) if it.name == "说明")
    said = {cell.text for cell in about.cells}
    assert {"区：试验", "标题", "活动 1 条", str(client.user)} <= said
    line = AuditEvent.objects.get(action="activity_file_exported")
    assert line.actor == client.user.username


def test_one_that_is_gone_meanwhile_is_left_out(client, work_off):
    gone, kept = ActivityFactory(), ActivityFactory()
    job = asked(client.user)
    Activity.objects.filter(pk=gone.pk).delete()
    work_off()
    assert first_sheet(content_of(job))["编号"] == [kept.number]


@pytest.mark.parametrize("loss", ["role", "account"])
def test_who_may_no_more_gets_nothing(client, work_off, loss):
    ActivityFactory()
    job = asked(client.user)
    if loss == "role":
        client.user.groups.clear()
    else:
        type(client.user).objects.filter(pk=client.user.pk).update(is_active=False)
    work_off()
    job.refresh_from_db()
    assert (job.state, "没有导出活动的权限" in job.message) == ("failed", True)
    assert not MadeFile.objects.exists()


def test_one_that_was_asked_for_by_nobody_is_refused(client, work_off):
    job = asked(client.user)
    BackgroundJob.objects.update(person=None)
    work_off()
    job.refresh_from_db()
    assert job.state == "failed"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_it_stops_between_two_blocks(client, work_off, monkeypatch, tmp_path, suffix):
    monkeypatch.setattr(running, "PAUSE", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ActivityFactory()
    keys = [*Activity.objects.values_list("pk", flat=True), *range(-BLOCK, 0)]
    job = asked(client.user, keys=keys, suffix=suffix)
    read = []

    def rows_of(self, block):
        read.append(len(block))
        cancel(job=job, by=client.user)
        return []

    monkeypatch.setattr(StampedExport, "_rows", rows_of)
    work_off()
    job.refresh_from_db()
    assert (job.state, read) == ("cancelled", [BLOCK])
    assert list(tmp_path.iterdir()) == []
    assert not MadeFile.objects.exists()


# Pages -----------------------------------------------------------------------------------------


def test_a_long_list_is_asked_for_once_and_leads_to_its_page(client, short, work_off):
    activity = ActivityFactory()
    page = reverse("reports:activities_export")
    first = client.get(page, {"format": "xlsx", "q": activity.title})
    second = client.get(page, {"format": "xlsx", "q": activity.title})
    job = BackgroundJob.objects.get()
    assert first.url == second.url == reverse("reports:job", args=[job.pk])
    work_off()
    shown = client.get(first.url).content.decode()
    assert reverse("reports:job_file", args=[job.pk]) in shown
    file = client.get(reverse("reports:job_file", args=[job.pk]))
    assert first_sheet(file.content)["编号"] == [activity.number]


def test_a_short_list_is_answered_at_once(client):
    ActivityFactory()
    answer = client.get(reverse("reports:activities_export"), {"format": "csv"})
    assert answer.status_code == 200
    assert not BackgroundJob.objects.exists()


def test_so_is_one_of_the_back_office(client, short, work_off):
    activity = ActivityFactory()
    page = reverse("admin:organizations_activity_export")
    answer = client.post(page, {"format": "0", "resource": ""})
    job = BackgroundJob.objects.get()
    assert answer.url == reverse("reports:job", args=[job.pk])
    work_off()
    assert first_sheet(content_of(job))["编号"] == [activity.number]
