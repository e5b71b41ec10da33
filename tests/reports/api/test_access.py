"""Which key opens what; what is told to who has none; how many requests a minute."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bulletin.api_keys.giving import give, withdraw
from bulletin.models import ApiKey
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "editions": ("/api/v1/editions/", "/api/v1/editions/1/document/"),
    "totals": ("/api/v1/totals/?campaign=sample&cutoff=2022-03-11",),
    "organizations": ("/api/v1/organizations/", "/api/v1/organizations/1/"),
}
COLUMNS = {scope: f"reads_{scope}" for scope in ADDRESSES}
HEADERS = [
    None,
    "",
    "Bearer",
    "Bearer ",
    "Bearer 不是密钥",
    "Bearer bx_" + "x" * 43,
    "Basic Z3VhbmxpOng=",
    "Token x",
    "Bearer \udcff",
]


@pytest.mark.parametrize("header", HEADERS)
def test_without_a_key_nothing_is_told(header, sample):
    headers = {} if header is None else {"Authorization": header}
    addresses = ["/api/v1/", "/api/v1/nothing/", "/api/v1/editions/99999999/"]
    for listed in ADDRESSES.values():
        addresses += listed
    told = set()
    for address in addresses:
        answer = Client(headers=headers).get(address)
        assert answer.status_code == 401, address
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        told.add(answer.content)
    assert len(told) == 1


def test_the_description_is_open_and_says_what_there_is(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert "/api/v1/totals/" in answer.json()["paths"]


def test_who_is_signed_in_is_not_let_in_by_that(client, user):
    client.force_login(user("administrator"))
    assert client.get("/api/v1/organizations/").status_code == 401


@pytest.mark.parametrize("opened", ADDRESSES)
def test_a_key_opens_its_part_alone(opened, sample, system):
    columns = {column: scope == opened for scope, column in COLUMNS.items()}
    client = system(**columns)
    assert client.get("/api/v1/").status_code == 200
    for scope, addresses in ADDRESSES.items():
        for address in addresses:
            status = client.get(address).status_code
            assert (status == 403) is (scope != opened), address


def test_a_key_withdrawn_between_two_pages_is_closed_at_once(system):
    client = system()
    for _ in range(3):
        OrganizationFactory()
    page = client.get("/api/v1/organizations/?limit=1").json()
    withdraw(key=client.key, by=UserFactory())
    answer = client.get(f"/api/v1/organizations/?limit=1&after={page['next']}")
    assert answer.status_code == 401
    assert "已撤销" in answer.json()["message"]


def test_a_key_given_anew_closes_the_one_before(system):
    client = system()
    secret = give(key=client.key, by=UserFactory())
    assert client.get("/api/v1/").status_code == 401
    newer = Client(headers={"Authorization": f"Bearer {secret}"})
    assert newer.get("/api/v1/").status_code == 200


def test_a_key_ends_with_its_last_day(system):
    today = timezone.localdate()
    client = system(ends_on=today)
    assert client.get("/api/v1/").status_code == 200
    ApiKey.objects.update(ends_on=today - timezone.timedelta(days=1))
    assert "有效期" in client.get("/api/v1/").json()["message"]


def test_more_than_the_limit_is_refused_until_the_next_minute(system, on_day):
    on_day("2022-03-16T09:00:20")
    client = system(per_minute=60)
    answers = [client.get("/api/v1/") for _ in range(100)]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [200] * 60 + [429] * 40
    last = answers[-1]
    assert last.headers["Retry-After"] == "40"
    assert last.json()["code"] == "over_limit"
    assert "每分钟最多 60 次，请过 40 秒再读" in last.json()["message"]
    on_day("2022-03-16T09:01:00")
    assert client.get("/api/v1/").status_code == 200


def lines():
    rows = AuditEvent.objects.filter(action__startswith="api_").order_by("pk")
    return [(row.action, row.result) for row in rows if row.action != "api_key_given"]


def test_the_first_use_of_a_day_and_each_refusal_is_on_the_trail(system):
    client = system(reads_totals=False)
    for _ in range(3):
        client.get("/api/v1/")
        client.get("/api/v1/totals/?campaign=x&cutoff=2022-03-11")
    withdraw(key=client.key, by=UserFactory())
    for _ in range(3):
        client.get("/api/v1/")
    assert lines() == [
        ("api_key_used", "done"),
        ("api_refused", "refused"),
        ("api_key_withdrawn", "done"),
        ("api_refused", "refused"),
    ]
    for row in AuditEvent.objects.filter(action="api_key_used"):
        assert (row.actor, row.label) == (f"接口：{client.key}", client.key.system)


def test_reading_writes_nothing_and_opens_no_transaction(system):
    client = system()
    client.get("/api/v1/")
    said = []

    def watch(execute, sql, *rest):
        said.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        client.get("/api/v1/organizations/")
        client.get("/api/v1/editions/")
    assert said
    assert [sql for sql in said if not sql.startswith("SELECT")] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent(method, system):
    client = system()
    client.handler.enforce_csrf_checks = True
    for address in ("/api/v1/", "/api/v1/openapi.json", "/api/v1/organizations/"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405
        assert answer.json()["code"] == "not_allowed"


def test_an_unknown_address_is_told_in_json(system):
    for address in ("/api/v1/nothing/", "/api/v1/editions/abc/", "/api/v1/nothing"):
        answer = system().get(address, follow=True)
        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"
