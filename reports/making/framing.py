"""frame(): what stands about the text of an edition: head, foot, pictures, annexes."""

from dataclasses import replace

from django.utils import timezone

from bulletin.uploads.kinds import JPEG, PNG
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
        if row.attachment.printed:
            found.append(_picture(row, told.get(row.attachment.activity_id)))
        else:
            problems.append(
                f"配图“{row.words or row.attachment.called}”没有可印的图，请重新上传或撤下"
            )
    return found, problems


def _picture(row: EditionPicture, told: int | None) -> Picture:
    """The clean copy; what the telephone wrote into the file stays in the house."""
    attachment = row.attachment
    is_png = attachment.printed.name.endswith(PNG.suffix)
    return Picture(
        id=row.attachment_id,
        name=attachment.printed.name,
        digest=attachment.printed_digest,
        media_type=PNG.media_type if is_png else JPEG.media_type,
        width=attachment.width,
        height=attachment.height,
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
