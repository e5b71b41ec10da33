"""How it stands with a job, in words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bulletin.models.background_job import BACKGROUND_STATES
from bulletin.tasks.progress import STATE_MARKS, JobStanding
from tests.factories.accounts import BackgroundJobFactory, MadeFileFactory, UserFactory

pytestmark = pytest.mark.django_db


def standing(after=timedelta(), **fields):
    return JobStanding(BackgroundJobFactory(**fields), timezone.now() + after)


def test_half_done_takes_as_long_again():
    now = timezone.now()
    it = standing(
        timedelta(seconds=0),
        state="running",
        started_at=now - timedelta(seconds=90),
        done=50,
        total=100,
    )
    assert it.percent == 50
    assert it.took.startswith("1 分 30 秒")
    assert it.left.startswith("1 分 30 秒")


def test_what_nobody_can_know_is_not_said():
    it = standing(state="running", started_at=timezone.now())
    assert (it.percent, it.left) == (0, "")
    assert standing().took == ""
    assert standing(state="done", done=1, total=1).left == ""


@pytest.mark.parametrize(
    ("seconds", "state", "is_said"),
    [(31, "waiting", True), (5, "waiting", False), (31, "running", False)],
)
def test_a_long_wait_makes_one_ask_for_the_worker(seconds, state, is_said):
    assert standing(timedelta(seconds=seconds), state=state).is_unattended is is_said


@pytest.mark.parametrize(
    ("after", "fields", "said"),
    [
        (31, {"state": "waiting"}, "后台程序可能没有运行"),
        (5, {"state": "waiting"}, ""),
        (0, {"state": "cancelled", "done": 2, "total": 9}, "做到 2 / 9"),
        (0, {"state": "running", "done": 2, "total": 9}, "做到 2 / 9"),
        (0, {"state": "failed", "message": "没有字体", "total": 9}, "没有字体"),
    ],
)
def test_the_list_says_what_came_of_it_or_how_far_it_is(after, fields, said):
    told = standing(timedelta(seconds=after), **fields).result
    assert said in told
    assert bool(said) == bool(told)


def test_what_is_under_way_says_how_long_yet():
    started = timezone.now() - timedelta(minutes=90)
    it = standing(state="running", started_at=started, done=50, total=100)
    assert it.result.startswith("做到 50 / 100，大约还要 1 小时 30 分")


def test_each_state_has_its_mark():
    assert set(STATE_MARKS) == set(BACKGROUND_STATES)
    assert standing(state="failed").mark == "error"


def test_who_asked_for_it_is_told():
    assert standing(person=UserFactory(display_name="李某")).asked_by == "李某"
    assert standing(routine="verify_audit").asked_by == "定时任务"
    assert standing().asked_by == "系统"


def test_its_file_is_named_where_there_is_one():
    assert standing().file_name == ""
    made = MadeFileFactory(name="活动.xlsx")
    assert JobStanding(made.job, timezone.now()).file_name == "活动.xlsx"
