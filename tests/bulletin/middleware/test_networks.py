"""Who administers does so from the networks that were set, and from nowhere else."""

import pytest

from bulletin.models.audit import AuditEvent
from bulletin.networks import networks
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = "10.1.2.3", "203.0.113.5"


@pytest.fixture(autouse=True)
def set_networks(settings):
    settings.ADMIN_NETWORKS = networks(["10.1.0.0/16"])


@pytest.mark.parametrize("role", ["administrator", "auditor"])
@pytest.mark.parametrize("address", ["/admin/bulletin/user/", "/reports/search/"])
def test_who_administers_is_let_in_from_inside_alone(signed_in, role, address):
    client = signed_in(role)
    assert client.get(address, REMOTE_ADDR=INSIDE).status_code == 200
    assert client.get(address, REMOTE_ADDR=OUTSIDE).status_code == 403
    line = AuditEvent.objects.get(action="access_refused")
    assert (line.actor, line.address) == (client.user.username, OUTSIDE)


def test_a_superuser_is_held_to_it_too(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get("/admin/", REMOTE_ADDR=OUTSIDE).status_code == 403


def test_who_enters_deeds_works_from_everywhere(signed_in):
    client = signed_in("recorder")
    assert client.get("/reports/", REMOTE_ADDR=OUTSIDE).status_code == 200


def test_an_address_somebody_forged_is_not_believed(signed_in):
    client = signed_in("administrator")
    answer = client.get("/admin/", REMOTE_ADDR=OUTSIDE, HTTP_X_FORWARDED_FOR=INSIDE)
    assert answer.status_code == 403


def test_the_web_server_before_us_is_believed(signed_in, settings):
    settings.TRUSTED_PROXIES = ["192.0.2.1"]
    client = signed_in("administrator")
    answer = client.get("/admin/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=OUTSIDE)
    assert answer.status_code == 403


def test_signing_out_is_open_from_everywhere(signed_in):
    client = signed_in("administrator")
    assert client.post("/admin/logout/", REMOTE_ADDR=OUTSIDE).status_code == 302


def test_with_no_network_set_everywhere_will_do(signed_in, settings):
    settings.ADMIN_NETWORKS = []
    client = signed_in("administrator")
    assert client.get("/admin/", REMOTE_ADDR=OUTSIDE).status_code == 200
