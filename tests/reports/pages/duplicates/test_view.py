"""疑似重复: equal donations side by side, until they are decided or said to be different gifts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.models import District
from bulletin.models.audit import AuditEvent
from organizations.choices import Status
from tests.reports.pages.desk.test_panels import QUERY, gift, seen


@pytest.fixture
def client(signed_in):
    return signed_in("verifier", "editor")


def test_equal_donations_are_put_side_by_side_until_both_are_decided(client, campaign):
    first, second = gift(campaign, 500), gift(campaign, 500, verified=False)
    gift(campaign, 500, day=6)
    (suspicion,) = client.get("/reports/duplicates/", QUERY).context["suspicions"]
    assert {figure.activity for figure in suspicion.figures} == {first, second}
    second.status, second.reason = Status.VOID, "重复"
    second.save()
    assert client.get("/reports/duplicates/", QUERY).context["suspicions"] == []
    assert client.get("/reports/duplicates/", {"campaign": "nope"}).context["complaints"]


# 不是重复 ----------------------------------------------------------------------------------------


def listed(client):
    context = client.get("/reports/duplicates/", QUERY).context
    return len(context["suspicions"]), len(context["answered"])


def answer(client, figures, reason="两家各捐五百，已核对", way="answer"):
    data = {
        "figures": [it.pk for it in figures],
        "reason": reason,
        "back": "/reports/duplicates/",
    }
    return client.post(f"/reports/duplicates/{way}/", data, follow=True).content.decode()


@pytest.fixture
def equal(campaign):
    """Two equal figures, one of them not verified."""
    return [
        gift(campaign, 500).figures.get(),
        gift(campaign, 500, verified=False).figures.get(),
    ]


def test_a_set_is_said_not_to_be_one_and_that_is_undone(client, campaign, equal):
    assert listed(client) == (1, 0)
    assert "已记下不是重复" in answer(client, equal)
    assert listed(client) == (0, 1)
    duty = next(it for it in seen(client)["queue"] if it.words == "疑似重复")
    assert duty.count == 0
    page = client.get("/reports/duplicates/", QUERY).content.decode()
    assert f"{client.user} " in page
    assert "认定不是重复：两家各捐五百，已核对" in page
    assert "已撤销" in answer(client, equal, way="ask")
    assert listed(client) == (1, 0)
    assert "已经有人撤销了" in answer(client, equal, way="ask")
    events = AuditEvent.objects.filter(action__startswith="duplicates_")
    assert events.count() == 4


def test_one_more_of_the_same_is_asked_about_with_all(client, campaign, equal):
    answer(client, equal)
    third = gift(campaign, 500, verified=False).figures.get()
    assert listed(client) == (1, 0)
    answer(client, [*equal, third], reason="三家")
    assert listed(client) == (0, 1)


def test_a_figure_changed_since_is_asked_about_again(client, campaign, equal):
    answer(client, equal)
    equal[1].save()
    assert listed(client) == (1, 0)


def test_what_is_not_one_set_is_not_answered(client, campaign, equal):
    other = gift(campaign, 7).figures.get()
    assert "请写明为什么不是重复" in answer(client, equal, reason=" ")
    assert "不再相同" in answer(client, [equal[0], other])
    assert "只剩一件活动" in answer(client, equal[:1])
    assert "请刷新页面" in answer(client, [])
    gone = equal[1]
    gone.pk = 999_999
    assert "已不在了" in answer(client, [equal[0], gone])
    assert listed(client) == (1, 0)


def test_only_verifiers_answer_and_only_for_their_districts(signed_in, campaign, equal):
    recorder = signed_in("recorder")
    assert (
        "不是重复</button>"
        not in recorder.get("/reports/duplicates/", QUERY).content.decode()
    )
    assert recorder.post("/reports/duplicates/answer/", {}).status_code == 403
    assert recorder.post("/reports/duplicates/ask/", {}).status_code == 403
    bound = signed_in("verifier")
    bound.user.districts.add(District.objects.first())
    assert "别的区" in answer(bound, equal)


def test_duplicates_ask_as_much_whatever_there_is(client, campaign, equal):
    answer(client, equal)
    counts = []
    for value in (500, 600, 700):
        for _ in range(2):
            gift(campaign, value, verified=False)
        with CaptureQueriesContext(connection) as asked:
            client.get("/reports/duplicates/", QUERY)
        counts.append(len(asked))
    assert counts[-1] == counts[-2]
