"""后台任务: one's own jobs, their progress, their files, and the presses that stop and repeat."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bulletin.models import BackgroundJob
from bulletin.models.audit import AuditEvent
from bulletin.tasks import enqueue
from tests.factories.accounts import BackgroundJobFactory, MadeFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in):
    return signed_in("recorder")


def page_of(job, name="job"):
    return reverse(f"reports:{name}", args=[job.pk])


def text(answer):
    return answer.content.decode()


def test_nobody_sees_the_jobs_of_others(client):
    other = BackgroundJobFactory()
    mine = BackgroundJobFactory(person=client.user)
    listed = text(client.get(reverse("reports:jobs")))
    assert page_of(mine) in listed
    assert page_of(other) not in listed
    assert client.get(page_of(other)).status_code == 404
    assert client.post(page_of(other, "job_stop")).status_code == 404
    assert client.post(page_of(other, "job_again")).status_code == 404


def test_without_any_it_says_so(client):
    assert "还没有后台任务" in text(client.get(reverse("reports:jobs")))


def test_many_are_paged(client):
    BackgroundJobFactory.create_batch(51, person=client.user)
    assert "第 51–51 条" in text(client.get(reverse("reports:jobs"), {"page": "2"}))


def test_progress_is_told_and_asked_again_by_itself(client):
    job = BackgroundJobFactory(
        person=client.user,
        state="running",
        started_at=timezone.now(),
        done=5,
        total=20,
    )
    shown = text(client.get(page_of(job)))
    assert "5 / 20" in shown
    assert 'value="25"' in shown
    assert "data-again" in shown


def test_one_that_is_over_is_not_asked_again(client):
    job = BackgroundJobFactory(person=client.user, state="done", message="做好了")
    shown = text(client.get(page_of(job)))
    assert "做好了" in shown
    assert "data-again" not in shown
    assert "重试" not in shown


def test_it_is_stopped_and_asked_for_again(client):
    job = enqueue("forget_jobs", person=client.user)
    shown = client.post(page_of(job, "job_stop"), follow=True)
    assert "已要求取消" in text(shown)
    shown = client.post(page_of(job, "job_stop"), follow=True)
    assert "已经结束" in text(shown)
    shown = client.post(page_of(job, "job_again"), follow=True)
    assert "已重新排队" in text(shown)
    shown = client.post(page_of(job, "job_again"), follow=True)
    assert "可以重试" in text(shown)
    assert BackgroundJob.objects.get().state == "waiting"


def test_its_file_is_for_who_asked_and_noted(client, signed_in):
    made = MadeFileFactory(job__person=client.user, job__state="done", name="活动.csv")
    address = page_of(made.job, "job_file")
    assert address in text(client.get(page_of(made.job)))
    answer = client.get(address)
    assert answer.content == b"a,b"
    assert "%E6%B4%BB%E5%8A%A8.csv" in answer.headers["Content-Disposition"]
    line = AuditEvent.objects.get(action="file_downloaded")
    assert (line.actor, line.label) == (client.user.username, "活动.csv")
    administrator = signed_in("administrator")
    assert administrator.get(page_of(made.job)).status_code == 200
    assert address not in text(administrator.get(page_of(made.job)))
    assert administrator.get(address).status_code == 404


def test_the_list_leads_to_the_file_of_ones_own_alone(client, signed_in):
    made = MadeFileFactory(job__person=client.user, job__state="done")
    there = page_of(made.job, "job_file")
    assert there in text(client.get(reverse("reports:jobs")))
    seen = text(signed_in("administrator").get(reverse("reports:jobs")))
    assert page_of(made.job) in seen
    assert there not in seen


def test_one_that_was_cancelled_says_how_far_it_was(client):
    job = BackgroundJobFactory(person=client.user, state="cancelled", done=3, total=9)
    shown = text(client.get(page_of(job)))
    assert "共 9 条，做到 3 条" in shown
    assert "已取消，没有做完" in shown
    failed = BackgroundJobFactory(person=client.user, state="failed", message="磁盘满了")
    assert 'role="alert"' in text(client.get(page_of(failed)))


def test_a_file_that_is_gone_is_not_found(client):
    job = BackgroundJobFactory(person=client.user, state="done")
    assert client.get(page_of(job, "job_file")).status_code == 404
