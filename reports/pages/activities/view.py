"""/reports/activities/: the filterable list, its totals row, and the export of what it shows."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.choices import COUNTING_STATUSES
from organizations.models import Activity, Indicator
from organizations.resources.activity import ActivityResource
from organizations.resources.formats import CsvFile, XlsxFile
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question, TotalsError
from reports.pages.activities.addresses import NO_CHIP, chips, heads, tabs
from reports.pages.activities.fetching import fetched
from reports.pages.activities.filters import COUNTED, DEFAULT_ORDER, ActivityFilterSet
from reports.pages.activities.listing import (
    Sums,
    columns_for,
    counts_by_status,
    row_of,
    sums_from,
    sums_of,
)
from reports.pages.addresses import changed
from reports.pages.campaign.registers import Registers, read_registers

PAGE_SIZE = 50
#: Shown under 更多条件 until one of them is used.
MORE = ("campaign", "action", "organization", "indicator", "kind")
#: More activities are added up one by one only for who asks for it (`?sum=1`), and still more not
#: at all while somebody waits.
MOST_AT_ONCE, MOST_SUMMED = 10_000, 60_000
#: What may be asked for besides, so that the list is a whole campaign.
WHOLE = {"campaign", "date_to", "ordering"}
TOO_MANY = (
    f"结果超过 {MOST_SUMMED // 10_000} 万件，这里不逐件合计。只选专题和日期，可以看全专题的合计；"
    "或再加条件，把范围缩小。"
)
LONG = "结果有 {} 件，逐件合计要等几秒钟。"
FORMATS: dict[str, Any] = {"xlsx": XlsxFile, "csv": CsvFile}


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def activities(request: HttpRequest) -> HttpResponse:
    """The page; with a filter that cannot be used it lists nothing and says why."""
    registers = read_registers(ActivityFilterSet.sought(request.GET))
    filters = _filters(request, registers)
    complaints = filters.complaints
    asked = filters.values
    counts = counts_by_status(filters.rows(without=("status",)))
    status = asked.get("status")
    shown = COUNTING_STATUSES if status == COUNTED[0] else (status,) if status else tuple(counts)
    page = _page(request, filters, sum(counts[code] for code in shown), complaints)
    indicators = registers.indicators
    listed = fetched(page.object_list, filters.order, indicators, registers.destinations)
    columns = columns_for(indicators, asked.get("indicator"))
    destination = asked.get("destination")
    sums, unsummed = None, ""
    try:
        most = MOST_SUMMED if request.GET.get("sum") == "1" else MOST_AT_ONCE
        sums = _sums(filters, columns, registers, page.paginator.count, most)
        unsummed = "" if sums else _why_unsummed(page.paginator.count)
    except TotalsError as error:
        complaints = [*complaints, str(error)]
    counted = [counts[code] for code in COUNTING_STATUSES if code in shown]
    return render(
        request,
        "reports/activities/page.html",
        {
            "filters": filters,
            "form": filters.form,
            "complaints": complaints,
            "chips": list(chips(request.GET, filters)),
            "more_open": any(name in asked for name in MORE if name != "campaign"),
            "tabs": list(tabs(request.GET, counts, status)),
            "heads": dict(heads(request.GET, asked.get("ordering") or DEFAULT_ORDER)),
            "order": asked.get("ordering", ""),
            "columns": columns,
            "rows": [row_of(row, columns, destination) for row in listed],
            "page": page,
            "pages": [
                (number, changed(request.GET, page=str(number)) if number != "…" else "")
                for number in page.paginator.get_elided_page_range(page.number, on_ends=1)
            ],
            "following": changed(request.GET, page=str(page.number + 1)) if page.has_next() else "",
            "sums": sums,
            "unsummed": unsummed,
            "may_sum": changed(request.GET, sum="1") if page.paginator.count <= MOST_SUMMED else "",
            "counted": sum(counted),
            "cleared": changed(request.GET, **dict.fromkeys(set(asked) - NO_CHIP)),
            "query": changed(request.GET),
            "campaign": asked.get("campaign"),
        },
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The filtered list as a file that can be imported again; refused (403) without the right."""
    if not request.user.has_perm("organizations.export_activity"):
        raise PermissionDenied
    kind = request.GET.get("format", "xlsx")
    filters = _filters(request, read_registers(ActivityFilterSet.sought(request.GET)))
    complaints = filters.complaints
    if kind not in FORMATS:
        complaints = [*complaints, f"没有“{kind}”这种格式，请写 xlsx 或 csv"]
    if complaints:
        return HttpResponse(
            "不能导出：\n" + "\n".join(complaints) + "\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    file = FORMATS[kind]()
    rows = ActivityResource().export(queryset=filters.ordered())
    response = HttpResponse(file.export_data(rows), content_type=file.get_content_type())
    response.headers["Content-Disposition"] = f'attachment; filename="activities.{kind}"'
    return response


def _sums(
    filters: ActivityFilterSet,
    columns: list[Indicator],
    registers: Registers,
    count: int,
    most: int,
) -> Sums | None:
    """The totals row; of a whole campaign, if it is large, out of the ledger; None: too many."""
    asked = filters.values
    destination, until = asked.get("destination"), asked.get("date_to")
    campaign = asked.get("campaign")
    is_whole = not filters.districts and not set(asked) - WHOLE
    if campaign is not None and is_whole and count > MOST_AT_ONCE:
        question = Question(campaign.code, until or date.max)
        found = totals(question, register=registers.indicators)
        return sums_from(found, columns, registers.indicators, destination)
    if count > most:
        return None
    return sums_of(
        filters.rows(), columns, registers.indicators, until=until, destination=destination
    )


def _why_unsummed(count: int) -> str:
    return TOO_MANY if count > MOST_SUMMED else LONG.format(count)


def _filters(request: HttpRequest, registers: Registers) -> ActivityFilterSet:
    user = request.user
    districts = districts_of(user if isinstance(user, User) else None)
    return ActivityFilterSet(request.GET, registers, districts=districts)


def _page(
    request: HttpRequest, filters: ActivityFilterSet, count: int, complaints: list[str]
) -> Page[Activity]:
    """The page asked for; the nearest one, with a complaint, when there is no such page."""
    paginator = Paginator(filters.ordered(), PAGE_SIZE)
    paginator.count = count
    asked = request.GET.get("page", "1") or "1"
    page = paginator.get_page(asked)
    if asked != str(page.number):
        complaints.append(
            f"没有第“{asked}”页，现在显示第 {page.number} 页，共 {paginator.num_pages} 页"
        )
    return page
