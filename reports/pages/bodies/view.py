"""One body's page, the Party tree, the directory of organizations, the sheet of a district."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bulletin.accounts.masking import masked_name, masked_phone
from bulletin.models import District
from bulletin.zh.dates import say_full_day
from organizations.models import (
    ActivityPartner,
    Coverage,
    EnterpriseMembership,
    Organization,
    PartyOrganization,
    PartyPlacement,
)
from organizations.register.life import life_of
from reports.pages.activities.listing import row_of, with_parts
from reports.pages.addresses import beside, changed
from reports.pages.bodies.body import (
    Body,
    of_body,
    read_body,
    role_in,
    sums_of_body,
    telling,
)
from reports.pages.bodies.branches import bare_tree
from reports.pages.bodies.branches import tree as tree_of
from reports.pages.campaign.asked import CampaignPage
from reports.pages.campaign.board import Board, read_board, seen
from reports.pages.campaign.course_panel import course_panel, drawn_course
from reports.pages.campaign.groups import groups
from reports.pages.campaign.sums import to_date
from reports.pages.numbers import divided_of

PAGE_SIZE = 30
#: Who sees no figures sees the register without them.
DEEDS = "organizations.view_activity"
#: What stands where nothing is known.
NONE = "–"
#: Activities on the sheet of a district before the rest is in the list.
MOST_ON_SHEET = 200


@require_safe
@login_required
@permission_required("organizations.view_partyorganization", raise_exception=True)
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """A Party organization. `?campaign=&cutoff=&trend=&step=&page=`."""
    body = get_object_or_404(PartyOrganization.objects.select_related("district"), pk=pk)
    facts = [
        ("类型", body.get_kind_display()),
        ("其他名称", "、".join(body.names.values_list("name", flat=True)) or NONE),
        ("所在区", body.district or NONE),
        ("书记", body.secretary or NONE),
        ("党员人数", NONE if body.member_count is None else f"{body.member_count}人"),
        ("成立日期", body.established_on or NONE),
    ]
    if body.closed_on is not None:
        day = say_full_day(body.closed_on)
        ended = f"{body.get_closing_display()}，{day}（{body.closed_reason}）"
        facts.append(("结束", ended))
    placed = PartyPlacement.objects.filter(party=body).select_related("parent")
    covered = Coverage.objects.known().filter(party=body).select_related("organization")
    return _body_page(
        request,
        body,
        facts,
        {
            "placements": placed.order_by("-recorded_at", "-pk"),
            "coverages": covered.order_by("-is_main", "organization__name"),
        },
    )


@require_safe
@login_required
@permission_required("organizations.view_organization", raise_exception=True)
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """An organization. `?campaign=&cutoff=&trend=&step=&page=`."""
    body = get_object_or_404(Organization.objects.select_related("district"), pk=pk)
    name = masked_name(body.contact_name)
    phone = masked_phone(body.contact_phone)
    facts = [
        ("类型", body.get_kind_display()),
        ("统一社会信用代码", body.credit_code or "未登记"),
        ("行业分类", body.get_field_display() or NONE),
        ("登记级别", body.get_level_display() or NONE),
        ("所在区", body.district or NONE),
        ("业务主管单位", body.supervising_unit or NONE),
        ("联系人", f"{name}　{phone}".strip() or NONE),
    ]
    covering = Coverage.objects.filter(organization=body).select_related("party")
    members = EnterpriseMembership.objects.filter(association=body).select_related(
        "enterprise"
    )
    memberships = EnterpriseMembership.objects.filter(enterprise=body)
    return _body_page(
        request,
        body,
        facts,
        {
            "names": list(body.names.all()),
            "statuses": list(body.statuses.all()),
            "covering": covering.order_by("-recorded_at", "-pk"),
            "members": members.order_by("enterprise__name")[:100],
            "memberships": memberships.select_related("association"),
        },
    )


def _body_page(
    request: HttpRequest, body: Body, facts: list[tuple[str, Any]], more: dict[str, Any]
) -> HttpResponse:
    asked = CampaignPage(request)
    sees_deeds = request.user.has_perm(DEEDS)
    context = {
        **asked.context,
        "body": body,
        "sees_deeds": sees_deeds,
        "is_party": isinstance(body, PartyOrganization),
        "facts": facts,
        "life": life_of(body),
        **more,
        "editions": telling(body)
        if request.user.has_perm("reports.view_edition")
        else None,
    }
    if asked.campaign and sees_deeds:
        board = read_body(
            body, asked.campaign, asked.cutoff, asked.registers, asked.districts
        )
        context |= {
            "sums": sums_of_body(board),
            "divided": divided_of(board.answers, board.names),
            **_course(request, asked, board),
        }
        context |= _deeds(request, body, asked, board)
    return render(request, "reports/bodies/body.html", context)


def _deeds(
    request: HttpRequest, body: Body, asked: CampaignPage, board: Board
) -> dict[str, Any]:
    """What it did in the campaign, the newest first, a page of it."""
    rows = of_body(board.activities, body).order_by("-number", "-pk")
    partners = ActivityPartner.objects.select_related("party", "organization")
    page = Paginator(
        with_parts(rows).prefetch_related(Prefetch("partners", partners)), PAGE_SIZE
    ).get_page(request.GET.get("page"))
    return {
        "columns": board.columns,
        "page": page,
        "deeds": [(row_of(it, board.columns, None), role_in(it, body)) for it in page],
        **beside(request.GET, page),
    }


def _course(request: HttpRequest, asked: CampaignPage, board: Board) -> dict[str, Any]:
    rows = []
    for row in board.rows.verified:
        if board.body in row.chain:
            rows.append(row)
    drawn = drawn_course(board, rows, asked.trend, asked.step)
    return course_panel(request.GET, board, drawn, asked.trend, asked.step)


@require_safe
@login_required
@permission_required("organizations.view_partyorganization", raise_exception=True)
def tree(request: HttpRequest) -> HttpResponse:
    """The Party tree. `?campaign=&cutoff=&all=1`; without sums for who sees no figures."""
    if not request.user.has_perm(DEEDS):
        context: dict[str, Any] = {"branches": bare_tree(timezone.localdate())}
        context |= {"is_bare": True, "complaints": []}
        return render(request, "reports/bodies/tree.html", context)
    asked = CampaignPage(request)
    everybody = request.GET.get("all") == "1"
    context = {**asked.context, "everybody": everybody, "is_bare": False}
    if asked.campaign:
        board = read_board(asked.campaign, asked.cutoff, asked.registers, asked.districts)
        context |= {
            "columns": board.columns,
            "branches": tree_of(board, everybody=everybody),
            "switched": changed(request.GET, all=None if everybody else "1"),
        }
    return render(request, "reports/bodies/tree.html", context)


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def district(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of a district. `?campaign=&cutoff=`."""
    place = get_object_or_404(District, pk=pk)
    asked = CampaignPage(request)
    if asked.districts and place.pk not in asked.districts:
        raise PermissionDenied("您只负责别的区，不能看这个区的情况表")
    context: dict[str, Any] = {**asked.context, "district": place}
    if asked.campaign:
        board = read_board(asked.campaign, asked.cutoff, asked.registers, [place.pk])
        rows = seen(asked.campaign, [place.pk]).verified().until(asked.cutoff)
        listed = list(with_parts(rows).order_by("starts_on", "pk")[: MOST_ON_SHEET + 1])
        context |= {
            "sums": to_date(board),
            "groups": groups(board, "section"),
            "grouping": "版块",
            "columns": board.columns,
            "rows": [row_of(it, board.columns, None) for it in listed[:MOST_ON_SHEET]],
            "is_cut": len(listed) > MOST_ON_SHEET,
            "behind": board.lists.of(district=place.pk, status="counted"),
        }
    return render(request, "reports/bodies/district.html", context)
