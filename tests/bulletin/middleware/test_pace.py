"""Who exports, imports, downloads or searches without end is slowed down, each by themselves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulletin.middleware import pace
from bulletin.models.audit import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """Two of each in an hour."""
    few = {kind: (word, 2) for kind, (word, _most) in pace.MOST.items()}
    monkeypatch.setattr(pace, "MOST", few)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("role", "method", "address"),
    [
        ("recorder", "get", "/reports/search/?q=a"),
        ("recorder", "get", "/reports/activities/export/"),
        ("recorder", "post", "/admin/organizations/organization/import/"),
        ("recorder", "post", "/admin/organizations/organization/export/"),
    ],
)
def test_the_third_is_refused_and_stands_on_the_trail(signed_in, role, method, address):
    client = signed_in(role)
    ask = getattr(client, method)
    assert ask(address).status_code != 429
    assert ask(address).status_code != 429

    answer = ask(address)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= pace.HOUR
    assert "先停一停" in answer.content.decode()
    line = AuditEvent.objects.get(action="pace_refused")
    assert (line.actor, line.result) == (client.user.username, "refused")
    assert getattr(signed_in(role), method)(address).status_code != 429


@pytest.mark.usefixtures("few")
def test_a_page_that_only_offers_it_is_not_counted(signed_in):
    client = signed_in("recorder")
    for _ in range(4):
        page = client.get("/admin/organizations/organization/export/")
        assert page.status_code == 200


@pytest.mark.usefixtures("few")
def test_the_demo_counts_nothing(signed_in, settings):
    settings.DEMO = True
    client = signed_in("recorder")
    for _ in range(4):
        assert client.get("/reports/search/?q=a").status_code == 200


def test_sixty_exports_an_hour_are_enough_for_anybody():
    assert pace.MOST["export"] == ("导出", 60)


# What one person uploads in a day ------------------------------------------------------------


def sent(client, size):
    file = SimpleUploadedFile("名册.xlsx", b"x" * size)
    return client.post("/admin/organizations/organization/import/", {"import_file": file})


def test_beyond_the_days_share_nothing_more_comes_in(signed_in, monkeypatch):
    monkeypatch.setattr(pace, "QUOTA", 1000)
    client = signed_in("recorder")
    assert sent(client, 600).status_code == 200
    assert sent(client, 400).status_code == 200

    answer = sent(client, 1)

    assert answer.status_code == 429
    assert "今天上传的文件已超过" in answer.content.decode()
    assert AuditEvent.objects.get(action="pace_refused").details["kind"] == "upload"
    assert sent(signed_in("recorder"), 600).status_code == 200
