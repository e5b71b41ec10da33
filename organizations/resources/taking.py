"""Records out: the rows of a kind as a file, numbers typed, nothing that becomes a formula."""

from pathlib import PurePath

import tablib
from django.core.exceptions import ValidationError
from django.db import models

from bulletin.models import User
from organizations.models import Campaign
from organizations.resources.base import RecordResource
from organizations.resources.formats import CsvFile, XlsxFile

WRITERS: dict[str, type[XlsxFile] | type[CsvFile]] = {".xlsx": XlsxFile, ".csv": CsvFile}
#: How a kind belongs to a campaign; the others belong to none.
CAMPAIGN_OF = {"activity": "campaign", "figure": "activity__campaign"}


def writer_for(name: str) -> XlsxFile | CsvFile:
    """The format that a file name asks for. Raise ValidationError."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in WRITERS:
        raise ValidationError(f"文件名须以 .xlsx 或 .csv 结尾，“{name}”不是")
    return WRITERS[suffix]()


def rows_of_kind(
    kind: type[RecordResource], by: User | None, campaign: Campaign | None
) -> models.QuerySet[models.Model]:
    """The records of a kind, of one campaign where one is named. Raise ValidationError."""
    resource = kind(by=by)
    rows = resource.get_queryset()
    if campaign is None:
        return rows
    options = kind._meta.model._meta
    path = CAMPAIGN_OF.get(options.model_name)
    if path is None:
        raise ValidationError(f"{options.verbose_name_plural}不分专题，请去掉 --campaign")
    return rows.filter(**{path: campaign})


def dataset_of(
    kind: type[RecordResource], rows: models.QuerySet[models.Model], by: User | None
) -> tablib.Dataset:
    """The records under the headings of import; contacts in full where no person is named."""
    resource = kind(by=by)
    if by is None:
        resource.unmask()
    return resource.export(queryset=rows)
