"""核对: every number of an edition with its record and verdict; what people do about it.

`?verdict=` shows one kind, `?page=` goes on. A POST says in `do` what is done: correct,
quote, quote_several, unquote, acknowledge, take_back; `text` holds another text against
the edition and saves nothing.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bulletin.models import User
from bulletin.signed_in import who
from reports.actions.checking.answers import (
    MOVED,
    acknowledge,
    correct,
    quote,
    quote_several,
    take_back,
    unquote,
)
from reports.actions.drafting.quotations import marks_of, told_of_lost
from reports.models import Edition, Quotation
from reports.pages.checking.tally import chosen, lines_of, tally
from reports.pages.only_look import why_only_look
from reports.reconciliation.findings import Caution, Number, Reconciliation
from reports.reconciliation.reconcile import reconcile
from reports.workflow import ANSWERABLE

PER_PAGE = 100
#: A bulletin of the longest kind; more is another file pasted by mistake.
LONGEST_TEXT = 200_000
LATE = "本期现为“{state}”，文稿和提醒都不能再改"
NOT_DRAFT = "本期现为“{state}”，只能确认提醒；要改文稿，请先退回"


@require_http_methods(["GET", "POST"])
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def reconcile_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; what a form asks for is done and told."""
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    if request.method == "POST" and request.POST.get("do") == "text":
        return _other_text(request, edition)
    if request.method == "POST":
        return _act(request, edition)
    return render(request, "reports/checking/page.html", _context(request, edition))


