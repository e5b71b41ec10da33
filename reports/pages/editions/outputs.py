"""What leaves the house by hand.

Texts to copy, the slip to sign, the view of a leader, pictures of the page.
"""

from collections import Counter
from itertools import islice

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.actions.signing.steps import lasting_digest
from reports.document.blocks import Document
from reports.document.frame import Picture
from reports.making.assemble import assemble
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile
from reports.rendering import RenderError
from reports.rendering.chat import LONGEST, chat, main_sentences, section_texts
from reports.rendering.media import content_of
from reports.rendering.numbers import VERDICTS
from reports.serving import Offered, offered

#: So many sentences with totals stand on the slip; the document has them all.
MOST = 6
#: Characters a line of a box of text to copy takes at the desk; boxes are so many lines
#: high.
A_LINE, LEAST_LINES, MOST_LINES = 50, 2, 14


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Each section, and a short text for a chat group, in boxes to copy from."""
    row = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    found = reconcile(row)
    short = chat(found.document)
    return render(
        request,
        "reports/editions/texts.html",
        {
            "edition": row,
            "document": found.document,
            "problems": found.problems,
            "chat": short,
            "length": len(short),
            "longest": LONGEST,
            "lines": lines_of(short),
            "texts": _boxes(found.document),
        },
    )


def _boxes(document: Document) -> list[tuple[str, str, int]]:
    """For each section its name, its text and how high its box is."""
    found = []
    for name, text in section_texts(document):
        found.append((name, text, lines_of(text)))
    return found


def lines_of(text: str) -> int:
    """How high a box must be to show this text at the desk: LEAST_LINES to MOST_LINES."""
    lines = 0
    for part in text.split("\n"):
        lines += 1 + len(part) // A_LINE
    return min(max(lines, LEAST_LINES), MOST_LINES)


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """呈批单: what is to be signed by hand, on one sheet."""
    row = get_object_or_404(
        Edition.objects.select_related(
            "campaign", "changed_by", "reviewed_by", "signed_by"
        ),
        pk=pk,
    )
    found = reconcile(row)
    counts = Counter(VERDICTS[number.verdict] for number in found.numbers)
    return render(
        request,
        "reports/editions/slip.html",
        {
            "edition": row,
            "document": found.document,
            "editors": list(map(str, row.editors.select_related("person"))),
            "counts": dict(counts),
            "blocking": found.hindrances,
            "warnings": len(found.warnings),
            "open_warnings": sum(not it.acknowledged for it in found.warnings),
            "totals": list(islice(main_sentences(found.document), MOST)),
            "reasons": found.reasons,
            "digest": lasting_digest(row, found.document),
        },
    )


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def leader(request: HttpRequest, pk: int) -> HttpResponse:
    """The bulletin in big type and its PDF, for who reads and does nothing else here."""
    row = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    made = assemble(row)
    return render(
        request,
        "reports/editions/leader.html",
        {
            "edition": row,
            "document": made.document,
            "problems": made.problems,
            "pdf": pdf_of(row),
            "picture_source": lambda picture: reverse(
                "reports:picture", args=[pk, picture.id]
            ),
        },
    )


def pdf_of(edition: Edition) -> Offered:
    """The PDF among the files of an edition."""
    for file in offered(edition):
        if file.kind == "pdf":
            return file
    raise LookupError("every edition offers a PDF")


@require_safe
def picture(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """A picture that the edition prints, held to the digest the document names."""
    if not request.user.has_perm("reports.view_edition"):
        raise PermissionDenied
    row = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    pictures = assemble(row).document.frame.pictures
    for it in pictures:
        if it.id == attachment:
            return _answer(it)
    raise Http404("本期没有这张图片")


def _answer(picture: Picture) -> HttpResponse:
    try:
        content = content_of(picture)
    except RenderError as error:
        raise Http404(str(error)) from error
    return HttpResponse(content, content_type=picture.media_type)
