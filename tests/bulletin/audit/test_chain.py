"""The chain: numbers without gaps, each link holds the one before, one end for everybody."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from bulletin import audit
from bulletin.audit.chain import BEGINNING, content_digest, link_digest
from bulletin.audit.verify import verify
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink
from tests.factories.accounts import AuditEventFactory, UserFactory

pytestmark = pytest.mark.django_db


def linked():
    """The links in their order; PostgreSQL adds them when it checks its constraints."""
    connection.check_constraints()
    return list(AuditLink.objects.order_by("number"))


def test_each_link_holds_the_digest_of_the_one_before():
    for word in ("甲", "乙", "丙"):
        AuditEventFactory(label=word)

    links = linked()

    assert [link.number for link in links] == [1, 2, 3]
    assert links[0].previous == BEGINNING
    assert [links[1].previous, links[2].previous] == [links[0].digest, links[1].digest]
    for link in links:
        digest = link_digest(link.number, link.previous, link.event.content)
        assert link.digest == digest
    assert AuditHead.objects.get().digest == links[-1].digest


def test_the_digest_of_a_line_is_the_same_when_it_comes_back_from_the_database():
    line = AuditEventFactory(
        details={"乙": ["一", 1, None, True], "甲": {"深": "圳"}, "数": "1.50"}
    )
    assert content_digest(AuditEvent.objects.get(pk=line.pk)) == line.content


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "其他人"},
        {"action": "other"},
        {"kind": "x"},
        {"key": "2"},
        {"label": "其他"},
        {"address": "10.0.0.9"},
        {"result": "refused"},
        {"details": {"a": "b"}},
        {"at": datetime(2022, 3, 16, tzinfo=UTC)},
    ],
)
def test_the_digest_changes_with_every_column(change):
    line = AuditEventFactory()
    for name, value in change.items():
        setattr(line, name, value)
    assert content_digest(line) != line.content


def refused(statement, *values):
    with (
        pytest.raises(IntegrityError) as error,
        transaction.atomic(),
        connection.cursor() as raw,
    ):
        raw.execute(statement, values)
    return str(error.value)


LINE = (
    "INSERT INTO bulletin_auditevent "
    "(at, actor, action, kind, key, label, address, result, details, content) "
    "VALUES ('2022-03-16 00:00:00+00:00', 'x', 'x', 'x', '1', 'x', '', %s, '{}', %s)"
)


def test_a_line_without_a_digest_is_refused_by_the_database():
    assert "只能由系统" in refused(LINE, "done", "")


def test_a_result_that_is_none_is_refused_by_the_database():
    assert refused(LINE, "perhaps", "0" * 64)


def test_there_is_one_end():
    AuditEventFactory()
    linked()
    assert refused(
        "INSERT INTO bulletin_audithead (id, number, digest) VALUES (2, 0, 'x')"
    )


def test_a_link_past_the_end_is_refused_by_the_database():
    line = AuditEventFactory()
    linked()
    said = refused(
        "INSERT INTO bulletin_auditlink (number, event_id, previous, digest) "
        "VALUES (99, %s, %s, %s)",
        line.pk,
        BEGINNING,
        BEGINNING,
    )
    assert "只能接在末尾" in said


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE bulletin_audithead SET number = number - 1", "只能前进"),
        ("UPDATE bulletin_audithead SET digest = 'x'", "只能前进"),
        ("DELETE FROM bulletin_audithead", "不能删除"),
        (
            "INSERT INTO bulletin_audithead (id, number, digest) VALUES (1, 7, 'x')",
            "从第一条开始",
        ),
    ],
)
def test_the_end_of_the_chain_only_goes_on(statement, words):
    AuditEventFactory()
    linked()
    assert words in refused(statement)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_lines_written_at_once_stand_one_after_the_other():
    people = [UserFactory() for _ in range(4)]

    def write(person):
        try:
            for _ in range(5):
                with transaction.atomic():
                    audit.append(by=person, action="tried", of=person)
                    audit.append(by=person, action="tried_again", of=person)
        finally:
            connection.close()

    threads = [Thread(target=write, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = verify()
    assert (found.lines, found.broken) == (40, [])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_acts_that_lock_rows_and_write_lines_crosswise_do_not_block_each_other():
    """Each holds its own person, writes, then wants the other's: the trail adds no lock."""
    one, other = UserFactory(), UserFactory()

    with transaction.atomic():
        audit.append(by=one, action="tried", of=other)
        waiting = []

        def write():
            try:
                audit.append(by=other, action="tried", of=one)
                waiting.append("written")
            finally:
                connection.close()

        thread = Thread(target=write)
        thread.start()
        if connection.vendor == "postgresql":
            thread.join()
            assert waiting == ["written"]
    thread.join()
    assert verify().broken == []