def _context(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    found = reconcile(edition)
    verdict = request.GET.get("verdict", "")
    pages = Paginator(chosen(found, verdict), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return {
        **rights(edition, who(request)),
        "edition": edition,
        "found": found,
        "tally": tally(found, verdict),
        "verdict": verdict,
        "page": page,
        "earlier": _address(verdict, page.number - 1),
        "later": _address(verdict, page.number + 1),
        "lines": lines_of(found, list(page)),
        "unused": _unused(edition, found),
        "back": "reconcile",
        "asked": "",
        "checked": None,
        "wrong": "",
    }


def rights(edition: Edition, user: User) -> dict[str, Any]:
    """What the forms of the findings need: whether they are there, and why not."""
    may = user.has_perm("reports.change_edition")
    return {
        "can_mark": may and edition.is_editable,
        "can_answer": may and edition.state in ANSWERABLE,
        "why_not_mark": _why_not_mark(edition) if may else why_only_look(user),
        "reconcile_address": reverse("reports:reconcile", args=[edition.pk]),
    }


def _why_not_mark(edition: Edition) -> str:
    """Why nobody can mark a number of the edition now; empty where one can."""
    if edition.is_editable:
        return ""
    why = NOT_DRAFT if edition.state in ANSWERABLE else LATE
    return why.format(state=edition.get_state_display())


def _address(verdict: str, page: int) -> str:
    return "?" + urlencode(
        {"verdict": verdict, "page": page} if verdict else {"page": page}
    )


def _unused(edition: Edition, found: Reconciliation) -> list[Quotation]:
    """Quotation marks whose characters stand in the text no more."""
    used = set()
    for number in found.numbers:
        used.add((number.place.key, number.text, number.occurrence))
    unused = []
    for row in edition.quotations.select_related("quoted_by"):
        if (row.place, row.text, row.occurrence) not in used:
            unused.append(row)
    return unused


# Another text ------------------------------------------------------------------------------------


def _other_text(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Hold a pasted text against the edition; nothing is saved."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    context = {**_context(request, edition), "asked": text}
    if not text.strip():
        context["wrong"] = "请先粘贴要核对的文字"
    elif len(text) > LONGEST_TEXT:
        context["wrong"] = (
            f"文字共 {len(text)} 字，一次最多核对 {LONGEST_TEXT} 字，请分段核对"
        )
    else:
        checked = reconcile(edition, text)
        # What is wrong first: nobody looks for it among a hundred that are right.
        listed = sorted(
            enumerate(checked.numbers, start=1), key=lambda it: not it[1].blocks
        )
        shown = listed[: 3 * PER_PAGE]
        context.update(
            checked=checked,
            checked_tally=tally(checked, ""),
            found_lines=lines_of(checked, shown),
            worded=[it for it in checked.waiting if it.ours][:PER_PAGE],
        )
    status = 422 if context["wrong"] else 200
    return render(request, "reports/checking/page.html", context, status=status)


# What people do ----------------------------------------------------------------------------------


def _act(request: HttpRequest, edition: Edition) -> HttpResponse:
    user = who(request)
    if not user.has_perm("reports.change_edition"):
        raise PermissionDenied
    try:
        told = _do(request, edition, user)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, told)
    if request.POST.get("back") == "edit":
        return redirect(reverse("reports:edit", args=[edition.pk]) + "#find")
    query = (
        _address(request.POST.get("verdict", ""), 1)
        if request.POST.get("verdict")
        else ""
    )
    return redirect(reverse("reports:reconcile", args=[edition.pk]) + query)


def _do(request: HttpRequest, edition: Edition, user: User) -> str:
    """Do what the form asks for; the words for whoever asked."""
    verb = VERBS.get(request.POST.get("do", ""))
    if verb is None:
        raise ValidationError("没有这个办法，请从页面上的按钮办理")
    return verb(request.POST, edition, user)


def _correct(said: QueryDict, edition: Edition, user: User) -> str:
    found = reconcile(edition)
    number = _number(found, said)
    marks = marks_of(edition)
    correct(edition=edition, number=number, document=found.document, by=user)
    return f"已把“{number.text}”改为“{number.expected}”{told_of_lost(edition, marks)}"


def _quote(said: QueryDict, edition: Edition, user: User) -> str:
    number = _number(reconcile(edition), said)
    quote(edition=edition, number=number, reason=said.get("reason", ""), by=user)
    return f"“{number.text}”已注明引用"


def _quote_several(said: QueryDict, edition: Edition, user: User) -> str:
    found = reconcile(edition)
    numbers = [_ticked(found, it) for it in said.getlist("numbers")]
    reason = said.get("reason", "")
    count = quote_several(edition=edition, numbers=numbers, reason=reason, by=user)
    return f"{count} 处已用同一个理由注明引用"


def _ticked(found: Reconciliation, ticked: str) -> Number:
    """The number of a tick, `at:words` as the page gave it."""
    at, _, words = ticked.partition(":")
    return _at(found, at, words)


def _unquote(said: QueryDict, edition: Edition, user: User) -> str:
    mark = _row(edition.quotations, said.get("mark", ""))
    unquote(quotation=mark, by=user)
    return f"“{mark.text}”的引用已取消"


def _acknowledge(said: QueryDict, edition: Edition, user: User) -> str:
    caution = _caution(reconcile(edition), said.get("key", ""))
    acknowledge(edition=edition, caution=caution, reason=said.get("reason", ""), by=user)
    return "提醒已确认"


def _take_back(said: QueryDict, edition: Edition, user: User) -> str:
    answer = _row(edition.acknowledgements, said.get("mark", ""), by="key")
    take_back(acknowledgement=answer, by=user)
    return "确认已收回，这条提醒仍待处理"


#: What `do` asks for -> what is done; each tells whoever asked what was done.
VERBS: dict[str, Callable[[QueryDict, Edition, User], str]] = {
    "correct": _correct,
    "quote": _quote,
    "quote_several": _quote_several,
    "unquote": _unquote,
    "acknowledge": _acknowledge,
    "take_back": _take_back,
}


def _number(found: Reconciliation, said: QueryDict) -> Number:
    """The number that begins at the place the form names, and still says the same."""
    return _at(found, said.get("at", ""), said.get("words", ""))


def _at(found: Reconciliation, at: str, words: str) -> Number:
    for number in found.numbers:
        if str(number.span[0]) == at and number.text == words:
            return number
    raise ValidationError(MOVED)


def _caution(found: Reconciliation, key: str) -> Caution:
    for caution in found.warnings:
        if caution.key == key:
            return caution
    raise ValidationError("这条提醒所说的情况刚有变动，请刷新页面后再看")


def _row(rows: Any, value: str, by: str = "pk") -> Any:
    row = None
    if by != "pk" or (value.isascii() and value.isdigit()):
        row = rows.filter(**{by: value}).first()
    if row is None:
        raise ValidationError("它已被另一人取消，请刷新页面")
    return row
