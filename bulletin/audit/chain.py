"""The chain of the trail: each link holds the digest of the one before.

On SQLite there is one writer at a time, and `seal` adds the links within the act. On
PostgreSQL a deferred trigger of the same meaning adds them at the commit: a lock on the
end of the chain, taken in the middle of an act, would meet other locks crosswise
(docs/adr, "The trail is a chain").
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC

from bulletin.inserting import insert_all
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink

#: What stands before the first link.
BEGINNING = "0" * 64
#: The function and the trigger of PostgreSQL that add a link.
TRIGGER = "guard_auditevent_chain"
EVENTS = "bulletin_auditevent"


def content_digest(event: AuditEvent) -> str:
    """The SHA-256 of what a line says, the same from either database."""
    said = [
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor,
        event.action,
        event.kind,
        event.key,
        event.label,
        event.address,
        event.result,
        event.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def link_digest(number: int, previous: str, content: str) -> str:
    """The SHA-256 of `<number>:<digest before>:<digest of the content>`."""
    return hashlib.sha256(f"{number}:{previous}:{content}".encode()).hexdigest()


def seal(events: Sequence[AuditEvent]) -> list[AuditLink]:
    """Put the lines at the end of the chain, in their order.

    The caller's transaction holds the write lock of SQLite, so nobody else is at the end.
    """
    head, _ = AuditHead.objects.get_or_create(pk=1, defaults={"digest": BEGINNING})
    links = []
    for event in events:
        previous, number = head.digest, head.number + 1
        digest = link_digest(number, previous, event.content)
        links.append(
            AuditLink(number=number, event=event, previous=previous, digest=digest)
        )
        head.number, head.digest = number, digest
    insert_all(links)
    AuditHead.objects.filter(pk=1).update(number=head.number, digest=head.digest)
    return links


def sealing_statements(vendor: str) -> list[str]:
    """What lets PostgreSQL add the link by itself at the commit; nothing for SQLite."""
    if vendor != "postgresql":
        return []
    return [
        f'CREATE OR REPLACE FUNCTION "{TRIGGER}"() RETURNS trigger '  # noqa: S608 - ours
        "LANGUAGE plpgsql AS $guard$ DECLARE head bulletin_audithead%ROWTYPE; "
        "line record; made text; last bigint; BEGIN "
        # The first line of a transaction seals them all.
        "IF EXISTS (SELECT 1 FROM bulletin_auditlink WHERE event_id = NEW.id) THEN "
        "RETURN NULL; END IF; "
        "IF NOT EXISTS (SELECT 1 FROM bulletin_audithead) THEN "
        "INSERT INTO bulletin_audithead (id, number, digest) "
        f"VALUES (1, 0, '{BEGINNING}') ON CONFLICT DO NOTHING; END IF; "
        "SELECT * INTO head FROM bulletin_audithead FOR UPDATE; "
        f"SELECT max(id) INTO last FROM {EVENTS}; "
        f"FOR line IN SELECT id, content FROM {EVENTS} "
        "WHERE id BETWEEN NEW.id AND last ORDER BY id LOOP "
        "CONTINUE WHEN EXISTS "
        "(SELECT 1 FROM bulletin_auditlink WHERE event_id = line.id); "
        "made := encode(sha256(convert_to((head.number + 1) || ':' || head.digest "
        "|| ':' || line.content, 'UTF8')), 'hex'); "
        "INSERT INTO bulletin_auditlink (number, event_id, previous, digest) "
        "VALUES (head.number + 1, line.id, head.digest, made); "
        "head.number := head.number + 1; head.digest := made; END LOOP; "
        "UPDATE bulletin_audithead SET number = head.number, digest = head.digest; "
        "RETURN NULL; END $guard$",
        f'CREATE CONSTRAINT TRIGGER "{TRIGGER}" AFTER INSERT ON "{EVENTS}" '
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        f'EXECUTE FUNCTION "{TRIGGER}"()',
    ]
