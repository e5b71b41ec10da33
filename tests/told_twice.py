"""Deeds for tests: a gift, and the same gift as another sender tells it."""

from datetime import date

from bulletin.zh.parser import find_quantities
from organizations.choices import Status
from organizations.models import Activity, Indicator
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CoverageFactory,
    FigureFactory,
    SourceFactory,
)

NARRATIVES = {
    "deed": "某商会党支部组织会员企业向一线捐赠口罩{}，由区防疫指挥部统一接收",
    "retold": "我会昨日把筹集到的{}口罩送到抗疫前线，党员带头搬运装车",
}


def deed(campaign, amount, day=5, *, verified=False, lead=None, words="deed", **fields):
    """A gift of so many masks on that day of March 2022."""
    status = Status.VERIFIED if verified else Status.PENDING
    activity = ActivityFactory(
        campaign=campaign,
        section="donation",
        narrative=NARRATIVES[words].format(amount),
        starts_on=date(2022, 3, day),
        source=SourceFactory(text=NARRATIVES[words].format(amount)),
        **({"verified": True} if verified else {"status": status}),
        **fields,
    )
    ActivityLeadFactory(activity=activity, **(lead or {}))
    masks(activity, amount, day, verified=verified)
    return activity


def masks(activity, amount, day, *, verified=False, **fields):
    """The figure of so many masks: `逾20万个`."""
    said = find_quantities(amount)[0].quantity
    return FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="donated_goods"),
        item="口罩",
        value=said.value,
        qualifier=said.qualifier.value,
        step=said.step,
        unit=said.unit,
        words=amount,
        as_of=date(2022, 3, day),
        verified=verified,
        **fields,
    )


def told_by_another(first: Activity, amount, day, *, verified=False, **fields):
    """The same gift as the organization that the Party body covers tells it."""
    party = first.leads.get().party
    assert party is not None
    covered = party.coverages.first() or CoverageFactory(party=party)
    return deed(
        first.campaign,
        amount,
        day,
        verified=verified,
        lead={"party": None, "organization": covered.organization},
        words="retold",
        **fields,
    )
