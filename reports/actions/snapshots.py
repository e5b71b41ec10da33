"""freeze(): keep the document as it is signed, with its digest."""

from bulletin.models import User
from reports.document.blocks import Document
from reports.document.digest import digest
from reports.document.shape import kept
from reports.models import Edition, Snapshot


def freeze(*, edition: Edition, document: Document, by: User) -> Snapshot:
    """Write the snapshot of an edition that is about to be signed."""
    content = kept(document)
    return Snapshot.objects.create(
        edition=edition, document=content, digest=digest(content), frozen_by=by
    )
