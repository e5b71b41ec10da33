"""Anchors: the end of the trail as it was at each backup, in a file outside the database.

Who may write to the database can take its end away and say that it ends earlier. The
file says otherwise. After a restore an earlier end is right: a line says so, and the
anchors before it are history.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bulletin.audit.chain import BEGINNING
from bulletin.models.audit import AuditHead

BACKUP, RESTORED = "backup", "restored"


@dataclass(frozen=True)
class Anchor:
    """How many lines there were at a moment, and the digest of the last of them."""

    at: str
    event: str
    number: int
    digest: str
    file: str = ""


def anchor_file() -> Path:
    """Where anchors are kept: AUDIT_ANCHORS, else beside the other files of the site."""
    return Path(settings.AUDIT_ANCHORS or Path(settings.VAR) / "audit-anchors.jsonl")


def end_of_trail() -> tuple[int, str]:
    """The number of lines and the digest of the last, as the database has them now."""
    head = AuditHead.objects.filter(pk=1).first()
    return (head.number, head.digest) if head else (0, BEGINNING)


def note_anchor(*, event: str, number: int, digest: str, file: str = "") -> Anchor:
    """Add a line to the file and return it. Raise OSError where it cannot be written."""
    anchor = Anchor(timezone.now().isoformat(), event, number, digest, file)
    path = anchor_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(anchor), ensure_ascii=False) + "\n")
    return anchor


def anchors_in_force() -> list[Anchor]:
    """The anchors since the last restore, that one included.

    A line that cannot be read counts for nothing.
    """
    found: list[Anchor] = []
    path = anchor_file()
    if not path.exists():
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        anchor = _anchor(line)
        if anchor is None:
            continue
        if anchor.event == RESTORED:
            found.clear()
        if anchor.number:
            found.append(anchor)
    return found


def _anchor(line: str) -> Anchor | None:
    try:
        return Anchor(**json.loads(line))
    except (ValueError, TypeError):
        return None
