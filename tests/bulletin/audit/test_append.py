"""The trail: one door, texts that outlive what they speak of, nothing changed or deleted."""

import pytest
from django.db import connection, transaction

from bulletin import audit
from bulletin.guards import Guard
from bulletin.guards import _statements as statements_of
from bulletin.models import FrozenError
from bulletin.models.audit import AuditEvent
from organizations.models import Organization
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory, SourceFactory
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_to_what():
    person = UserFactory(username="li")
    body = OrganizationFactory(name="深圳市试验协会")
    line = audit.append(by=person, action="tried", of=body, details={"after": "新"})
    line.refresh_from_db()
    assert (line.actor, line.action, line.kind) == (
        "li",
        "tried",
        "organizations.organization",
    )
    assert (line.key, line.label, line.details) == (
        str(body.pk),
        "深圳市试验协会",
        {"after": "新"},
    )
    assert line.at is not None


def test_a_line_outlives_what_it_speaks_of():
    source = SourceFactory()
    audit.append(by=UserFactory(), action="tried", of=source)
    source.delete()
    assert AuditEvent.objects.get().label == "某协会"


def test_a_long_label_is_cut_not_refused():
    body = OrganizationFactory.build(name="长" * 400, pk=1)
    assert len(audit.append(by=UserFactory(), action="tried", of=body).label) == 300


def test_a_line_cannot_be_saved_again():
    line = audit.append(by=UserFactory(), action="tried", of=OrganizationFactory())
    line.action = "another"
    with pytest.raises(FrozenError, match="不能修改"):
        line.save()


def test_a_line_cannot_be_deleted():
    line = audit.append(by=UserFactory(), action="tried", of=OrganizationFactory())
    with pytest.raises(FrozenError, match="不能删除"):
        line.delete()


def test_lines_cannot_be_changed_or_deleted_in_bulk():
    audit.append(by=UserFactory(), action="tried", of=OrganizationFactory())
    with pytest.raises(FrozenError, match="不能修改"):
        AuditEvent.objects.all().update(action="another")
    with pytest.raises(FrozenError, match="不能删除"):
        AuditEvent.objects.filter(action="tried").delete()
    assert AuditEvent.objects.get().action == "tried"


def test_a_line_goes_with_the_act_that_failed():
    person, body = UserFactory(), OrganizationFactory()

    @transaction.atomic
    def fail():
        audit.append(by=person, action="tried", of=body)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not AuditEvent.objects.exists()


def test_a_line_reads_as_a_sentence():
    line = audit.append(
        by=UserFactory(username="li"),
        action="tried",
        of=OrganizationFactory(name="试验协会"),
    )
    assert str(line) == "li 试验协会"


def test_the_details_of_the_last_time_are_found():
    person, body = UserFactory(), OrganizationFactory()
    assert audit.last_details(action="tried", of=body) is None
    for times in (1, 2):
        audit.append(by=person, action="tried", of=body, details={"times": times})
    audit.append(
        by=person, action="tried", of=OrganizationFactory(), details={"times": 3}
    )
    assert audit.last_details(action="tried", of=body) == {"times": 2}


# The trail cannot be written ----------------------------------------------------------------


@pytest.fixture
def no_line_can_be_written():
    """The database refuses every new line, as with a disk that is full."""
    table = AuditEvent._meta.db_table
    broken = Guard("no_lines", table, "INSERT", "写不进去")
    with connection.cursor() as raw:
        for statement in statements_of(connection.vendor, broken):
            raw.execute(statement)


ACTS = {
    "a contact is shown": lambda c, row: c.post(f"{PAGE}{row.pk}/contact/", SHOWN),
    "a body is renamed": lambda c, row: c.post(
        f"{PAGE}{row.pk}/change/", renamed(c, row)
    ),
    "a body is entered": lambda c, row: c.post(f"{PAGE}add/", entered(c)),
}
PAGE = "/admin/organizations/organization/"
SHOWN = {"field": "contact_phone"}


def renamed(client, row):
    return opened(client, f"{PAGE}{row.pk}/change/") | {"supervising_unit": "新的单位"}


def entered(client):
    return opened(client, f"{PAGE}add/") | {
        "name": "深圳市新立协会",
        "kind": "association",
    }


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.usefixtures("no_line_can_be_written")
def test_where_the_line_cannot_be_written_the_act_fails(signed_in, act):
    row = OrganizationFactory(contact_phone="0755-00001234", supervising_unit="旧的单位")
    client = signed_in("recorder")
    client.raise_request_exception = False
    before = list(Organization.objects.order_by("pk").values())

    with transaction.atomic():
        answer = ACTS[act](client, row)

    assert answer.status_code >= 500
    assert "contacts_shown" not in client.session
    assert list(Organization.objects.order_by("pk").values()) == before
