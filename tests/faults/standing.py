"""N3 and N4: what must be true of the database and its files after any experiment."""

from collections import Counter
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command

#: What somebody may be told by a nightly command, by its name.
NIGHTLY = ("verify_audit", "check_snapshots", "audit_totals")
#: Where files that rows name lie.
FILES = ("attachments", "scans")


def faults_of_the_site() -> list[str]:
    """Every rule that does not hold, in a sentence; none where the site stands."""
    return [*_nightly(), *_editions(), *_records(), *_files()]


def _nightly() -> list[str]:
    found = []
    for name in NIGHTLY:
        try:
            call_command(name, stdout=StringIO(), stderr=StringIO())
        except CommandError as error:
            found.append(f"{name}: {error}")
    return found


def _editions() -> list[str]:
    """Signed and its snapshot, decision and line; one edition a number."""
    from bulletin.models.audit import AuditEvent
    from reports.models import Decision, Edition, Snapshot

    found = []
    signed = set(
        Edition.objects.filter(signed_at__isnull=False).values_list("pk", flat=True)
    )
    kept = set(Snapshot.objects.values_list("edition", flat=True))
    if signed - kept:
        found.append(f"signed without a snapshot: {sorted(signed - kept)}")
    steps = Decision.objects.filter(step="sign").count()
    lines = AuditEvent.objects.filter(action="edition_sign", result="done").count()
    if not steps == lines == Snapshot.objects.count():
        found.append(f"{steps} decisions to sign, {lines} lines of the trail")
    numbers = Edition.objects.exclude(number=None).exclude(state="withdrawn")
    named = Counter(numbers.values_list("series", "year", "number"))
    places = Counter(Edition.objects.values_list("campaign", "position"))
    for what, count in (*named.items(), *places.items()):
        if count > 1:
            found.append(f"{count} editions of {what}")
    return found


def _records() -> list[str]:
    """Every verified activity has a body that leads it; every change of state has its step."""
    from organizations.models import Activity

    rows = Activity.objects.filter(status="verified")
    alone = rows.filter(leads__isnull=True).values_list("number", flat=True)
    return [f"no body leads {number}" for number in alone]


def _files() -> list[str]:
    """No row without its file, no file without its row."""
    from organizations.models import Attachment

    named = set()
    for row in Attachment.objects.all():
        named.add(row.file.name)
        if row.printed:
            named.add(row.printed.name)
    media = Path(settings.MEDIA_ROOT)
    there = set()
    for folder in FILES[:1]:
        for path in (media / folder).rglob("*"):
            if path.is_file():
                there.add(path.relative_to(media).as_posix())
    found = [f"a row without its file: {name}" for name in sorted(named - there)]
    return found + [f"a file without its row: {name}" for name in sorted(there - named)]
