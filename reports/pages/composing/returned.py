"""/reports/editions/<id>/returned/: the DOCX of a draft that was edited in WPS or Word.

Nothing is stored: what was read goes along in the form, so that each change is taken over
or left by a press of its own, against the draft as it is then.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from bulletin.signed_in import who
from bulletin.uploads.door import refuse_disguised, take_in
from bulletin.uploads.kinds import DOCX
from bulletin.uploads.refused import RefusedFileError
from reports.actions.drafting.quotations import marks_of, told_of_lost
from reports.actions.drafting.returned import take_over
from reports.making.composing.merging import Piece, pieces
from reports.models import Edition
from reports.pages.checking.tally import lines_of, tally
from reports.reconciliation.comparing.alignment import bare
from reports.reconciliation.comparing.own_sentences import about_the_text, own_sentences
from reports.reconciliation.comparing.returned_file import (
    Remark,
    ReturnedFile,
    ReturnedFileError,
    read_returned,
)
from reports.reconciliation.comparing.returned_text import (
    ReturnedChange,
    ReturnedText,
    compare_returned,
)
from reports.reconciliation.findings import Number
from reports.reconciliation.reconcile import EditionReconciliation, reconcile

MOST = 20 * 1024 * 1024
#: So many numbers are listed, those that are wrong first.
MOST_NUMBERS = 300
KINDS = {"changed": "改动", "added": "新增", "removed": "删去"}
NOT_OURS = (
    "这不像本期的文稿（相同的文字只有{percent}%），没有对照：请确认选的是从本期下载的 "
    "Word（DOCX）文件"
)
IN_BOXES = (
    "这个文件有文字在文本框里（“{words}”），说不清在正文的什么位置，没有对照：请在 WPS 或 Word "
    "里把文本框中的文字剪切到正文，再上传"
)
SPOILED = "页面带来的文稿读不出，请重新上传文件"
GONE = "这一处已经一致，或刚被改过；下面是现在的对照"


class ReturnedForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="改过的 Word（DOCX）文件",
        error_messages={
            "required": "请选择改过的 DOCX 文件",
            "empty": "这个文件是空的，请重新选择",
            "invalid": "文件没有传上来，请重新选择",
        },
    )


@dataclass(frozen=True)
class ChangeLine:
    """A change as the page shows it: both texts in pieces, its numbers with verdicts."""

    change: ReturnedChange
    kind: str
    pieces: list[Piece]
    numbers: list[Number]
    remarks: list[Remark]


@require_http_methods(["GET", "POST"])
@login_required
@permission_required("reports.view_edition", raise_exception=True)
@permission_required("reports.change_edition", raise_exception=True)
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; a file laid beside the draft, a change taken over or left."""
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    told: dict[str, Any] = {"edition": edition, "form": ReturnedForm(), "file": None}
    if not edition.is_editable:
        told["why_not"] = (
            f"本期现为“{edition.get_state_display()}”，不能采用改动；要改请先退回"
        )
        return _page(request, told)
    if request.method != "POST":
        return _page(request, told)
    try:
        if "returned" in request.POST:
            file = _carried(request.POST["returned"])
        else:
            file = _uploaded(request, told)
        declined = _answered(request, edition, file)
        edition.refresh_from_db()  # what was taken over may be a sentence of its own
        told.update(_laid_beside(edition, file, declined))
    except (ReturnedFileError, RefusedFileError) as error:
        told["error"] = str(error)
        return _page(request, told, status=422)
    return _page(request, told)


def _page(request: HttpRequest, told: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "reports/composing/returned.html", told, status=status)


def _uploaded(request: HttpRequest, told: dict[str, Any]) -> ReturnedFile:
    """What the file says. Raise with what is wrong."""
    form = ReturnedForm(request.POST, request.FILES)
    told["form"] = ReturnedForm()
    if not form.is_valid():
        raise ReturnedFileError("；".join(map(str, form.errors["file"])))
    taken = take_in(form.cleaned_data["file"], (DOCX,), MOST)
    refuse_disguised(taken)
    return read_returned(taken.content)


