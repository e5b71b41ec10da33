"""/reports/activities/: the filterable list, its totals row, and the export of what it shows."""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bulletin.lists.settings import choice_for, settings_for
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.choices import COUNTING_STATUSES, Status
from organizations.models import Activity, Indicator
from organizations.resources import in_background
from organizations.resources.activity import ActivityResource
from organizations.resources.formats import CsvFile, XlsxFile
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question, TotalsError
from reports.pages.activities.addresses import NO_CHIP, SORTED, chips, heads, tabs
from reports.pages.activities.columns import columns_offered, list_columns
from reports.pages.activities.filters import COUNTED, DEFAULT_ORDER, ActivityFilterSet
from reports.pages.activities.listing import row_of, with_parts
from reports.pages.activities.sums import Sums, sums_from, sums_of
from reports.pages.addresses import beside, changed, page_links
from reports.pages.campaign.registers import PageRegisters

PAGE_SIZE = 50
#: Shown under 更多条件 until one of them is used.
MORE = ("campaign", "action", "organization", "indicator", "kind")
#: More activities are added up one by one only for who asks for it (`?sum=1`), and still
#: more not at all while somebody waits.
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
    registers = PageRegisters()
    filters = _filters(request, registers)
    complaints = filters.complaints
    counts = filters.counts()
    shown = _shown_statuses(filters.values.get("status"), counts)
    choice = choice_for(request)
    size = choice.page_size or PAGE_SIZE
    found = sum(counts[code] for code in shown)
    page = _page(request, filters, found, complaints, size)
    asked = filters.values.get("indicator")
    listed = list_columns(registers.indicators, asked, choice.columns)
    columns = listed.indicators
    offered = columns_offered(registers.indicators, listed)
    context = {
        **_frame(request, filters, counts),
        **_list(request, filters, columns, page),
        **_totals_row(
            request, filters, columns, registers, page.paginator.count, complaints
        ),
        "counted": sum(counts[code] for code in COUNTING_STATUSES if code in shown),
        "only_of": registers.only_of(filters.districts),
        "complaints": complaints,
        "plain": listed.plain,
        "before_numbers": listed.before_numbers,
        "list_settings": settings_for(request, size=size, columns=offered),
    }
    return render(request, "reports/activities/page.html", context)


def _shown_statuses(status: str | None, counts: Counter[str]) -> tuple[str, ...]:
    """The statuses of the rows that are listed."""
    if status == COUNTED[0]:
        return tuple(COUNTING_STATUSES)
    return (status,) if status else tuple(counts)


def _frame(
    request: HttpRequest, filters: ActivityFilterSet, counts: Counter[str]
) -> dict[str, Any]:
    """The filter with its chips, and the tabs."""
    asked, query = filters.values, request.GET
    more = set(MORE) - {"campaign"}
    return {
        "filters": filters,
        "form": filters.form,
        "chips": list(chips(query, filters)),
        "more_open": bool(more & set(asked)),
        "tabs": list(tabs(query, counts, asked.get("status"))),
        "order": asked.get("ordering", ""),
        "cleared": changed(query, **dict.fromkeys(set(asked) - NO_CHIP)),
        "query": changed(query),
        "campaign": asked.get("campaign"),
    }


def _list(
    request: HttpRequest,
    filters: ActivityFilterSet,
    columns: list[Indicator],
    page: Page[Activity],
) -> dict[str, Any]:
    """A page of rows under the heads of their columns."""
    query, destination = request.GET, filters.values.get("destination")
    rows = []
    for row in page.object_list:
        rows.append(row_of(row, columns, destination))
    return {
        "heads": dict(heads(query, filters.values.get("ordering") or DEFAULT_ORDER)),
        "columns": columns,
        "rows": rows,
        "page": page,
        "pages": page_links(query, page),
        "following": beside(query, page)["following"],
    }


