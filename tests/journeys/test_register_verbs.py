"""Each verb of the register in a browser, by one person, confirmed by a second one.

The totals of a past day are held before and after each of them.
"""

from datetime import date

import pytest

from organizations.models import PartyPlacement
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from tests.factories.organizations import (
    ActivityFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.factories.reports import EditionFactory
from tests.journeys.layout import faults

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DAY = date(2022, 3, 10)
PARTY = "/admin/organizations/partyorganization"


class Registry:
    """Two people at their browsers, and the bodies whose totals are held."""

    def __init__(self, office, recorder, verifier):
        self.office, self.recorder, self.verifier = office, recorder, verifier

    def sums(self, *names):
        """What each body came to on the past day, and the whole."""
        found = {}
        for name in (*names, None):
            party = self.office.bodies[name].pk if name else None
            question = Question(
                self.office.campaign.code, DAY, indicator="volunteers", party=party
            )
            found[name or "全部"] = str(total(question).value)
        return found

    def save(self, key, **boxes):
        """Fill boxes of the form of a body and save."""
        page = self.recorder.open(f"{PARTY}/{self.office.bodies[key].pk}/change/")
        for name, value in boxes.items():
            box = page.locator(f"#id_{name}")
            if name == "parent":
                page.locator(".field-parent .select2-selection").click()
                page.get_by_role("searchbox", name="查找上级党组织").fill(value)
                page.locator(".select2-results__option", has_text=value).click()
            elif name == "closing":
                box.select_option(value)
            else:
                box.fill(value)
        page.locator("input[name=_save]").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def follow(self, key, into, how, since):
        """Register that another body goes on for it."""
        address = f"{PARTY}/{self.office.bodies[key].pk}/register/"
        page = self.recorder.open(address)
        page.get_by_label("由哪一个承接").fill(self.office.bodies[into].name)
        page.get_by_label(how, exact=True).check()
        page.get_by_label("承接自何日起").fill(since)
        page.get_by_label("随之转入").check()
        page.get_by_label("依据").fill("批复〔2025〕9号")
        page.get_by_role("button", name="登记承接").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def merge(self, key, into):
        """Say that two are one."""
        address = f"{PARTY}/{self.office.bodies[key].pk}/merge/"
        page = self.recorder.open(address)
        page.get_by_label("并入").fill(self.office.bodies[into].name)
        page.get_by_label("原因").fill("录了两次")
        page.get_by_role("button", name="提请合并").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def confirm(self, picture=""):
        """The second person looks at what moves, and confirms."""
        page = self.verifier.open("/reports/register/")
        page.locator("tbody th a").first.click()
        page.get_by_role("button", name="看会变动的合计和简报").click()
        page.get_by_role("button", name="确认，使它生效").wait_for()
        shown = page.locator("main").inner_text()
        assert faults(page) == []
        if picture:
            self.verifier.picture(picture)
        page.get_by_role("button", name="确认，使它生效").click()
        page.get_by_text("已确认，变更已生效").wait_for()
        return shown


@pytest.fixture
def registry(office, visitor, user):
    for name, words in (("C", "接手的党委"), ("D", "又录了一次的党委")):
        office.bodies[name] = PartyOrganizationFactory(name=words)
        PartyPlacementFactory(party=office.bodies[name], parent=office.bodies["R"])
    office.figure("A1", 30, 2)
    office.figure("B", 12, 2)
    office.figure("D", 5, 2)
    EditionFactory(campaign=office.campaign, cut_off=DAY, position=1)
    recorder = visitor().sign_in(user("recorder"))
    return Registry(office, recorder, visitor().sign_in(user("verifier")))


def test_each_verb_takes_two_people_and_past_totals_move_only_where_they_should(registry):
    def held(verb, shown, **expected):
        now = registry.sums("A", "B", "D")
        assert now == {"全部": "47", **expected}, verb
        assert ("没有合计因此变动" in shown) is (verb in UNMOVED), verb

    before = {"A": "30", "B": "12", "D": "5"}
    assert registry.sums("A", "B", "D") == {**before, "全部": "47"}
    b_name = registry.office.bodies["B"].name
    registry.save("A1", parent=b_name, parent_since="2022-03-01", change_reason="批复")
    assert registry.sums("A", "B", "D") == {**before, "全部": "47"}
    moved = {"A": "None", "B": "42", "D": "5"}
    shown = registry.confirm("register-change")
    assert "未签发的" in shown
    held("调整隶属", shown, **moved)

    registry.save("A1", name="更名后的支部", change_reason="批复〔2025〕1号")
    held("改名", registry.confirm(), **moved)
    closing = {"closed_on": "2025-12-31", "closing": "dissolved"}
    registry.save("A1", **closing, closed_reason="批复〔2025〕2号")
    held("登记结束", registry.confirm(), **moved)
    registry.merge("D", "B")
    merged = {"A": "None", "B": "47", "D": "None"}
    held("合并", registry.confirm(), **merged)
    registry.follow("B", "A", "分立出", "2025-06-01")
    held("分立", registry.confirm(), **merged)
    registry.follow("B", "C", "由其承接", "2026-01-01")
    held("承接", registry.confirm(), **merged)

    body = registry.office.bodies["A1"]
    body.refresh_from_db()
    assert (body.name, str(body.closed_on)) == ("更名后的支部", "2025-12-31")
    at = PartyPlacement.objects.known().true_on(DAY).get(party=body)
    assert at.parent == registry.office.bodies["B"]
    for who in (registry.recorder, registry.verifier):
        assert who.complaints == []
    for who in (registry.recorder, registry.verifier):
        assert faults(who.open("/reports/away/")) == []
    phone = registry.verifier.page
    phone.set_viewport_size({"width": 390, "height": 844})
    registry.verifier.open("/reports/register/?state=all")
    assert faults(phone) == []
    registry.verifier.picture("register-changes")


def test_the_page_that_hands_over_keeps_its_layout(visitor, user):
    person = visitor().sign_in(user("administrator"))
    gone = user("recorder", "verifier")
    ActivityFactory(created_by=gone)
    page = person.open(f"/admin/bulletin/user/{gone.pk}/leave/")
    assert faults(page) == []
    person.picture("leave")
    assert person.complaints == []


#: What is called otherwise, closed or gone on for later comes to what it came to.
UNMOVED = {"改名", "登记结束", "分立", "承接"}
