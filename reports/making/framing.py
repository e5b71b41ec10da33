"""frame(): what stands about the text of an edition: head, foot, pictures, annexes."""

import hashlib
from dataclasses import replace
from functools import lru_cache

from django.core.files.storage import default_storage
from django.utils import timezone
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image

from organizations.totals.records.figures import Rows
from reports.document.blocks import Document
from reports.document.frame import Colophon, Frame, Head, Picture
from reports.making.annexes.build import annexes, workbook
from reports.models import Edition, EditionPicture


def frame(edition: Edition, rows: Rows | None = None) -> tuple[Frame, list[str]]:
    """The frame, and what hinders printing it (Chinese sentences)."""
    pictures, problems = _pictures(edition)
    return Frame(
        head=_head(edition),
        colophon=_colophon(edition),
        pictures=tuple(pictures),
        annexes=annexes(edition, rows),
    ), problems


def with_workbook(document: Document, edition: Edition) -> Document:
    """The document with the tables that only its workbook holds."""
    return replace(document, frame=replace(document.frame, workbook=workbook(edition)))


def _head(edition: Edition) -> Head | None:
    head = Head(edition.classification, edition.issuer, _day(edition), edition.has_head)
    return None if head.is_empty else head


def _colophon(edition: Edition) -> Colophon | None:
    if not edition.has_colophon:
        return None
    return Colophon(
        reports_to=edition.reports_to,
        sends_to=edition.sends_to,
        copies_to=edition.copies_to,
        printing_office=edition.printing_office,
        day=_day(edition),
        copies=edition.copies,
    )


def _day(edition: Edition) -> str:
    """The day of issue, ISO; that of publishing where none is named, else none yet."""
    if edition.issued_on:
        return edition.issued_on.isoformat()
    return (
        timezone.localdate(edition.publish_at).isoformat() if edition.publish_at else ""
    )


def _pictures(edition: Edition) -> tuple[list[Picture], list[str]]:
    found, problems = [], []
    rows = list(edition.pictures.select_related("attachment"))
    told = _told(edition) if rows else {}
    for row in rows:
        try:
            found.append(_picture(row, told.get(row.attachment.activity_id)))
        except (OSError, UnrecognizedImageError):
            problems.append(
                f"配图“{row.words or row.attachment.file.name}”读不出来，请重新上传或撤下"
            )
    return found, problems


def _picture(row: EditionPicture, told: int | None) -> Picture:
    name = row.attachment.file.name
    digest, media_type, width, height = _measured(
        name, default_storage.get_modified_time(name).timestamp()
    )
    return Picture(
        id=row.attachment_id,
        name=name,
        digest=digest,
        media_type=media_type,
        width=width,
        height=height,
        caption=row.words,
        entry=row.entry_id or told,
    )


def _told(edition: Edition) -> dict[int, int]:
    """Each activity -> the first entry that tells of it: its pictures stand there."""
    spoken = edition.sections.filter(entries__is_dropped=False).values_list(
        "entries__spoken_of__activity_id", "entries__id"
    )
    found: dict[int, int] = {}
    for activity, entry in spoken.order_by(
        "position", "entries__position", "entries__id"
    ):
        if activity is not None:
            found.setdefault(activity, entry)
    return found


@lru_cache(maxsize=256)
def _measured(name: str, changed: float) -> tuple[str, str, int, int]:
    """Digest, kind, width and height of a picture in the store.

    `changed`: when it was written.
    """
    with default_storage.open(name) as file:
        content = file.read()
    image = Image.from_blob(content)
    digest = hashlib.sha256(content).hexdigest()
    return digest, image.content_type, image.px_width, image.px_height
