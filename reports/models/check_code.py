"""CheckCode 校验码: what the foot of a print bears, so that anybody can ask about it."""

import secrets

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from reports.document.frame import CheckMark
from reports.models.snapshot import Snapshot

#: Letters and digits that nobody takes for one another: no I, L, O, U, 0, 1.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


class CheckCode(FrozenModel):
    """The code of a snapshot, and the address that its prints bear. Written once."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, related_name="check_code", verbose_name="定稿"
    )
    code = models.CharField("校验码", max_length=LENGTH, unique=True)
    address = models.CharField("网址", max_length=300)
    made_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "校验码"
        verbose_name_plural = "校验码"
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.mark.written

    @property
    def mark(self) -> CheckMark:
        """As a document bears it."""
        return CheckMark(self.code, self.address)


def give_code(snapshot: Snapshot) -> CheckCode:
    """A code that nobody can guess: 12 of 30 letters and digits, 58 bits of chance."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    written = CheckMark(code, "").written
    address = f"{settings.PUBLIC_ADDRESS}/check/{written}/"
    return CheckCode.objects.create(snapshot=snapshot, code=code, address=address)


def mark_of(snapshot: Snapshot | None) -> CheckMark | None:
    """What the prints of a snapshot bear; None of a draft, and of one without a code."""
    row = CheckCode.objects.filter(snapshot=snapshot).first() if snapshot else None
    return row.mark if row else None


def typed_code(text: str) -> CheckCode | None:
    """The one that a person typed or photographed, in any case, with or without -."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(code) != LENGTH or not code.isascii():
        return None
    rows = CheckCode.objects.select_related("snapshot__edition__campaign")
    return rows.filter(code=code).first()
