"""/api/v1/organizations/: the register of organizations, without contacts."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from organizations.choices import OrganizationKind
from organizations.models import Organization, OrganizationStatus
from reports.api.access import BearerKey
from reports.api.faults import FAULTS
from reports.api.parameters import PageAsked, Text

router = Router(auth=BearerKey("organizations"), tags=["单位名录"])


class OrganizationsAsked(PageAsked):
    """Which organizations."""

    q: Text | None = Field(None, description="名称、曾用名或简称里的字，或代码的开头")
    kind: OrganizationKind | None = Field(None, description="类型")
    district: Text | None = Field(None, description="所在区的名称，如 南山区")


class OrganizationAnswer(Schema):
    """One organization."""

    id: int
    name: str
    other_names: list[str] = Field(description="曾用名和简称")
    credit_code: str | None = Field(description="统一社会信用代码；不知道的为 null")
    kind: str
    kind_text: str
    field: str
    level: str
    district: str | None
    supervising_unit: str
    established_on: date | None
    status: str | None = Field(description="现在的登记状态；没有登记的为 null")


class OrganizationsAnswer(Schema):
    """A page of organizations."""

    items: list[OrganizationAnswer]
    next: int | None = Field(description="下一页的 after；没有下一页的为 null")


@router.get(
    "/",
    response={200: OrganizationsAnswer, **FAULTS},
    summary="单位名录",
    url_name="organizations",
    operation_id="organizations",
)
def organizations(
    request: HttpRequest, asked: Query[OrganizationsAsked]
) -> dict[str, Any]:
    """The register, by key; those merged into another are left out."""
    rows = _listed().filter(pk__gt=asked.after).order_by("pk")
    if asked.q is not None:
        rows = rows.filter(pk__in=Organization.objects.named(asked.q).values("pk"))
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.district is not None:
        rows = rows.filter(district__name=asked.district)
    found = list(rows[: asked.limit + 1])
    page = found[: asked.limit]
    more = len(found) > asked.limit
    return {
        "items": [_answer(row) for row in page],
        "next": page[-1].pk if more else None,
    }


@router.get(
    "/{int:key}/",
    response={200: OrganizationAnswer, **FAULTS},
    summary="一个单位",
    url_name="organization",
    operation_id="organization",
)
def organization(request: HttpRequest, key: int) -> dict[str, Any]:
    """One organization."""
    row = _listed().filter(pk=key).first()
    if row is None:
        raise Http404
    return _answer(row)


def _listed() -> QuerySet[Organization]:
    """Those of the register, with what their answers hold; never a contact."""
    present = OrganizationStatus.objects.true_on(timezone.localdate())
    return (
        Organization.objects.filter(merged_into__isnull=True)
        .select_related("district")
        .prefetch_related("names", Prefetch("statuses", present, to_attr="present"))
        .defer("contact_name", "contact_phone")
    )


def _answer(row: Any) -> dict[str, Any]:
    """The row with what was read along as it is answered."""
    return {
        "id": row.pk,
        "name": row.name,
        "other_names": [other.name for other in row.names.all()],
        "credit_code": row.credit_code,
        "kind": row.kind,
        "kind_text": row.get_kind_display(),
        "field": row.field,
        "level": row.level,
        "district": row.district.name if row.district else None,
        "supervising_unit": row.supervising_unit,
        "established_on": row.established_on,
        "status": row.present[0].get_status_display() if row.present else None,
    }
