"""On PostgreSQL the application's role works as ever and cannot touch what was written."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from bulletin import audit
from bulletin.grants import give, rights_on
from bulletin.models import User
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink
from organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.organizations.admin.forms import address, opened

ROLE = "bulletin_application_of_a_test"
TRAIL = (AuditEvent, AuditLink, AuditHead)


@pytest.mark.parametrize(
    ("model", "rights"),
    [
        (AuditEvent, ["INSERT"]),
        (AuditLink, ["INSERT"]),
        (AuditHead, ["INSERT", "UPDATE"]),
        (Organization, ["INSERT", "UPDATE", "DELETE"]),
    ],
)
def test_to_the_trail_the_application_only_adds(model, rights):
    assert rights_on(model) == rights


@pytest.fixture
def as_application(db):
    """The connection acts as the application's role, which owns nothing."""

    @contextmanager
    def acting():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
            give(connection, ROLE)
            cursor.execute(f"SET LOCAL ROLE {ROLE}")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("RESET ROLE")

    return acting


def is_refused(statement):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


def attacks(table):
    """What would take a line away, or what keeps it there."""
    trigger = f"guard_{table}_delete"
    return (
        f"DELETE FROM {table}",  # noqa: S608 - a table of ours
        f"TRUNCATE {table} CASCADE",
        f'DROP TRIGGER "{trigger}" ON {table}',
        f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        f"DROP TABLE {table} CASCADE",
    )


@pytest.mark.postgresql
def test_it_cannot_take_a_line_of_the_trail_or_a_guard_away(as_application):
    audit.append(by=None, action="tried", of=OrganizationFactory())
    with as_application():
        for model in TRAIL:
            for attack in attacks(model._meta.db_table):
                assert is_refused(attack), attack
        assert is_refused("UPDATE bulletin_auditevent SET actor = 'nobody'")
        assert is_refused("UPDATE bulletin_auditlink SET digest = ''")
        assert is_refused("SET session_replication_role = replica")
        assert is_refused(
            'CREATE OR REPLACE FUNCTION "guard_bulletin_auditevent_delete"() '
            "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
        )
    assert AuditEvent.objects.filter(action="tried").count() == 1


@pytest.mark.postgresql
def test_people_work_as_ever_under_it(as_application, signed_in):
    row = OrganizationFactory(supervising_unit="旧的单位")
    client = signed_in("recorder")
    page = address("organization", "change", row.pk)
    with as_application():
        values = opened(client, page) | {"supervising_unit": "新的单位"}
        answer = client.post(page, values)
        assert answer.status_code == 302
        assert AuditEvent.objects.filter(actor=client.user.username).exists()
        assert User.objects.filter(pk=client.user.pk).update(last_login=None) == 1
    assert Organization.objects.get(pk=row.pk).supervising_unit == "新的单位"
