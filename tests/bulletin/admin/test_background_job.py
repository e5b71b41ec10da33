"""定时任务 and 后台任务 in the back office."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bulletin.admin_site import BulletinAdminSite
from bulletin.models import Routine
from bulletin.tasks.routines import sync_routines
from tests.factories.accounts import BackgroundJobFactory, RoutineFactory

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_the_administrator_sees_when_each_is_due_and_how_it_went(signed_in):
    sync_routines()
    Routine.objects.filter(code="verify_audit").update(
        last_state="failed",
        last_message="操作日志有 2 处不符",
        last_ended_at=timezone.now(),
    )
    shown = text(
        signed_in("administrator").get(reverse("admin:bulletin_routine_changelist"))
    )
    for words in (
        "核对操作日志",
        "每天 02:00",
        "每 5 分钟",
        "没有成功",
        "操作日志有 2 处不符",
    ):
        assert words in shown


def test_a_new_time_counts_from_now_on(signed_in, on_day):
    on_day("2026-06-01 12:00")
    client = signed_in("administrator")
    row = RoutineFactory(code="verify_audit", every_minutes=5)
    page = reverse("admin:bulletin_routine_change", args=[row.pk])
    answer = client.post(page, {"is_on": "on", "every_minutes": "", "at_time": "04:00"})
    assert answer.status_code == 302, text(answer)
    row.refresh_from_db()
    assert (row.at_time, row.every_minutes) == (time(4, 0), None)
    assert f"{timezone.localtime(row.next_at):%m-%d %H:%M}" == "06-02 04:00"


def test_both_rules_at_once_are_refused(signed_in):
    row = RoutineFactory(code="verify_audit")
    page = reverse("admin:bulletin_routine_change", args=[row.pk])
    answer = signed_in("administrator").post(
        page, {"every_minutes": "5", "at_time": "04:00"}
    )
    assert "请只填一项" in text(answer)


def test_nobody_adds_a_routine(signed_in):
    answer = signed_in("administrator").get(reverse("admin:bulletin_routine_add"))
    assert answer.status_code == 403


def test_jobs_are_listed_and_lead_to_their_page(signed_in):
    job = BackgroundJobFactory(state="failed", message="没有字体")
    client = signed_in("administrator")
    shown = text(client.get(reverse("admin:bulletin_backgroundjob_changelist")))
    assert "清理旧的后台任务" in shown
    page = reverse("admin:bulletin_backgroundjob_change", args=[job.pk])
    assert reverse("reports:job", args=[job.pk]) in text(client.get(page))


def test_jobs_are_narrowed_by_what_people_call_them(signed_in):
    BackgroundJobFactory(kind="backup", state="done", message="备份写好了")
    BackgroundJobFactory(kind="verify_audit", state="done", message="日志没有缺漏")
    page = reverse("admin:bulletin_backgroundjob_changelist")
    client = signed_in("administrator")
    shown = text(client.get(page))
    assert ">verify_audit<" not in shown
    assert ">核对操作日志<" in shown
    narrowed = text(client.get(page, {"kind": "backup"}))
    assert "备份写好了" in narrowed
    assert "日志没有缺漏" not in narrowed


def test_a_routine_is_called_by_its_words_and_asked_for_by_the_browsers_own_box(
    signed_in,
):
    row = RoutineFactory(code="verify_audit", last_state="failed")
    client = signed_in("administrator")
    shown = text(client.get(reverse("admin:bulletin_routine_change", args=[row.pk])))
    assert "verify_audit" not in shown
    assert 'type="time"' in shown
    assert "DateTimeShortcuts" not in shown
    assert 'data-status="error"' in shown
    absent = client.get(reverse("admin:bulletin_routine_change", args=[row.pk + 1]))
    assert absent.status_code == 302


def test_the_queue_itself_is_not_shown():
    from django.contrib import admin

    assert isinstance(admin.site, BulletinAdminSite)
    assert not admin.site.is_registered(DBTaskResult)
