"""What cannot be is refused by every door: form, quick entry, sheet of figures, pasted text."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bulletin.zh.quantity import Quantity
from organizations.actions.entry.activities import save_activity
from organizations.actions.entry.claims import Claim, enter_claims
from organizations.actions.entry.quick import record
from organizations.actions.pasting.deciding import edit
from organizations.actions.pasting.keeping import keep
from organizations.actions.pasting.reading import begin
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.models import (
    Activity,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from organizations.resources.activity import ActivityResource
from organizations.resources.figure import FigureResource
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.admin.forms import address, new_figure, opened
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db
BODY = "深圳市试验协会党支部"
DAY = date(2022, 3, 11)


@dataclass(frozen=True)
class Told:
    """A number of the account: its indicator, value, destination, and the row it is 其中 of."""

    indicator: str
    value: str
    destination: str = ""
    part_of: int | None = None
    counting: str = "increment"


CASH, PEOPLE = "donation_cash", "volunteers"
#: What cannot be, and what is said of it.
WRONG = {
    "half a person": ([Told(PEOPLE, "1.5")], "不是整数"),
    "half a team": ([Told("volunteer_teams", "0.5")], "不是整数"),
    "a part above its whole": (
        [Told(CASH, "50000"), Told(CASH, "60000", "hongkong", 0)],
        "还大",
    ),
    "parts together above their whole": (
        [
            Told(CASH, "50000"),
            Told(CASH, "30000", "hongkong", 0),
            Told(CASH, "40000", "local", 0),
        ],
        "还大",
    ),
    "people counted twice among the parts": (
        [Told(PEOPLE, "300"), Told(PEOPLE, "200", "", 0), Told(PEOPLE, "150", "", 0)],
        "还大",
    ),
    "one gift told again": ([Told(CASH, "50000"), Told(CASH, "50000")], "完全相同"),
    "two running totals of one day": (
        [Told(PEOPLE, "50", counting="total"), Told(PEOPLE, "60", counting="total")],
        "只留一条",
    ),
}


@pytest.fixture
def by(user, campaign):
    PartyOrganizationFactory(name=BODY)
    return user("recorder", username="luru")


def an_activity(campaign):
    return Activity(
        campaign=campaign,
        section="donation",
        action="fortress",
        title="试验",
        narrative="",
        starts_on=DAY,
    )


def claims_of(told):
    claims = []
    for one in told:
        indicator = Indicator.objects.get(code=one.indicator)
        to = Destination.objects.get(code=one.destination) if one.destination else None
        claim = Claim(
            indicator,
            Quantity(Decimal(one.value), indicator.unit),
            destination=to,
            counting=one.counting,
            as_of=DAY,
            part_of=one.part_of,
        )
        claims.append(claim)
    return claims


def by_quick_entry(told, campaign, by):
    body = PartyOrganization.objects.get(name=BODY)
    with pytest.raises(ValidationError) as said:
        record(
            activity=an_activity(campaign),
            body=body,
            claims=claims_of(told),
            by=by,
            submit=False,
        )
    return "".join(said.value.messages)


def by_pasting(told, campaign, by):
    text = f"{BODY}3月11日捐款5万元。"
    draft = begin(
        text=text, campaign=campaign, received_on=DAY, name="", by=by
    ).drafts.get()
    content = DraftContent.of(draft.content)
    pattern = content.figures[0]
    content.figures = [_drafted(pattern, one) for one in told]
    with pytest.raises(ValidationError) as said:
        keep(draft=edit(draft=draft, content=content), by=by)
    return "".join(said.value.messages)


def _drafted(pattern: DraftFigure, told: Told) -> DraftFigure:
    unit = Indicator.objects.get(code=told.indicator).unit
    return replace(
        pattern,
        indicator=told.indicator,
        words="",
        value=told.value,
        unit=unit,
        destination=told.destination,
        part_of=told.part_of,
        counting=told.counting,
        as_of=DAY.isoformat(),
    )


def by_sheet(told, campaign, by):
    """The wholes stand there already; the last row comes by the file."""
    activity = saved_activity(campaign, by)
    made = enter_claims(claims=claims_of(told[:-1]), activity=activity, by=by)
    last = told[-1]
    indicator = Indicator.objects.get(code=last.indicator)
    to = Destination.objects.filter(code=last.destination).first()
    row = {
        "编号*": activity.number,
        "指标*": indicator.name,
        "数值*": last.value,
        "单位*": indicator.unit,
        "口径*(新增/累计)": "累计" if last.counting == "total" else "新增",
        "截至日期*": DAY.isoformat(),
        "去向": to.name if to else "",
        "其中属于": str(made[last.part_of]) if last.part_of is not None else "",
    }
    return str(refused(brought(FigureResource, by, row)))


def saved_activity(campaign, by):
    activity = an_activity(campaign)
    save_activity(activity=activity, by=by)
    body = PartyOrganization.objects.get(name=BODY)
    activity.leads.create(party=body)
    return activity


def by_form(told, campaign, by, client):
    page = address("activity", "change", saved_activity(campaign, by).pk)
    values = opened(client, page)
    for place, one in enumerate(told):
        indicator = Indicator.objects.get(code=one.indicator)
        to = Destination.objects.filter(code=one.destination).first()
        values |= new_figure(
            place,
            indicator=indicator.pk,
            value=one.value,
            destination=to.pk if to else "",
            as_of=DAY.isoformat(),
            counting=one.counting,
            part_of=f"row-{one.part_of + 1}" if one.part_of is not None else "",
        )
    response = client.post(page, values)
    assert response.status_code == 200
    return response.content.decode()


#: Of these a row of the sheet says the figure that stands there, and changes it.
ONE_CELL = ("people counted twice", "one gift", "two running totals")


@pytest.mark.parametrize("kind", WRONG)
def test_form_quick_entry_and_paste_refuse_what_cannot_be(kind, campaign, by, signed_in):
    told, sentence = WRONG[kind]
    assert sentence in by_quick_entry(told, campaign, by)
    assert sentence in by_pasting(told, campaign, by)
    assert not Activity.objects.exists()
    assert sentence in by_form(told, campaign, by, signed_in("recorder"))
    assert not Figure.objects.exists()


@pytest.mark.parametrize("kind", [it for it in WRONG if not it.startswith(ONE_CELL)])
def test_a_row_of_the_sheet_is_refused_beside_what_stands_there(kind, campaign, by):
    told, sentence = WRONG[kind]
    assert sentence in by_sheet(told, campaign, by)
    assert Figure.objects.count() == len(told) - 1


#: Cells of one row of activities in which parts exceed their whole.
TOO_MUCH = (
    {"捐赠价值（元）": "50000", "捐款（元）": "40000", "捐物折价（元）": "30000"},
    {"捐赠价值（元）": "50000", "捐款（元）": "60000"},
    {"捐赠价值（元）": "约5万", "捐款（元）": "4万", "捐物折价（元）": "3万"},
)


@pytest.mark.parametrize("is_preview", [True, False])
@pytest.mark.parametrize("cells", TOO_MUCH)
def test_a_row_of_activities_whose_parts_exceed_the_whole_is_refused(
    cells, is_preview, campaign, by
):
    new = {
        "专题": campaign.name,
        "版块": "捐款捐物",
        "行动": "先锋行动",
        "标题": "试验",
        "牵头单位": BODY,
        "正文": "试验协会捐赠一批物资",
    }
    for row in (new, {"编号": saved_activity(campaign, by).number}):
        said = refused(brought(ActivityResource, by, row | cells, dry_run=is_preview))
        assert "还大" in str(said), (row, cells)
    assert not Figure.objects.exists()
