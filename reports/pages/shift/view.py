"""What is pressed on the 工作台: notes to the next shift, 已阅, 零报告, 催报, 现在复核."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bulletin.signed_in import who
from bulletin.templatetags.days import near_day
from organizations.actions.comparing import compare_totals
from organizations.actions.entry.nil_reports import record_nil, undo_nil
from organizations.actions.scope import districts_of
from organizations.models import Activity, ExpectedReporter
from reports.actions.office.shift import ask, leave_note, read_note
from reports.models import HandoverNote
from reports.pages.addresses import beside
from reports.pages.campaign.forms import CampaignForm
from reports.pages.filter_fields import complaints_of
from reports.pages.shift.forms import AskForm, CompareForm, NilForm, NoteForm
from reports.pages.shift.notes import shown_note

PAGE_SIZE = 20


@require_safe
@login_required
@permission_required("reports.view_handovernote", raise_exception=True)
def handover(request: HttpRequest) -> HttpResponse:
    """Every note. `?campaign=&page=`."""
    form = CampaignForm(request.GET)
    form.is_valid()
    rows = HandoverNote.objects.select_related("written_by", "campaign")
    rows = rows.prefetch_related("readings__read_by")
    if form.cleaned_data.get("campaign"):
        rows = rows.filter(campaign=form.cleaned_data["campaign"])
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/shift/handover.html",
        {
            "complaints": complaints_of(form),
            "campaign": form.cleaned_data.get("campaign"),
            "page": page,
            "notes": [shown_note(note, who(request)) for note in page],
            **beside(request.GET, page),
        },
    )


@require_POST
@login_required
@permission_required("reports.add_handovernote", raise_exception=True)
def write(request: HttpRequest) -> HttpResponse:
    """Leave a note to the next shift."""
    form = NoteForm(request.POST)
    if form.is_valid():
        _do(request, "已留言，下一班打开工作台就能看到", leave_note, **form.cleaned_data)
    else:
        _complain(request, form)
    return _back(request, "h-shift")


@require_POST
@login_required
@permission_required("reports.add_handovernote", raise_exception=True)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """已阅."""
    read_note(note=get_object_or_404(HandoverNote, pk=pk), by=who(request))
    return _back(request, "h-shift")


@require_POST
@login_required
@permission_required(
    ("organizations.add_activity", "organizations.submit_activity"), raise_exception=True
)
def nil(request: HttpRequest) -> HttpResponse:
    """记为零报告."""
    form = NilForm(request.POST)
    if form.is_valid():
        expected: ExpectedReporter = form.cleaned_data["expected"]
        said = f"已把{expected.party}记为零报告，等核实员核实；记错了可以点“撤销”"
        _do(request, said, record_nil, **form.cleaned_data)
    else:
        _complain(request, form)
    return _back(request, "h-reporters")


@require_POST
@login_required
@permission_required("organizations.void_activity", raise_exception=True)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a nil report back."""
    theirs = Activity.objects.of_districts(districts_of(who(request)))
    activity = get_object_or_404(theirs, pk=pk)
    _do(request, f"已撤销零报告 {activity.number}", undo_nil, activity=activity)
    return _back(request, "h-reporters")


@require_POST
@login_required
@permission_required("reports.add_reminder", raise_exception=True)
def remind(request: HttpRequest) -> HttpResponse:
    """Note that bodies were asked to report."""
    form = AskForm(request.POST)
    if form.is_valid():
        parties = [row.party for row in form.cleaned_data.pop("expected")]
        _do(
            request,
            f"已记下催报 {len(parties)} 家",
            ask,
            parties=parties,
            **form.cleaned_data,
        )
    else:
        _complain(request, form)
    return _back(request, "h-reporters")


@require_POST
@login_required
@permission_required("organizations.add_agreement", raise_exception=True)
def compare(request: HttpRequest) -> HttpResponse:
    """现在复核: have every total computed a second time, and say what came of it."""
    form = CompareForm(request.POST)
    if not form.is_valid():
        _complain(request, form)
        return _back(request, "h-ask")
    try:
        found = compare_totals(by=who(request), **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return _back(request, "h-ask")
    whole = f"截至{near_day(found.cut_off)}的 {found.compared} 项合计"
    if not found.compared:
        messages.warning(request, f"截至{near_day(found.cut_off)}还没有可以复核的合计")
    elif found.is_agreed:
        messages.success(request, f"复核完毕：{whole}，两套算法的结果全部一致")
    else:
        messages.error(
            request,
            f"复核发现问题：{whole}，有 {len(found.differences)} 项两套算法的结果不一致，"
            "请先不要送审、签发，并告知管理服务器的人",
        )
    return _back(request, "h-ask")


def _do(request: HttpRequest, done: str, act: Any, **what: Any) -> None:
    """Take the action; say that it is done, or why it is not."""
    try:
        act(by=who(request), **what)
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, done)


def _complain(request: HttpRequest, form: Any) -> None:
    messages.error(request, "；".join(complaints_of(form)))


def _back(request: HttpRequest, place: str) -> HttpResponse:
    """To the page where it was pressed, at that panel; never to another host."""
    desk = reverse("reports:desk")
    back = request.POST.get("back", desk)
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, allowed_hosts=None
    )
    return HttpResponseRedirect(f"{back if is_ours else desk}#{place}")
