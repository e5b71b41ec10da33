"""疑似重复: two records that may tell one deed, until they are decided or said to be two."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.models import District
from bulletin.models.audit import AuditEvent
from organizations.choices import Status
from tests.reports.pages.desk.test_panels import QUERY, seen
from tests.told_twice import deed, told_by_another

PAGE = "/reports/duplicates/"


@pytest.fixture
def client(signed_in):
    return signed_in("verifier", "editor")


@pytest.fixture
def twice(campaign):
    """A verified gift, and the same gift told by the organization in other words."""
    first = deed(campaign, "逾20万个", verified=True)
    return first, told_by_another(first, "216000个", day=7)


def pairs(client):
    return client.get(PAGE, QUERY).context["suspicions"]


def listed(client):
    context = client.get(PAGE, QUERY).context
    return len(context["suspicions"]), len(context["answered"])


def answer(client, pair, verdict="different", reason="两次捐赠，已电话核对"):
    data = {
        "first": pair[0].pk,
        "second": pair[1].pk,
        "verdict": verdict,
        "reason": reason,
        "back": PAGE,
    }
    return client.post(f"{PAGE}answer/", data, follow=True).content.decode()


def test_two_tellings_of_one_deed_are_listed_until_both_are_decided(
    client, campaign, twice
):
    (pair,) = pairs(client)
    assert (pair.first, pair.second) == twice
    assert pair.reason == "单位有隶属或覆盖关系、日期相近、口罩相合"
    deed(campaign, "逾20万个", day=20)
    assert len(pairs(client)) == 1
    voided(twice[1])
    assert pairs(client) == []
    assert client.get(PAGE, {"campaign": "nope"}).context["complaints"]


def voided(activity):
    activity.status, activity.reason = Status.VOID, "重复"
    activity.save()


@pytest.mark.parametrize("verdict", ["different", "part", "whole"])
def test_a_pair_once_answered_is_never_shown_again(client, campaign, twice, verdict):
    assert listed(client) == (1, 0)
    assert "已记下" in answer(client, twice, verdict)
    assert listed(client) == (0, 1)
    duty = next(it for it in seen(client)["queue"] if it.words == "疑似重复")
    assert duty.count == 0
    twice[1].narrative += "，当日送达"
    twice[1].save()
    assert listed(client) == (0, 1)
    (said,) = client.get(PAGE, QUERY).context["answered"]
    expected = twice[::-1] if verdict == "whole" else twice
    assert (said.first, said.second) == expected
    page = client.post(f"{PAGE}ask/", {"said": said.pk}, follow=True).content.decode()
    assert "已撤销" in page
    assert listed(client) == (1, 0)
    again = client.post(f"{PAGE}ask/", {"said": said.pk}, follow=True).content.decode()
    assert "已经有人撤销了" in again
    events = AuditEvent.objects.filter(action__startswith="deeds_")
    assert events.count() == 4


def test_what_cannot_be_answered_is_refused_in_words(client, campaign, twice):
    assert "请写明理由" in answer(client, twice, reason=" ")
    assert "请选怎样认定" in answer(client, twice, verdict="maybe")
    assert "不能与自己相比" in answer(client, (twice[0], twice[0]))
    assert "没有指明" in client.post(f"{PAGE}answer/", {}, follow=True).content.decode()
    answer(client, twice)
    assert "已经有人认定过" in answer(client, twice[::-1])
    voided(twice[0])
    assert "已作废" in answer(client, twice)


def test_only_verifiers_answer_and_only_for_their_districts(signed_in, campaign, twice):
    recorder = signed_in("recorder")
    page = recorder.get(PAGE, QUERY).content.decode()
    assert "认定</button>" not in page
    assert recorder.post(f"{PAGE}answer/", {}).status_code == 403
    assert recorder.post(f"{PAGE}ask/", {}).status_code == 403
    bound = signed_in("verifier")
    bound.user.districts.add(District.objects.first())
    assert "别的区" in answer(bound, twice)
    assert listed(bound) == (0, 0)


def test_the_page_asks_as_much_whatever_there_is(client, campaign, twice):
    counts = []
    for day in (9, 13, 17):
        told_by_another(deed(campaign, "逾3000个", day=day), "3100个", day=day)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, QUERY)
        counts.append(len(asked))
    assert counts[0] == counts[-1]


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 30])
def test_a_page_that_there_is_not_is_no_error(client, campaign, twice, page):
    response = client.get(PAGE, {**QUERY, "page": page})
    assert response.status_code == 200


def test_days_far_apart_are_two_deeds(client, campaign):
    first = deed(campaign, "5000个", day=1, verified=True)
    told_by_another(first, "5000个", day=5)
    assert pairs(client) == []
    assert first.starts_on == date(2022, 3, 1)