def _carried(text: str) -> ReturnedFile:
    """What was read before, as the page sent it along."""
    try:
        data = json.loads(text)
        return ReturnedFile(
            tuple(map(str, data["paragraphs"])),
            (),
            int(data["revisions"]),
            tuple(Remark(**it) for it in data["remarks"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ReturnedFileError(SPOILED) from None


def _answered(request: HttpRequest, edition: Edition, file: ReturnedFile) -> set[str]:
    """Do what a button asks for; the keys of the changes that were left."""
    declined = set(request.POST.getlist("declined"))
    left, taken = request.POST.get("leave", ""), request.POST.get("take", "")
    if left:
        declined.add(left)
    if taken:
        _take(request, edition, file, taken)
    return declined


def _take(request: HttpRequest, edition: Edition, file: ReturnedFile, key: str) -> None:
    """Take one change over, told as a message; a refusal also."""
    found = reconcile(edition)
    for change in _compared(found, file).changes:
        if change.key == key:
            marks = marks_of(edition)
            try:
                lost = take_over(edition=edition, change=change, by=who(request))
            except ValidationError as error:
                messages.error(request, "；".join(error.messages))
                return
            more = f"；{'、'.join(lost)}改成了文字，不再随记录更新" if lost else ""
            words = f"已采用：{change.label}{more}{told_of_lost(edition, marks)}"
            messages.success(request, words)
            return
    messages.info(request, GONE)


def _compared(found: EditionReconciliation, file: ReturnedFile) -> ReturnedText:
    """The text of the file beside the draft's. Raise ReturnedFileError: another's, in boxes."""
    document = found.document
    aside = about_the_text(document)
    own = own_sentences(document)
    _refuse_boxes(file.boxes, aside | {bare(it) for it in _about(found)})
    result = compare_returned(own, _text(file), aside)
    if result.is_of_another:
        raise ReturnedFileError(NOT_OURS.format(percent=result.shared // 10))
    return result


def _about(found: EditionReconciliation) -> Iterable[str]:
    """The lines of the 版记: some programs write its table as a text box."""
    colophon = found.document.frame.colophon
    if colophon is None:
        return
    for word, names in colophon.addressees:
        yield f"{word}：{names}"
    yield colophon.printing_office


def _refuse_boxes(boxes: Iterable[str], aside: set[str]) -> None:
    for words in boxes:
        plain = bare(words)
        if not any(plain.startswith(known) for known in aside if known):
            raise ReturnedFileError(IN_BOXES.format(words=words[:20]))


def _text(file: ReturnedFile) -> str:
    return "\n".join(file.paragraphs)


def _laid_beside(
    edition: Edition, file: ReturnedFile, declined: set[str]
) -> dict[str, Any]:
    """What the page shows of a file: its changes, its numbers, its comments."""
    found = reconcile(edition)
    result = _compared(found, file)
    checked = reconcile(edition, _text(file))
    lines = []
    for change in result.changes:
        if change.key not in declined:
            lines.append(_line(change, checked.numbers, file.remarks))
    ordered = sorted(enumerate(checked.numbers, start=1), key=lambda it: not it[1].blocks)
    return {
        "file": file,
        "lines": lines,
        "left": len(result.changes) - len(lines),
        "moved": result.moved,
        "declined": sorted(declined & {it.key for it in result.changes}),
        "checked": checked,
        "tally": tally(checked, ""),
        "number_lines": lines_of(checked, ordered[:MOST_NUMBERS]),
        "carried": json.dumps(
            {
                "paragraphs": file.paragraphs,
                "revisions": file.revisions,
                "remarks": list(map(asdict, file.remarks)),
            },
            ensure_ascii=False,
        ),
    }


def _line(
    change: ReturnedChange, numbers: Iterable[Number], remarks: Iterable[Remark]
) -> ChangeLine:
    start, end = change.theirs.span if change.theirs else (0, 0)
    return ChangeLine(
        change,
        KINDS[change.kind],
        pieces(change.old, change.new),
        [it for it in numbers if start <= it.span[0] < end],
        [it for it in remarks if it.about and it.about in change.new],
    )
