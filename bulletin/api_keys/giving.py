"""A key is given to a system, and taken from it."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import ApiKey, User
from bulletin.models.api_key import digest_of
from bulletin.transactions import hold

#: How every key begins, so that one found in a mail or a log is known for what it is.
BEGINNING = "bx_"
#: Bytes of chance in a key.
BYTES = 32
#: So many characters are kept to tell keys apart.
SHOWN = 8


@transaction.atomic
def give(*, key: ApiKey, by: User) -> str:
    """A new key for the system: `"bx_Xk3…"`, to be shown this once.

    The one of before opens nothing from now on. Raise ValidationError for a key that was
    withdrawn.
    """
    row = hold(key)
    if row.withdrawn_at is not None:
        raise ValidationError("密钥已撤销，不能再发；这个系统要再用的，请另行登记")
    was_given = row.digest is not None
    secret = BEGINNING + secrets.token_urlsafe(BYTES)
    row.digest, row.hint = digest_of(secret), secret[:SHOWN]
    row.made_at, row.made_by = timezone.now(), by
    row.save(update_fields=["digest", "hint", "made_at", "made_by"])
    details = {"begins": row.hint, "instead_of_another": was_given}
    audit.append(by=by, action="api_key_given", of=row, details=details)
    return secret


@transaction.atomic
def withdraw(*, key: ApiKey, by: User) -> ApiKey:
    """Close the key for good; the next request with it is refused."""
    row = hold(key)
    if row.withdrawn_at is not None:
        raise ValidationError("密钥已经撤销了")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.append(by=by, action="api_key_withdrawn", of=row, details={"begins": row.hint})
    return row
