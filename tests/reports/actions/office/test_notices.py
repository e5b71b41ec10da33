"""The outbox: written with the step, sent later, tried with growing waits, kept."""

import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bulletin.environment import NoticeWays
from reports.actions.office import notices
from reports.actions.office.channels import NotSent
from reports.actions.office.notices import WAITS, announce, send_due
from reports.models import Notice
from reports.workflow import STEPS
from tests.factories.reports import EditionFactory, NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ways(settings):
    address = "http://127.0.0.1:9/"
    settings.NOTICES = replace(NoticeWays(), wecom=address, dingtalk=address)
    settings.PUBLIC_ADDRESS = "https://jianbao.example.cn"


@pytest.fixture
def outside(monkeypatch):
    """What was sent; while `outside.away` nothing arrives."""

    class Outside(list):
        away = False

    said = Outside()

    def send(channel, text):
        if said.away:
            raise NotSent("对方没有应答")
        said.append((channel, text))

    monkeypatch.setattr(notices, "send", send)
    return said


def test_a_step_writes_a_notice_for_each_way_and_names_no_person(edition, run, people):
    run(edition, "submit")
    rows = Notice.objects.order_by("pk")
    assert [row.channel for row in rows] == ["wecom", "dingtalk"]
    text = rows[0].text
    assert text.startswith(
        f"《{edition.series}》（未编号，本专题第1份）已送审，等核稿。https://"
    )
    assert text.endswith(f"/reports/editions/{edition.pk}/")
    for person in people.values():
        assert person.username not in text
        assert str(person) not in text
    assert edition.title not in text


def test_nothing_is_written_where_nothing_is_set_up(settings):
    settings.NOTICES = NoticeWays()
    assert announce(EditionFactory(), "publish") == []
    assert not Notice.objects.exists()


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_told_or_left_out_on_purpose(step):
    told = bool(announce(EditionFactory(number=3), step))
    assert told is (step in notices.WORDS)


def test_what_was_sent_is_kept_and_not_sent_again(outside):
    notice = NoticeFactory()
    send_due()
    send_due()
    assert outside == [("wecom", notice.text)]
    notice.refresh_from_db()
    assert notice.sent_at is not None
    assert notice.state == "已送达"


def test_what_does_not_arrive_is_tried_with_growing_waits_and_given_up(outside, on_day):
    on_day("2022-03-16T09:00:00")
    notice = NoticeFactory()
    outside.away = True
    waited = []
    for _ in range(len(WAITS) + 3):
        if not send_due():
            break
        notice.refresh_from_db()
        assert send_due() == []
        waited.append(round((notice.next_at - timezone.now()).total_seconds() / 60))
        on_day(timezone.localtime(notice.next_at).strftime("%Y-%m-%dT%H:%M:%S"))
    assert tuple(waited[: len(WAITS)]) == WAITS
    assert notice.attempts == len(WAITS) + 1
    assert notice.state == "没有送达，不再重试"
    assert notice.fault == "对方没有应答"
    outside.away = False
    assert send_due() == []


def test_it_arrives_once_the_other_side_is_back(outside, on_day):
    on_day("2022-03-16T09:00:00")
    notice = NoticeFactory()
    outside.away = True
    send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.fault) == ("等待重试", "对方没有应答")
    outside.away = False
    on_day("2022-03-16T09:01:00")
    send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.fault) == ("已送达", "")


def test_two_processes_send_it_once(outside, monkeypatch):
    """The second comes while the first waits for the other side."""
    NoticeFactory()

    def send(channel, text):
        outside.append(text)
        assert send_due() == []

    monkeypatch.setattr(notices, "send", send)
    send_due()
    assert len(outside) == 1


def test_the_command_says_what_it_sent_and_what_was_given_up(outside, capsys):
    NoticeFactory()
    call_command("send_notices")
    assert json.loads(capsys.readouterr().out) == {"sent": 1, "waiting": 0}
    call_command("send_notices")
    assert json.loads(capsys.readouterr().out) == {"sent": 0, "waiting": 0}
    NoticeFactory(attempts=len(WAITS))
    outside.away = True
    with pytest.raises(CommandError, match=r"不再重试：\n.*对方没有应答") as caught:
        call_command("send_notices")
    assert caught.value.returncode == 1
