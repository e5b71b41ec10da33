"""/api/v1/editions/: the editions that are out, each with its document and every number's trace."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from bulletin.models import ApiKey
from reports.api.access import BearerKey, key_of
from reports.api.faults import FAULTS, FaultAnswer, NotGiven
from reports.api.parameters import PageAsked, Text
from reports.api.shapes import DocumentAnswer
from reports.models import Decision, Edition, Snapshot
from reports.rendering import RENDERERS, RenderError
from reports.serving import content_of

router = Router(auth=BearerKey("editions"), tags=["简报"])
WITHDRAWN = "本期已撤回，不再提供正文，请一并撤下"


class EditionsAsked(PageAsked):
    """Which editions."""

    campaign: Text | None = Field(None, description="专题代码，如 sample")


class EditionAnswer(Schema):
    """One edition, without its text."""

    id: int
    reference: str = Field(description="专题代码/序次，如 sample/1")
    campaign: str
    series: str
    year: int
    number: int | None = Field(description="期号；不编号的为 null")
    title: str
    subtitle: str
    cut_off: date = Field(description="截至日期")
    publish_at: datetime | None = Field(description="发布时间；还没有发布的为 null")
    state: str = Field(description="published 已发布、withdrawn 已撤回、signed 已签发")
    digest: str = Field(description="签发时的摘要，与校验码网页所示相同")
    corrects: int | None = Field(description="更正的是哪一期")
    corrected_by: list[int] = Field(description="已由哪几期更正")


class EditionsAnswer(Schema):
    """A page of editions."""

    items: list[EditionAnswer]
    next: int | None = Field(description="下一页的 after；没有下一页的为 null")


@router.get(
    "/",
    response={200: EditionsAnswer, **FAULTS},
    summary="各期简报",
    url_name="editions",
    operation_id="editions",
)
def editions(request: HttpRequest, asked: Query[EditionsAsked]) -> dict[str, Any]:
    """The editions that are out, in the order in which they were begun.

    With `campaign` those of one campaign.
    """
    rows = visible_to(key_of(request)).filter(pk__gt=asked.after).order_by("pk")
    if asked.campaign is not None:
        rows = rows.filter(campaign__code=asked.campaign)
    found = list(rows[: asked.limit + 1])
    page = found[: asked.limit]
    more = len(found) > asked.limit
    return {
        "items": [_answer(row) for row in page],
        "next": page[-1].pk if more else None,
    }


@router.get(
    "/{int:key}/",
    response={200: EditionAnswer, **FAULTS},
    summary="一期简报",
    url_name="edition",
    operation_id="edition",
)
def edition(request: HttpRequest, key: int) -> dict[str, Any]:
    """One edition that is out."""
    return _answer(_edition(request, key))


@router.get(
    "/{int:key}/document/",
    response={200: DocumentAnswer, **FAULTS, 409: FaultAnswer, 410: FaultAnswer},
    summary="一期的正文和每个数字的依据",
    url_name="document",
    operation_id="document",
)
def document(request: HttpRequest, key: int) -> HttpResponse:
    """The bytes that were stored at the signing: `render_edition --format json`."""
    row = _edition(request, key)
    if row.state == "withdrawn":
        raise NotGiven(410, "withdrawn", WITHDRAWN)
    try:
        content = content_of(row, "json")
    except RenderError as error:
        said = "本期的正文暂时不能提供，请与本系统的管理员联系"
        raise NotGiven(409, "not_available", said) from error
    return HttpResponse(content, content_type=RENDERERS["json"][1])


def visible_to(key: ApiKey) -> QuerySet[Edition]:
    """The editions that this key may see, with what their answers hold.

    Published ones, and withdrawn ones that had been published, so that a system takes them
    down; signed ones where the key says so. Nothing that bears a 密级 or 提示.
    """
    published = Decision.objects.filter(edition=OuterRef("pk"), step="publish")
    is_out = Q(state="published") | Q(Exists(published), state="withdrawn")
    if key.reads_signed:
        is_out = Q(state__in=("signed", "published", "withdrawn"))
    rows = Edition.objects.filter(is_out, classification="")
    snapshots = Snapshot.objects.filter(edition=OuterRef("pk")).order_by("-pk")
    corrections = rows.order_by("pk").only("pk", "corrects", "state")
    return (
        rows.select_related("campaign")
        .annotate(digest=Subquery(snapshots.values("digest")[:1]))
        .prefetch_related(Prefetch("corrections", corrections, to_attr="corrected_by"))
    )


def _edition(request: HttpRequest, key: int) -> Edition:
    row = visible_to(key_of(request)).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _answer(row: Any) -> dict[str, Any]:
    """The row with its annotations as it is answered."""
    at = row.publish_at if row.state != "signed" else None
    standing = [one.pk for one in row.corrected_by if one.state != "withdrawn"]
    return {
        "id": row.pk,
        "reference": row.reference,
        "campaign": row.campaign.code,
        "series": row.series,
        "year": row.year,
        "number": row.number,
        "title": row.title,
        "subtitle": row.subtitle,
        "cut_off": row.cut_off,
        "publish_at": at and timezone.localtime(at),
        "state": row.state,
        "digest": row.digest or "",
        "corrects": row.corrects_id,
        "corrected_by": standing,
    }
