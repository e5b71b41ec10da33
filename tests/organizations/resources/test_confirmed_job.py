"""Large imports: confirmed on the page, written by a worker, all or nothing, once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from bulletin.models import BackgroundJob
from bulletin.models.audit import AuditEvent
from bulletin.tasks import cancel, queue, retry, running
from organizations.actions.batches.running import state_of
from organizations.choices import BatchState
from organizations.importing.choosing import Choices
from organizations.models import Activity, ImportBatch, ImportedRow, Organization
from organizations.resources import bringing, in_background, uploads
from organizations.resources.confirmed import ConfirmedFile, confirmed_from
from organizations.resources.confirmed_job import ask_for_import
from tests.factories.organizations import (
    CampaignFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, told
from tests.organizations.admin.trade.test_traded_admin import confirm, upload

pytestmark = pytest.mark.django_db
TEXT = "名称,类型\n甲协会,社会团体\n乙协会,社会团体\n"


@pytest.fixture
def client(signed_in):
    return signed_in("recorder")


@pytest.fixture
def short(monkeypatch):
    """Nothing is imported while somebody waits."""
    monkeypatch.setattr(in_background, "MOST_AT_ONCE", 0)


def activities():
    campaign, party = CampaignFactory().name, PartyOrganizationFactory().name
    head = "专题,版块,行动,标题,牵头单位,正文,捐款（元）"
    row = f"{campaign},捐款捐物,堡垒行动,捐款,{party},捐款30万元,30万元"
    return f"{head}\n{row}\n"


def asked(person, text=TEXT, kind="organizations", **more):
    key = uploads.keep(text.encode())
    file = ConfirmedFile(key, "名册.csv", Choices(), **more)
    return ask_for_import(kind=kind, file=file, by=person)


def standing(job):
    job.refresh_from_db()
    return job.state, job.message


# On the page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["organization", "activity"])
def test_a_long_file_is_asked_for_once_and_its_job_leads_to_the_batch(
    client, short, work_off, kind
):
    text = TEXT if kind == "organization" else activities()
    count = text.count("\n") - 1
    preview = upload(client, kind, text)
    first, second = confirm(client, kind, preview), confirm(client, kind, preview)

    job = BackgroundJob.objects.get()
    page = reverse("reports:job", args=[job.pk])
    assert first.redirect_chain == second.redirect_chain == [(page, 302)]
    assert not ImportBatch.objects.exists()
    work_off()

    batch = ImportBatch.objects.get()
    assert (batch.state, batch.new, batch.created_by) == ("done", count, client.user)
    shown = client.get(page).content.decode()
    link = reverse("admin:organizations_importbatch_change", args=[batch.pk])
    assert f'href="{link}"' in shown
    assert f"新增 {count} 条，修改 0 条，未变 0 条" in shown
    assert client.get(link).status_code == 200
    again = confirm(client, kind, preview)
    assert "这个文件已经导入过" in told(again)
    assert ImportBatch.objects.count() == 1


def test_a_short_file_is_written_at_once(client):
    confirm(client, "organization", upload(client, "organization", TEXT))
    assert Organization.objects.count() == 2
    assert not BackgroundJob.objects.exists()


@pytest.mark.parametrize("rows", ["", "x", "-1", "٣", "5000", "9" * 5000])
def test_a_number_of_rows_that_nobody_can_read_is_no_fault(client, rows):
    preview = upload(client, "organization", TEXT)
    said = {**preview.context["confirm_form"].initial, "rows": rows, "confirm": "1"}
    answer = client.post(address("organization", "process_import"), said)
    assert answer.status_code == 302


def test_the_good_rows_come_in_alone(client, short, work_off):
    preview = upload(client, "organization", f"{TEXT}丙协会,协会\n")
    said = {**preview.context["back_form"].initial, "confirm": "1"}
    client.post(address("organization", "process_import"), said)
    work_off()
    job = BackgroundJob.objects.get()
    assert job.message.endswith("新增 2 条，修改 0 条，未变 0 条；1 行有问题，没有导入")
    assert Organization.objects.count() == 2


# The same as at once ---------------------------------------------------------------------------


def test_records_trail_and_history_are_those_of_a_short_file(client, work_off):
    job = asked(client.user)
    work_off()
    assert standing(job)[0] == "done"
    line = AuditEvent.objects.get(action="organization_file_imported")
    assert (line.actor, line.details["rows"]) == (client.user.username, {"new": 2})
    assert AuditEvent.objects.filter(action="organization_imported").count() == 2
    row = Organization.objects.get(name="甲协会")
    history = client.get(address("organization", "history", row.pk)).content.decode()
    assert "导入新增" in history


def test_what_was_ticked_is_written_and_the_rest_is_not(client, work_off):
    text = activities()
    first = asked(client.user, text, "activities")
    work_off()
    assert standing(first)[0] == "done"
    left = asked(client.user, text, "activities")
    work_off()
    assert standing(left) == ("done", "没有勾选要导入的行，活动没有变动")
    taken = asked(client.user, text, "activities", taken=["!2"], as_drafts=True)
    work_off()
    assert "新增 1 条" in standing(taken)[1]
    states = Activity.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["pending", "draft"]


def test_the_file_is_told_and_read_back_as_it_was():
    choices = Choices(columns={"甲": "名称"}, values={"类型": {"协会": "社会团体"}})
    file = ConfirmedFile("import-1", "册.csv", choices, True, True, ["花名册!2"])
    assert confirmed_from(file.to_json()) == file


# All or nothing --------------------------------------------------------------------------------


def nothing_is_there(batches=0):
    assert not Organization.objects.exists()
    assert not ImportedRow.objects.exists()
    assert ImportBatch.objects.count() == batches


@pytest.mark.parametrize("loss", ["role", "account", "person"])
def test_who_may_no_more_writes_nothing(client, work_off, loss):
    job = asked(client.user)
    if loss == "role":
        client.user.groups.clear()
    elif loss == "account":
        type(client.user).objects.filter(pk=client.user.pk).update(is_active=False)
    else:
        BackgroundJob.objects.update(person=None)
    work_off()
    assert standing(job)[0] == "failed"
    nothing_is_there()


def test_a_row_that_is_wrong_by_now_refuses_the_file(client, work_off):
    job = asked(client.user, f"{TEXT}丙协会,协会\n")
    work_off()
    state, message = standing(job)
    assert (state, "整个文件都没有导入" in message) == ("failed", True)
    nothing_is_there()


def test_so_does_what_moved_between_judging_and_writing(client, work_off, monkeypatch):
    text = activities()
    whole = bringing.Writing.make_ready

    def moved(self):
        whole(self)
        CampaignFactory(name="另一专题")

    monkeypatch.setattr(bringing.Writing, "make_ready", moved)
    job = asked(client.user, text, "activities")
    work_off()
    state, message = standing(job)
    assert state == "failed"
    assert "导入期间专题、指标、去向或区有改动" in message
    assert not Activity.objects.exists()
    assert not ImportBatch.objects.exists()


def test_it_is_cancelled_while_rows_are_judged(client, work_off, monkeypatch):
    monkeypatch.setattr(running, "PAUSE", 0)
    job = asked(client.user)
    whole = bringing.judge

    def judged(resource, dataset):
        cancel(job=job, by=client.user)
        return whole(resource, dataset)

    monkeypatch.setattr(bringing, "judge", judged)
    work_off()
    assert standing(job)[0] == "cancelled"
    nothing_is_there()
    monkeypatch.setattr(bringing, "judge", whole)
    retry(job=job, by=client.user)
    work_off()
    assert standing(job)[0] == "done"


def test_it_is_cancelled_up_to_the_moment_before_it_is_written(
    client, work_off, monkeypatch
):
    job = asked(client.user)
    whole = bringing.Writing.make_ready

    def ready(self):
        whole(self)
        cancel(job=job, by=client.user)

    monkeypatch.setattr(bringing.Writing, "make_ready", ready)
    work_off()
    assert standing(job)[0] == "cancelled"
    nothing_is_there()


def test_a_worker_that_was_taken_for_dead_writes_nothing(client, work_off, monkeypatch):
    job = asked(client.user)

    def ready(self):
        BackgroundJob.objects.update(attempts=queue.MOST_ATTEMPTS)

    monkeypatch.setattr(bringing.Writing, "make_ready", ready)
    work_off()
    assert standing(job)[0] == "running"
    nothing_is_there()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_that_dies_while_it_writes_leaves_nothing_and_the_next_writes_once(
    client, work_off, monkeypatch
):
    job = asked(client.user)
    whole = bringing.Writing.write

    def dies(self, taken):
        assert not whole(self, taken).findings
        raise OperationalError("the worker is gone")

    monkeypatch.setattr(bringing.Writing, "write", dies)
    work_off()
    assert standing(job)[0] == "running"
    nothing_is_there(batches=1)
    assert state_of(ImportBatch.objects.get()) == BatchState.BROKEN

    monkeypatch.setattr(bringing.Writing, "write", whole)
    long_ago = timezone.now() - 2 * queue.LEASE
    BackgroundJob.objects.update(alive_at=long_ago)
    assert queue.take_up_lost() == 1
    work_off()
    assert standing(job)[0] == "done"
    assert Organization.objects.count() == ImportedRow.objects.count() == 2
    states = ImportBatch.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["broken", "done"]


def test_a_file_that_is_gone_is_said_to_be(client, work_off):
    job = asked(client.user)
    uploads.drop(job.arguments["file"]["key"])
    work_off()
    assert "请重新上传预览" in standing(job)[1]
    file = confirmed_from(job.arguments["file"])
    with pytest.raises(ValidationError, match="请重新上传预览"):
        ask_for_import(kind="organizations", file=file, by=client.user)


def test_a_batch_says_who_imports_while_the_worker_is_at_it(
    client, work_off, monkeypatch
):
    asked(client.user)
    whole, seen = bringing.Writing.make_ready, []

    def ready(self):
        whole(self)
        seen.extend(ImportBatch.objects.values_list("state", flat=True))

    monkeypatch.setattr(bringing.Writing, "make_ready", ready)
    work_off()
    assert seen == [BatchState.RUNNING]
    assert ImportBatch.objects.get().state == BatchState.DONE
