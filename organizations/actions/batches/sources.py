"""From which rows of which files a record comes."""

from django.db import models

from organizations.actions.batches.kinds import MODELS
from organizations.models import ImportedRow

#: So many are told, the latest first.
MOST = 5


def rows_behind(record: models.Model) -> list[ImportedRow]:
    """The rows that made or changed the record and were not taken back, the latest first."""
    kinds = [kind for kind, model in MODELS.items() if model is type(record)]
    rows = ImportedRow.objects.filter(
        key=record.pk, batch__kind__in=kinds, undone__isnull=True
    )
    return list(rows.select_related("batch__created_by").order_by("-id")[:MOST])
