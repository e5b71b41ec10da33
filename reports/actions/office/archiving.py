"""note_archived(): a 归档包 has left the house; the list of what was archived when."""

import hashlib

from django.db import transaction

from bulletin import audit
from bulletin.models import User
from reports.archive.checking import LISTED
from reports.models import ArchivedEdition, Edition
from reports.proof.checker.members import Members


@transaction.atomic
def note_archived(
    *, edition: Edition, members: Members, by: User | None
) -> ArchivedEdition:
    """The row, with its line of the trail. `by` None: a command on the server."""
    row = ArchivedEdition.objects.create(
        edition=edition,
        state=edition.state,
        files=len(members),
        size=sum(map(len, members.values())),
        digest=hashlib.sha256(members[LISTED]).hexdigest(),
        person=by,
    )
    details = {"files": row.files, "size": row.size, "digest": row.digest}
    audit.append(by=by, action="edition_archived", of=edition, details=details)
    return row
