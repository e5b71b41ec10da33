"""Each act that has to be told leaves exactly one line, of the act that it was."""

import pytest
from django.test import Client

from bulletin.models.audit import AuditEvent
from tests.factories.accounts import PASSWORD
from tests.factories.organizations import ActivityFactory, OrganizationFactory
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db
BODY = "/admin/organizations/organization"
PERSON = "/admin/bulletin/user"


@pytest.fixture
def world(user, signed_in):
    """People, a body, an activity, and a client for each role."""

    class World:
        person = user("recorder", username="luru")
        body = OrganizationFactory(contact_phone="0755-00001234")
        activity = ActivityFactory()
        clients = {
            role: signed_in(role) for role in ("recorder", "editor", "administrator")
        }

    return World()


def sign_in(client, password=PASSWORD):
    return client.post("/admin/login/", {"username": "luru", "password": password})


def sent(client, page, **said):
    values = {**opened(client, page), **said}
    return client.post(page, values)


def as_recorder(act):
    return lambda world: act(world.clients["recorder"], world)


def as_administrator(act):
    return lambda world: act(world.clients["administrator"], world)


def duties_of(client, world):
    page = f"{PERSON}/{world.person.pk}/change/"
    return sent(client, page, roles=["recorder", "editor"])


ACTS = {
    "user_signed_in": lambda world: sign_in(Client()),
    "user_sign_in_failed": lambda world: sign_in(Client(), "wrong-one"),
    "user_signed_out": as_recorder(lambda c, world: c.post("/admin/logout/")),
    "one_time_password_given": as_administrator(
        lambda c, world: c.post(f"{PERSON}/{world.person.pk}/password/")
    ),
    "sessions_ended": as_administrator(
        lambda c, world: c.post(f"{PERSON}/{world.person.pk}/end/")
    ),
    "organization_added": as_recorder(
        lambda c, world: sent(
            c, f"{BODY}/add/", name="深圳市新立协会", kind="association"
        )
    ),
    "organization_changed": as_recorder(
        lambda c, world: sent(
            c, f"{BODY}/{world.body.pk}/change/", supervising_unit="市民政局"
        )
    ),
    "contact_revealed": as_recorder(
        lambda c, world: c.post(
            f"{BODY}/{world.body.pk}/contact/", {"field": "contact_phone"}
        )
    ),
    "file_downloaded": lambda world: world.clients["editor"].get(
        "/reports/activities/export/?format=csv"
    ),
    "access_refused": as_recorder(lambda c, world: c.get(f"{PERSON}/")),
}


@pytest.mark.parametrize("action", ACTS)
def test_the_act_leaves_one_line(world, action):
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    ACTS[action](world)
    lines = AuditEvent.objects.exclude(pk__in=before)
    assert [line.action for line in lines] == [action]
    assert lines[0].actor != "" or action == "user_sign_in_failed"


def test_a_change_of_duties_is_told_beside_the_change_of_the_person(world):
    duties_of(world.clients["administrator"], world)
    found = AuditEvent.objects.filter(key=str(world.person.pk)).values_list(
        "action", flat=True
    )
    assert sorted(found) == ["duties_assigned", "user_changed"]
