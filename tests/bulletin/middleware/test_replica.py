"""Pages read from a second, real connection; after a save, or without it, from the first."""

import pytest
from django.db import OperationalError, connections
from django.http import Http404, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulletin.middleware.replica import SAVED, ReadFromReplica
from bulletin.replica import REPLICA
from bulletin.replica.lag import Lag, watch
from bulletin.replica.reading import is_from_replica
from organizations.models import Activity
from tests.factories.organizations import ActivityFactory

PAGE = "reports:activities"


@pytest.fixture
def second(settings):
    """A second connection to the same database, known as the replica and close behind."""
    connections[REPLICA] = connections["default"].copy(alias=REPLICA)
    settings.DATABASE_ROUTERS = ["bulletin.replica.router.ReplicaRouter"]
    watch.keep(Lag(0.0))
    yield connections[REPLICA]
    connections[REPLICA].close()
    del connections[REPLICA]
    watch.keep(Lag(None, "the test is over"))
    watch.good_until = 0.0


def asked(client, method="get", address=PAGE, **data):
    """The answer, and how many questions about activities each connection got."""
    with (
        CaptureQueriesContext(connections["default"]) as first,
        CaptureQueriesContext(connections[REPLICA]) as second,
    ):
        answer = getattr(client, method)(reverse(address), data)
    table = Activity._meta.db_table
    counted = []
    for queries in (first, second):
        counted.append(sum(table in query["sql"] for query in queries))
    return answer, *counted


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_page_that_reads_asks_the_replica_until_its_reader_saves(second, signed_in):
    activity = ActivityFactory(title="只在一处写下的活动")
    client: Client = signed_in("recorder")
    campaign = activity.campaign.code

    answer, at_first, at_second = asked(client, campaign=campaign)
    assert (answer.status_code, at_first) == (200, 0)
    assert at_second > 0
    assert activity.title in answer.content.decode()
    assert SAVED not in client.cookies

    client.post(reverse("admin:organizations_activity_changelist"), {})
    assert client.cookies[SAVED]["max-age"] == 10
    answer, at_first, at_second = asked(client, campaign=campaign)
    assert (answer.status_code, at_second) == (200, 0)
    assert at_first > 0

    del client.cookies[SAVED]
    watch.keep(Lag(60.0))
    _answer, at_first, at_second = asked(client, campaign=campaign)
    assert (at_first > 0, at_second) == (True, 0)

    # It is gone, and nobody has found out yet.
    watch.keep(Lag(0.0))
    second.close()
    second.settings_dict["NAME"] = "/nowhere/at/all"
    answer = client.get(reverse(PAGE), {"campaign": campaign})
    assert answer.status_code == 200
    assert activity.title in answer.content.decode()
    assert not watch.may_be_read()


def through(request, view):
    """What the layer answers to a request for a page, as Django would call it."""

    def get_response(asked_for):
        first = layer.process_view(asked_for, view, (), {})
        return first if first is not None else view(asked_for)

    layer = ReadFromReplica(get_response)
    return layer(request)


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize("raised", [Http404(), OperationalError(), ValueError()])
def test_what_the_replica_cannot_answer_the_primary_is_asked(rf, raised):
    places = []

    def view(_request):
        places.append(is_from_replica())
        if is_from_replica():
            raise raised
        return HttpResponse("whole")

    answer = through(rf.get("/"), view)
    assert answer.content == b"whole"
    assert places == [True, False]


@pytest.mark.usefixtures("second")
@pytest.mark.parametrize(
    ("method", "cookies", "path", "is_asked"),
    [
        ("GET", {}, "/reports/", True),
        ("HEAD", {}, "/reports/", True),
        ("POST", {}, "/reports/", False),
        ("GET", {SAVED: "1"}, "/reports/", False),
        ("GET", {}, "/livez", False),
    ],
)
def test_only_who_reads_and_has_not_just_saved_is_answered_from_it(
    rf, method, cookies, path, is_asked
):
    request = rf.generic(method, path)
    request.COOKIES = cookies
    places = []
    answer = through(
        request, lambda _asked: places.append(is_from_replica()) or HttpResponse()
    )
    assert places == [is_asked]
    assert (SAVED in answer.cookies) is (method == "POST")


def test_without_a_replica_nothing_is_done(rf):
    answer = through(rf.post("/"), lambda _request: HttpResponse(str(is_from_replica())))
    assert answer.content == b"False"
    assert not answer.cookies
