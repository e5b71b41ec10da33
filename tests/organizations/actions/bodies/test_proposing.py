"""名录变更: what one person may do at once, and what a second one has to confirm."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies.proposing import (
    confirm,
    confirmers,
    propose,
    refuse,
    take_back,
)
from organizations.actions.bodies.verbs import RegisterAct
from organizations.models import (
    Coverage,
    OrganizationStatus,
    PartyOrganization,
    PartyPlacement,
    RegisterChange,
    RegisterVerb,
    Succession,
)
from tests.factories.accounts import DistrictFactory, UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


def ahead(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def luru(user):
    return user("recorder", username="luru")


@pytest.fixture
def heshi(user):
    return user("verifier", username="heshi")


def asked(body, verb, reason="批复", **terms):
    return RegisterAct(body, verb, terms, reason)


def in_use(model=PartyOrganizationFactory):
    """A body that has led something."""
    body = model()
    deed = ActivityFactory(
        status="verified", verified_by=UserFactory(), verified_at=timezone.now()
    )
    side = "party" if isinstance(body, PartyOrganization) else "organization"
    ActivityLeadFactory(activity=deed, **{"party": None, side: body})
    return body


def moved(since):
    row, other = PartyPlacementFactory(since=LONG_AGO), PartyOrganizationFactory()
    return asked(row.party, "place", parent=other.pk, since=since)


def first_place(body, since):
    return asked(body, "place", parent=PartyOrganizationFactory().pk, since=since)


def covered(organization, since):
    party = PartyOrganizationFactory()
    terms = {"organization": organization.pk, "is_main": False, "since": since}
    return asked(party, "cover", **terms)


def uncovered(until):
    row = CoverageFactory(since=LONG_AGO)
    return asked(row.party, "uncover", coverage=row.pk, until=until)


def withdrawn(since):
    row = PartyPlacementFactory(since=since)
    return asked(row.party, "withdraw_placement", row=row.pk)


def redated(since, to):
    row = PartyPlacementFactory(since=since)
    return asked(row.party, "redate_placement", row=row.pk, since=to)


def coverage_redated(since, until):
    row = CoverageFactory(since=LONG_AGO)
    terms = {"row": row.pk, "since": since, "until": until}
    return asked(row.party, "redate_coverage", **terms)


def closed(body):
    terms = {"closed_on": ahead(0), "closing": "dissolved", "closed_reason": "批复"}
    return asked(body, "close", **terms)


def deregistered(body):
    rows = [["deregistered", "2022-03-01", "申请"]]
    return asked(body, "status", statuses=rows)


def followed(body):
    other = type(body).objects.create(name="承接的协会", kind=body.kind)
    terms = {"into": other.pk, "how": "merged", "since": ahead(0), "moves_below": True}
    return asked(body, "succeed", **terms)


def merged(body):
    other = type(body).objects.create(name="同一个的协会", kind=body.kind)
    return asked(body, "merge", into=other.pk)


ALONE = {
    "a move from today on": lambda: moved(ahead(0)),
    "a move ahead": lambda: moved(ahead(30)),
    "a first place": lambda: first_place(PartyOrganizationFactory(), None),
    "coverage of a body without records": lambda: covered(OrganizationFactory(), None),
    "coverage from today on": lambda: covered(in_use(OrganizationFactory), ahead(0)),
    "coverage that ended yesterday": lambda: uncovered(ahead(-1)),
    "a future row withdrawn": lambda: withdrawn(timezone.localdate() + timedelta(days=9)),
    "coverage that ends later": lambda: coverage_redated("2020-01-01", ahead(50)),
    "a name of one on which nothing stands": lambda: asked(
        PartyOrganizationFactory(), "rename", name="另一个名称"
    ),
    "another spelling": lambda: asked(
        in_use(lambda: PartyOrganizationFactory(name="某(甲)支部")),
        "rename",
        name="某（甲）支部",
    ),
    "an end of one on which nothing stands": lambda: closed(PartyOrganizationFactory()),
}
BY_TWO = {
    "a move back": lambda: moved("2025-06-01"),
    "a move of always": lambda: moved(None),
    "a first place of one with records": lambda: first_place(in_use(), None),
    "coverage of a body with records": lambda: covered(
        in_use(OrganizationFactory), "2021-01-01"
    ),
    "coverage again": lambda: covered(
        CoverageFactory(until=LONG_AGO).organization, "2021-01-01"
    ),
    "coverage that ended long ago": lambda: uncovered("2021-01-01"),
    "a past row withdrawn": lambda: withdrawn(LONG_AGO),
    "a past row on another day": lambda: redated(LONG_AGO, "2021-01-01"),
    "coverage on other days": lambda: coverage_redated("2021-01-01", None),
    "a rename": lambda: asked(in_use(), "rename", name="另一个名称"),
    "an end": lambda: closed(in_use()),
    "a deregistration": lambda: deregistered(in_use(OrganizationFactory)),
    "a succession": lambda: followed(PartyOrganizationFactory()),
    "a merge": lambda: merged(OrganizationFactory()),
}


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_one_person_is_enough_for(case, luru):
    assert propose(act=ALONE[case](), by=luru) is None
    assert not RegisterChange.objects.exists()


@pytest.mark.parametrize("case", BY_TWO, ids=str)
def test_two_are_needed_for(case, luru, heshi):
    act = BY_TWO[case]()
    before = state()

    change = propose(act=act, by=luru)

    assert change.is_waiting
    assert change.values
    assert state() == before
    with pytest.raises(ValidationError, match="只有核实员"):
        confirm(change=change, by=luru)
    confirm(change=change, by=heshi)
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("confirmed", heshi)
    assert state() != before


def state():
    """What is on record, row by row."""
    rows = []
    for model in (PartyPlacement, Coverage):
        rows += model.objects.known().order_by("pk").values_list()
    for model in (OrganizationStatus, Succession):
        rows += model.objects.order_by("pk").values_list()
    parties = PartyOrganization.objects.order_by("pk")
    rows += parties.values_list("name", "closed_on", "merged_into")
    organizations = OrganizationFactory._meta.model.objects.order_by("pk")
    return rows + list(organizations.values_list("name", "merged_into"))


def test_every_verb_is_tried_here():
    tried = {made().verb for made in [*BY_TWO.values(), *ALONE.values()]}
    assert set(RegisterVerb.values) - tried == {"withdraw_coverage", "unmerge"}


def test_without_a_reason_nothing_is_proposed(luru):
    act = asked(in_use(), "rename", reason=" ", name="另一个名称")
    with pytest.raises(ValidationError, match="改名须写明原因"):
        propose(act=act, by=luru)


def test_what_is_refused_is_refused_when_it_is_proposed(luru):
    body = in_use()
    with pytest.raises(ValidationError, match="不能并入自己"):
        propose(act=asked(body, "merge", into=body.pk), by=luru)
    assert not RegisterChange.objects.exists()


def test_the_same_again_is_the_one_that_waits(luru):
    act = asked(in_use(), "rename", name="另一个名称")
    assert propose(act=act, by=luru) == propose(act=act, by=luru)
    assert RegisterChange.objects.count() == 1


def test_who_is_both_does_not_confirm_their_own(user):
    both = user("recorder", "verifier")
    change = propose(act=asked(in_use(), "rename", name="另一个名称"), by=both)
    for decide in (confirm, refuse):
        more = {"remark": "不对"} if decide is refuse else {}
        with pytest.raises(ValidationError, match="自己提出的变更"):
            decide(change=change, by=both, **more)
    assert confirmers(change) == []


def test_it_is_refused_with_a_word_or_taken_back_by_its_maker(luru, heshi, user):
    body = in_use()
    first = propose(act=asked(body, "rename", name="一个名称"), by=luru)
    second = propose(act=asked(body, "rename", name="两个名称"), by=luru)
    with pytest.raises(ValidationError, match="写明意见"):
        refuse(change=first, by=heshi, remark=" ")
    with pytest.raises(ValidationError, match="只有提出的人"):
        take_back(change=second, by=user("recorder"))
    refuse(change=first, by=heshi, remark="没有批复")
    take_back(change=second, by=luru)
    with pytest.raises(ValidationError, match="不能再办"):
        confirm(change=second, by=heshi)
    body.refresh_from_db()
    assert "名称" not in body.name
    told = AuditEvent.objects.filter(action__startswith="register_change")
    assert sorted(told.values_list("action", flat=True)) == [
        "register_change_proposed",
        "register_change_proposed",
        "register_change_refused",
        "register_change_taken_back",
    ]


def test_what_changed_meanwhile_is_not_confirmed(luru, heshi):
    """Two people close and move one body at once: the second one is told."""
    row, other = PartyPlacementFactory(since=LONG_AGO), PartyOrganizationFactory()
    first, second = (
        propose(
            act=asked(row.party, "place", parent=other.pk, since=day),
            by=luru,
        )
        for day in ("2024-06-01", "2025-06-01")
    )
    confirm(change=second, by=heshi)
    with pytest.raises(ValidationError):
        confirm(change=first, by=heshi)
    first.refresh_from_db()
    assert first.is_waiting


def test_the_trail_tells_before_and_after(luru, heshi):
    body = in_use()
    was = body.name
    change = propose(act=asked(body, "rename", name="另一个名称"), by=luru)
    confirm(change=change, by=heshi)
    event = AuditEvent.objects.get(action="register_change_confirmed")
    assert event.details["values"] == [
        {"field": "名称", "before": was, "after": "另一个名称"}
    ]
    assert (event.actor, event.details["proposed_by"]) == ("heshi", "luru")


def test_one_bound_to_another_district_does_not_confirm(luru, user):
    body = in_use(lambda: PartyOrganizationFactory(district=DistrictFactory()))
    change = propose(act=asked(body, "rename", name="另一个名称"), by=luru)
    bound = user("verifier")
    bound.districts.add(DistrictFactory())
    with pytest.raises(ValidationError, match="别的区"):
        confirm(change=change, by=bound)
