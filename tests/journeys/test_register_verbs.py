"""Each verb of the register in a browser, by one person, confirmed by a second one.

The totals of a past day are held before and after each of them, and printed.
"""

import pytest

from organizations.models import OrganizationStatus, PartyPlacement, Succession
from organizations.register.names import bodies_called
from tests.factories.organizations import (
    ActivityFactory,
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.factories.reports import EditionFactory
from tests.journeys.layout import faults
from tests.journeys.registry import DAY, WHOLE, Registry

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def people(visitor, user):
    return visitor().sign_in(user("recorder")), visitor().sign_in(user("verifier"))


@pytest.fixture
def registry(office, people, capsys):
    """Party organizations of which A1, B and D did something, and an edition in hand."""
    for name, words in (("C", "接手的党委"), ("D", "又录了一次的党委")):
        office.bodies[name] = PartyOrganizationFactory(name=words)
        PartyPlacementFactory(party=office.bodies[name], parent=office.bodies["R"])
    office.figure("A1", 30, 2)
    office.figure("B", 12, 2)
    office.figure("D", 5, 2)
    EditionFactory(campaign=office.campaign, cut_off=DAY, position=1)
    made = Registry(office, *people, office.bodies)
    yield made
    printed(made, capsys)


@pytest.fixture
def associations(office, people, capsys):
    """Organizations that A and B cover, of which each did something; none has a code."""
    bodies = {"A": office.bodies["A"], "B": office.bodies["B"]}
    for name, words, above in (
        ("X", "试验甲协会", "A"),
        ("Y", "试验乙商会", "B"),
        ("Z", "又录了一次的协会", "B"),
    ):
        bodies[name] = OrganizationFactory(name=words)
        CoverageFactory(organization=bodies[name], party=bodies[above])
    for name, value in (("X", 30), ("Y", 12), ("Z", 5)):
        office.figure(bodies[name], value, 2)
    EditionFactory(campaign=office.campaign, cut_off=DAY, position=1)
    made = Registry(office, *people, bodies)
    yield made
    printed(made, capsys)


def printed(registry, capsys):
    with capsys.disabled():
        print("", *registry.told, sep="\n")  # noqa: T201 - the totals of past days


def test_each_verb_takes_two_people_and_past_totals_move_only_where_they_should(registry):
    def held(verb, **expected):
        moves = {WHOLE: "47", **expected} != registry.before
        registry.hold(verb, registry.confirm(), {WHOLE: "47", **expected}, moves)

    before = {"A": "30", "B": "12", "D": "5"}
    registry.before = registry.sums("A", "B", "D")
    assert registry.before == {**before, WHOLE: "47"}
    b_name = registry.bodies["B"].name
    registry.save("A1", parent=b_name, parent_since="2022-03-01", change_reason="批复")
    assert registry.sums("A", "B", "D") == {**before, WHOLE: "47"}
    moved = {"A": "None", "B": "42", "D": "5"}
    shown = registry.confirm("register-change")
    assert "未签发的" in shown
    registry.hold("调整隶属", shown, {**moved, WHOLE: "47"}, moves=True)

    registry.correct("A1", f"隶属“{b_name}”", "2022-03-05")
    held("更正隶属日期", A="30", B="12", D="5")
    registry.correct("A1", f"隶属“{b_name}”", "2022-03-01")
    held("再更正隶属日期", **moved)
    registry.save("A1", name="更名后的支部", change_reason="批复〔2025〕1号")
    held("改名", **moved)
    closing = {"closed_on": "2025-12-31", "closing": "dissolved"}
    registry.save("A1", **closing, closed_reason="批复〔2025〕2号")
    held("登记结束", **moved)
    registry.merge("D", "B")
    merged = {"A": "None", "B": "47", "D": "None"}
    held("合并", **merged)
    registry.part("D")
    held("撤销合并", **moved)
    registry.merge("D", "B")
    held("再合并", **merged)
    registry.follow("B", "A", "分立出", "2025-06-01")
    held("分立", **merged)
    registry.follow("B", "C", "由其承接", "2026-01-01")
    held("承接", **merged)
    registry.correct("A1", f"隶属“{b_name}”")
    held("撤下隶属", A="30", B="17", D="None")

    body = registry.bodies["A1"]
    body.refresh_from_db()
    assert (body.name, str(body.closed_on)) == ("更名后的支部", "2025-12-31")
    assert registry.complaints == []


def test_each_verb_of_an_organization_takes_two_people_too(associations):
    registry = associations

    def held(verb, **expected):
        moves = {WHOLE: "47", **expected} != registry.before
        registry.hold(verb, registry.confirm(), {WHOLE: "47", **expected}, moves)

    first = {"A": "30", "B": "17", "X": "30", "Y": "12", "Z": "5"}
    registry.before = registry.sums("A", "B", "X", "Y", "Z")
    assert registry.before == {**first, WHOLE: "47"}
    registry.save("X", name="试验甲联合会", change_reason="核准变更〔2025〕1号")
    held("改名", **first)
    registry.save(
        "X",
        **{
            "statuses-0-status": "deregistered",
            "statuses-0-since": "2025-06-01",
            "statuses-0-reason": "理事会决议",
        },
    )
    assert not OrganizationStatus.objects.exists()
    held("注销", **first)
    merged = {**first, "Y": "17", "Z": "None"}
    registry.merge("Z", "Y")
    held("合并", **merged)
    registry.part("Z")
    held("撤销合并", **first)
    registry.merge("Z", "Y")
    held("再合并", **merged)
    for name, words in (("N", "试验新设商会"), ("O", "试验总商会")):
        registry.bodies[name] = OrganizationFactory(name=words)
    registry.follow("Y", "N", "分立出", "2025-06-01")
    held("分立", **merged)
    registry.follow("Y", "O", "并入", "2026-01-01")
    held("并入", **merged)
    registry.save("A", uncovered="on", uncovered_until="2022-03-01", change_reason="批复")
    held("结束覆盖", **{**merged, "A": "None"})
    registry.correct("X", "由“试验党组织A”覆盖")
    held("撤下覆盖", **{**merged, "A": "None"})

    for name in ("试验甲协会", "试验甲联合会"):
        assert bodies_called(name) == [registry.bodies["X"]], name
    assert Succession.objects.count() == 2
    ended = OrganizationStatus.objects.get(organization=registry.bodies["Y"])
    assert str(ended.since) == "2025-12-31"
    assert registry.complaints == []


def test_what_was_decided_and_what_one_missed_keep_their_layout(registry):
    closing = {"closed_on": "2025-12-31", "closing": "dissolved"}
    registry.save("A1", **closing, closed_reason="批复〔2025〕2号")
    registry.confirm()
    assert PartyPlacement.objects.known().filter(party=registry.bodies["A1"]).exists()
    for who in (registry.recorder, registry.verifier):
        assert faults(who.open("/reports/away/")) == []
    phone = registry.verifier.page
    phone.set_viewport_size({"width": 390, "height": 844})
    registry.verifier.open("/reports/register/?state=all")
    assert faults(phone) == []
    registry.verifier.picture("register-changes")
    assert registry.complaints == []


def test_the_page_that_hands_over_keeps_its_layout(visitor, user):
    person = visitor().sign_in(user("administrator"))
    gone = user("recorder", "verifier")
    ActivityFactory(created_by=gone)
    page = person.open(f"/admin/bulletin/user/{gone.pk}/leave/")
    assert faults(page) == []
    person.picture("leave")
    assert person.complaints == []
