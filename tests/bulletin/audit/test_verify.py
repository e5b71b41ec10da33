"""verify_audit: what a person with the database in hand could do to the trail is found."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bulletin.audit.anchors import BACKUP, RESTORED, end_of_trail, note_anchor
from bulletin.audit.chain import content_digest, link_digest
from bulletin.audit.verify import verify
from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink
from tests.factories.accounts import AuditEventFactory

pytestmark = pytest.mark.django_db
#: A line with a digest of nothing, and no place in the chain.
FORGED = (
    "INSERT INTO bulletin_auditevent (at, actor, action, kind, key, label, address, "
    "result, details, content) VALUES ('2020-01-01 00:00:00+00:00', 'x', 'x', 'x', "
    "'1', 'x', '', 'done', '{}', '" + "0" * 64 + "')"
)


@pytest.fixture
def trail(settings, tmp_path):
    """Five lines, and a file of anchors of their own."""
    settings.AUDIT_ANCHORS = str(tmp_path / "anchors.jsonl")
    for number in range(1, 6):
        AuditEventFactory(label=f"第{number}件")
    connection.check_constraints()
    return list(AuditEvent.objects.order_by("link__number"))


def past_the_guards(*statements):
    """What the owner of the tables can do: take the guards away, write, put them back."""
    with lifted(connection), connection.cursor() as raw:
        if connection.vendor == "sqlite":
            raw.execute("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            raw.execute(statement)


def found():
    """(place in the chain, code) of each break."""
    return [(place.number, place.code) for place in verify().broken]


def test_a_trail_as_it_was_written_holds(trail):
    assert (verify().lines, found()) == (5, [])


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'another'",
        "label = '别的'",
        "at = '2022-03-16 00:00:00+00:00'",
        "result = 'refused'",
        "address = '10.0.0.1'",
        'details = \'{"reason": "x"}\'',
    ],
)
def test_an_altered_line_is_named(trail, change):
    past_the_guards(
        f"UPDATE bulletin_auditevent SET {change} WHERE id = {trail[2].pk}"  # noqa: S608
    )
    assert found() == [(3, "altered")]


def test_a_line_altered_with_its_digest_is_named(trail):
    line = trail[2]
    line.label = "别的"
    past_the_guards(
        f"UPDATE bulletin_auditevent SET label = '别的', "  # noqa: S608
        f"content = '{content_digest(line)}' WHERE id = {line.pk}"
    )
    assert found() == [(3, "relinked")]


def test_a_line_altered_with_its_digest_and_link_breaks_the_next(trail):
    line, link = trail[2], trail[2].link
    line.label = "别的"
    content = content_digest(line)
    digest = link_digest(3, link.previous, content)
    past_the_guards(
        f"UPDATE bulletin_auditevent SET label = '别的', content = '{content}' "  # noqa: S608
        f"WHERE id = {line.pk}",
        f"UPDATE bulletin_auditlink SET digest = '{digest}' WHERE number = 3",  # noqa: S608
    )
    assert found() == [(4, "relinked")]


def test_a_line_deleted_from_the_middle_is_missing(trail):
    past_the_guards(
        "DELETE FROM bulletin_auditlink WHERE number = 3",
        f"DELETE FROM bulletin_auditevent WHERE id = {trail[2].pk}",  # noqa: S608
    )
    assert found()[0] == (3, "missing")


def test_two_lines_that_changed_places_are_found(trail):
    past_the_guards(
        f"UPDATE bulletin_auditlink SET event_id = -1 WHERE event_id = {trail[1].pk}",  # noqa: S608
        f"UPDATE bulletin_auditlink SET event_id = {trail[1].pk} "  # noqa: S608
        f"WHERE event_id = {trail[3].pk}",
        f"UPDATE bulletin_auditlink SET event_id = {trail[3].pk} WHERE event_id = -1",  # noqa: S608
    )
    assert found() == [(2, "relinked"), (4, "relinked")]


def test_a_line_put_in_by_plain_sql_is_not_taken_for_one_of_ours(trail):
    past_the_guards(FORGED)
    assert [code for _, code in found()] == ["unlinked"]


def without_its_end(trail):
    """Statements that take the last two lines away."""
    gone = f"({trail[3].pk}, {trail[4].pk})"
    return [
        "DELETE FROM bulletin_auditlink WHERE number > 3",
        f"DELETE FROM bulletin_auditevent WHERE id IN {gone}",  # noqa: S608
    ]


def test_a_missing_end_is_found(trail):
    past_the_guards(*without_its_end(trail))
    assert found() == [(4, "tail")]


def test_a_missing_end_that_the_database_was_made_to_forget_is_found_by_the_anchor(trail):
    number, digest = end_of_trail()
    note_anchor(event=BACKUP, number=number, digest=digest)
    third = trail[2].link.digest
    forget = f"UPDATE bulletin_audithead SET number = 3, digest = '{third}'"  # noqa: S608
    past_the_guards(*without_its_end(trail), forget)
    assert found() == [(4, "anchor")]


def test_a_trail_rewritten_as_a_whole_is_found_by_the_anchor(trail):
    number, digest = end_of_trail()
    note_anchor(event=BACKUP, number=number, digest=digest)
    past_the_guards(
        "DELETE FROM bulletin_auditlink",
        "DELETE FROM bulletin_audithead",
        "DELETE FROM bulletin_auditevent",
    )
    for _ in range(5):
        AuditEventFactory(label="新写的")
    connection.check_constraints()
    assert found() == [(5, "anchor")]


def test_the_end_that_a_restore_brought_back_is_right(trail):
    note_anchor(event=BACKUP, number=9, digest="x" * 64)
    number, digest = end_of_trail()
    note_anchor(event=RESTORED, number=number, digest=digest)
    assert found() == []
    AuditEventFactory()
    connection.check_constraints()
    assert found() == []


def test_the_end_of_the_database_deleted_is_found(trail):
    past_the_guards("DELETE FROM bulletin_audithead")
    assert found() == [(5, "tail")]


def test_the_command_tells_it_in_json_with_exit_1(trail):
    out, err = StringIO(), StringIO()
    call_command("verify_audit", stdout=out, stderr=err)
    whole = json.loads(out.getvalue())
    assert (whole["lines"], whole["broken"]) == (5, [])
    assert whole["digest"] == AuditHead.objects.get().digest

    past_the_guards(
        f"UPDATE bulletin_auditevent SET label = '别的' WHERE id = {trail[1].pk}"  # noqa: S608
    )
    out = StringIO()
    with pytest.raises(CommandError, match="1 处不符") as refusal:
        call_command("verify_audit", stdout=out, stderr=err)
    assert refusal.value.returncode == 1
    broken = json.loads(out.getvalue())["broken"]
    assert [(it["number"], it["event"], it["code"]) for it in broken] == [
        (2, trail[1].pk, "altered")
    ]
    assert "第 2 条" in err.getvalue()
    assert AuditLink.objects.count() == 5
