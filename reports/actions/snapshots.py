"""freeze(): keep the document as it is signed, with its digest."""

from bulletin.models import User
from reports.document.digest import digest
from reports.document.shape import to_dict
from reports.models import Edition, Snapshot
from reports.reconciliation.reconcile import printable


def freeze(*, edition: Edition, by: User) -> Snapshot:
    """Write the snapshot of an edition that is about to be signed (its row already says so)."""
    # Assembled from the records once more: what is signed is what they say in this transaction.
    draft = Edition.objects.get(pk=edition.pk)
    document = to_dict(printable(draft))
    return Snapshot.objects.create(
        edition=edition, document=document, digest=digest(document), frozen_by=by
    )
