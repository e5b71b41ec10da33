"""A form for something new is answered once: pressed twice, or sent again, it makes one record.

The page puts a mark into the form. The mark is kept in the transaction that makes the record:
one is there exactly where the other is, also after a kill or a cut connection.
"""

import re
import secrets
from datetime import timedelta

from django.utils import timezone

from bulletin.models import SentForm, User

#: Name of the hidden box.
ONCE = "once"
#: After so long nobody sends a form again by accident.
KEPT = timedelta(days=7)
_MARK = re.compile(r"[0-9a-f]{32}")


def new_mark() -> str:
    """For a form that is about to be shown."""
    return secrets.token_hex(16)


def answered(said: str, by: User) -> str:
    """Where that leads which this form made for this person before; empty: it is new."""
    mark = _of(said, by)
    found = SentForm.objects.filter(mark=mark).first() if mark else None
    return found.leads_to if found else ""


def note_sent(said: str, by: User, leads_to: str) -> None:
    """Keep that the form was sent, within the transaction of what it made.

    Raise IntegrityError where another request did so a moment ago.
    """
    mark = _of(said, by)
    if mark:
        SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
        SentForm.objects.create(mark=mark, leads_to=leads_to)


def _of(said: str, by: User) -> str:
    """The mark with whose it is, so that nobody meets another's; empty where it is none."""
    return f"{by.pk}:{said}" if _MARK.fullmatch(said) else ""