def _totals_row(
    request: HttpRequest,
    filters: ActivityFilterSet,
    columns: list[Indicator],
    registers: PageRegisters,
    count: int,
    complaints: list[str],
) -> dict[str, Any]:
    """The totals row, or why there is none.

    What is wrong with the records is a complaint.
    """
    most = MOST_SUMMED if request.GET.get("sum") == "1" else MOST_AT_ONCE
    sums, unsummed = None, ""
    try:
        sums = _sums(filters, columns, registers, count, most)
        unsummed = "" if sums else _why_unsummed(count)
    except TotalsError as error:
        complaints.append(str(error))
    may_sum = changed(request.GET, sum="1") if count <= MOST_SUMMED else ""
    return {"sums": sums, "unsummed": unsummed, "may_sum": may_sum}


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The filtered list as a file that can be imported again; a long one is made in the background.

    Refused (403) without the right.
    """
    if not request.user.has_perm("organizations.export_activity"):
        raise PermissionDenied
    kind = request.GET.get("format", "xlsx")
    filters = _filters(request, PageRegisters())
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
    told = [f"{chip.label}：{chip.words}" for chip in chips(request.GET, filters)]
    status = filters.values.get("status")
    if status in Status.values:
        told.append(f"状态：{Status(status).label}")
    said = {"filtered": "；".join(told), "ordered": _order_in_words(filters)}
    keys = list(filters.ordered().values_list("pk", flat=True))
    if len(keys) > in_background.MOST_AT_ONCE:
        job = in_background.ask_for_export(
            kind="activities", keys=keys, suffix=kind, by=who(request), **said
        )
        return HttpResponseRedirect(reverse("reports:job", args=[job.pk]))
    resource = ActivityResource(who(request), **said)
    rows = resource.export(queryset=filters.ordered())
    response = HttpResponse(file.export_data(rows), content_type=file.get_content_type())
    response.headers["Content-Disposition"] = f'attachment; filename="activities.{kind}"'
    return response


def _order_in_words(filters: ActivityFilterSet) -> str:
    """`开始日期（从大到小）`; empty for the order of the list itself."""
    order = str(filters.values.get("ordering") or "")
    name = order.removeprefix("-")
    if name not in SORTED:
        return ""
    field = Activity._meta.get_field(name)
    way = "从大到小" if order.startswith("-") else "从小到大"
    return f"{field.verbose_name}（{way}）"  # type: ignore[union-attr]


def _sums(
    filters: ActivityFilterSet,
    columns: list[Indicator],
    registers: PageRegisters,
    count: int,
    most: int,
) -> Sums | None:
    """The totals row; of a whole campaign, if it is large, as a whole.

    None: too many.
    """
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
        filters.rows(),
        columns,
        registers.indicators,
        until=until,
        destination=destination,
    )


def _why_unsummed(count: int) -> str:
    return TOO_MANY if count > MOST_SUMMED else LONG.format(count)


def _filters(request: HttpRequest, registers: PageRegisters) -> ActivityFilterSet:
    districts = districts_of(who(request))
    return ActivityFilterSet(request.GET, registers, districts=districts)


def _page(
    request: HttpRequest,
    filters: ActivityFilterSet,
    count: int,
    complaints: list[str],
    size: int,
) -> Page[Activity]:
    """The page asked for; the nearest one, with a complaint, when there is no such page."""
    # Keys are put in order first: with all their columns thousands of rows would be.
    keys = filters.ordered().values_list("pk", flat=True)
    paginator: Paginator[Any] = Paginator(keys, size)
    paginator.count = count
    asked = request.GET.get("page", "1") or "1"
    page = paginator.get_page(asked)
    rows = Activity.objects.filter(pk__in=list(page.object_list))
    listed = with_parts(rows.order_by(*filters.order))
    page = Page(listed, page.number, paginator)
    if asked != str(page.number):
        complaints.append(
            f"没有第“{asked}”页，现在显示第 {page.number} 页，共 {paginator.num_pages} 页"
        )
    return page
