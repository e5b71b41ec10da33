"""/api/v1/totals/: the rows of the command `totals`, each with its signed list and bounds."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from organizations.questions.asked_totals import UnknownNameError, asked_totals
from organizations.totals.answers.total import totals as all_totals
from organizations.totals.reading.question import TotalsError
from reports.api.access import BearerKey
from reports.api.faults import FAULTS, NotGiven
from reports.api.parameters import Day, StrictQuery, Text
from reports.api.shapes import TotalAnswer

router = Router(auth=BearerKey("totals"), tags=["合计"])


class TotalsAsked(StrictQuery):
    """Which totals, as the command asks for them."""

    campaign: Text = Field(description="专题代码，如 sample")
    cutoff: Day = Field(description="截至日期")
    as_known_on: Day | None = Field(None, description="按当日所知")
    party: Text | None = Field(None, description="只算这个党组织及其下级：登记的全称")
    indicator: Text | None = Field(None, description="只列这个指标：代码")


@router.get(
    "/",
    response={200: list[TotalAnswer], **FAULTS},
    summary="一个专题截至某日的各项合计",
    url_name="totals",
    operation_id="totals",
)
def totals(request: HttpRequest, asked: Query[TotalsAsked]) -> HttpResponse:
    """What `manage.py totals --format json` prints, byte for byte."""
    try:
        question = asked_totals(
            campaign=asked.campaign,
            cutoff=asked.cutoff,
            known_on=asked.as_known_on,
            party=asked.party,
            indicator=asked.indicator,
        )
        found = [total.to_json() for total in all_totals(question)]
    except (UnknownNameError, TotalsError) as error:
        raise NotGiven(422, "wrong_parameters", str(error)) from error
    body = json.dumps(found, ensure_ascii=False) + "\n"
    return HttpResponse(body, content_type="application/json")
