"""One edition: read it, print it, see what stands behind a number, take the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from bulletin.models import User
from organizations.models import Figure
from reports.actions.composing import compose
from reports.actions.steps import refusals, take_step
from reports.assemble import Assembled, assemble
from reports.document.blocks import Run
from reports.document.text import placed_runs
from reports.forms import StepForm
from reports.models import Edition
from reports.rendering import RENDERERS
from reports.workflow import STATES, Step, steps_from

#: Verdicts in words, and the tone of the mark beside them.
VERDICTS = {
    "matched": ("与记录一致", "verified"),
    "total": ("与合计一致", "verified"),
    "count": ("与清点一致", "verified"),
    "date": ("日期", "verified"),
    "quoted": ("引用，不核对", "correcting"),
    "weaker": ("属实，但与记录的说法不同", "pending"),
    "contradicted": ("与记录不符", "returned"),
    "ambiguous": ("不止一条记录与之相符", "pending"),
    "untraced": ("没有记录与之对应", "draft"),
}


@dataclass(frozen=True)
class OpenTrace:
    """What the page shows of one number: its words, verdict and records."""

    place: int
    run: Run
    verdict: str
    tone: str
    figures: list[Figure]


@dataclass(frozen=True)
class Offer:
    """A step the person has the right to take; `why_not` says what hinders it now."""

    step: Step
    why_not: str


@require_GET
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The page. `?trace=n` opens the records behind the n-th number."""
    row = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    assembled = assemble(row)
    opened = _opened(request.GET.get("trace", ""), assembled)
    return render(
        request,
        "reports/edition.html",
        {
            "edition": row,
            "assembled": assembled,
            "document": assembled.document,
            "numbering": count(1),
            "opened": opened.place if opened else None,
            "trace": opened,
            "offers": list(_offers(row, request.user, assembled)),
            "decisions": row.decisions.select_related("taken_by"),
            "states": _line(row),
            "formats": list(RENDERERS),
        },
    )


@require_POST
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step; what hinders it is told on the page."""
    row = get_object_or_404(Edition, pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有这个步骤，请从页面上的按钮办理")
        return redirect(row)
    step, remark = form.cleaned_data["step"], form.cleaned_data["remark"]
    try:
        done = take_step(edition=row, step=step, by=_person(request), remark=remark)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, f"已办理，本期现为“{STATES[done.state]}”")
    return redirect(row)


@require_POST
@login_required
@permission_required("reports.change_edition", raise_exception=True)
def recompose(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose again: what a person has edited stays and is told."""
    row = get_object_or_404(Edition, pk=pk)
    try:
        done = compose(edition=row, by=_person(request))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return redirect(row)
    messages.success(
        request,
        f"编入 {len(done.added)} 条，更新 {len(done.refreshed)} 条，移出 {len(done.removed)} 条",
    )
    for entry, text in done.kept:
        messages.warning(request, f"保留了人工修改的“{entry.text[:20]}…”；记录现为：{text}")
    for activity in done.without_section:
        messages.warning(request, f"没有编入（不属于四个版块）：{activity}")
    return redirect(row)


def _person(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    return user


def _opened(asked: str, assembled: Assembled) -> OpenTrace | None:
    if not (asked.isascii() and asked.isdigit()):
        return None
    numbers = [placed.run for placed in placed_runs(assembled.document) if placed.run.trace]
    place = int(asked)
    if not 1 <= place <= len(numbers):
        return None
    run = numbers[place - 1]
    if run.trace is None:
        return None
    figures = Figure.objects.filter(pk__in=run.trace.figures).select_related(
        "activity", "indicator", "destination", "verified_by"
    )
    return OpenTrace(place, run, *VERDICTS[run.trace.verdict], list(figures.order_by("-value")))


def _offers(row: Edition, user: object, assembled: Assembled) -> Iterator[Offer]:
    if not isinstance(user, User):
        return
    for step in steps_from(row.state):
        if user.has_perm(step.permission):
            # A remark is asked for in the form: here only what no remark can mend.
            reasons = refusals(edition=row, step=step, by=user, remark="-", assembled=assembled)
            yield Offer(step, "；".join(reasons))


def _line(row: Edition) -> list[tuple[str, str, bool, bool]]:
    """The states as a line: code, words, whether it lies behind, whether it is now."""
    codes = [code for code in STATES if code != "withdrawn" or row.state == "withdrawn"]
    now = codes.index(row.state)
    return [(code, STATES[code], place < now, place == now) for place, code in enumerate(codes)]
