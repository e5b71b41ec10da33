"""Every page, as each role, in Chromium: found by its links, so that a new page is taken up.

No policy report, no call outside, no script error; no English; nothing clipped, on top of another
or too small to hit; no page heavier than 150 kB on a first visit; axe-core finds nothing.
"""

import pytest

from bulletin.accounts.roles import ROLES
from organizations.choices import Status
from organizations.models import Activity, Campaign, Source
from tests.browser import PHONE
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import ActivityFactory, ActivityLeadFactory, FigureFactory
from tests.journeys.crawling import MOST_KB, in_lines, kilobytes, layout, pages, violations

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]
WORK = ("recorder", "verifier", "editor", "reviewer", "signatory")
WIDTH_OF_AXE = (1280, 800)


@pytest.fixture
def at_work(user):
    """Drafts, what waits and what was returned, beside the sample."""
    entered = user("recorder", username="xiaolu", display_name="小陆")
    by = {"created_by": entered, "changed_by": entered}
    campaign = Campaign.objects.get(code="sample")
    source = Source.objects.create(text="我会党支部30人上岗", sender="某协会", **by)
    for status in (Status.DRAFT, Status.PENDING, Status.RETURNED):
        row = ActivityFactory(
            **by,
            campaign=campaign,
            status=status,
            source=source,
            narrative="组织党员志愿者30人，捐3万元",
            reason="缺活动日期" if status == Status.RETURNED else "",
        )
        ActivityLeadFactory(activity=row)
        FigureFactory(activity=row, **by, words="30人")
    DistrictFactory()
    return entered


def more() -> tuple[str, ...]:
    """Pages that no other page leads to for some roles."""
    pending = Activity.objects.get(status=Status.PENDING)
    return (
        f"/admin/organizations/activity/{pending.pk}/verify/",
        f"/admin/organizations/activity/{pending.pk}/step/void/",
        f"/admin/organizations/activity/{pending.pk}/step/send_back/",
        pending.get_absolute_url(),
    )


@pytest.mark.parametrize("role", [role.code for role in ROLES])
def test_every_page_of_a_role_is_quiet_chinese_light_and_well_laid_out(
    visitor, user, at_work, role
):
    person = visitor().sign_in(user(role, username="people"))
    found: dict[str, list[object]] = {}
    titles: dict[str, str] = {}
    for route, address in pages(person, more()):
        said: list[object] = [*layout(person), *person.complaints]
        person.complaints.clear()
        if (weight := kilobytes(person)) > MOST_KB:
            said.append(f"{weight:.0f} kB")
        title = person.page.title()
        if title in titles:
            said.append(f"the title of {titles[title]}")
        titles[title] = address
        if said:
            found[f"{address} ({route})"] = said
    assert not found, "\n".join(in_lines(found))
    assert len(titles) > 5


@pytest.mark.parametrize("size", [WIDTH_OF_AXE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("roles", [WORK, ("administrator",), ("auditor",)], ids="+".join)
def test_axe_finds_nothing_on_our_pages_and_nothing_serious_in_the_admin(
    visitor, user, at_work, roles, size
):
    # In the dark on the phone: so both themes are seen, each page twice and not four times.
    theme = "dark" if size == PHONE else "light"
    person = visitor(size, color_scheme=theme).sign_in(user(*roles, username="people"))
    found: dict[str, list[object]] = {}
    opened = 0
    for _route, address in pages(person, more()):
        opened += 1
        grave = ("serious", "critical")
        own = not address.startswith("/admin/")
        said: list[object] = [rule for rule in violations(person) if own or rule[1] in grave]
        if size == PHONE:
            said += layout(person, phone=True)
        if said:
            found[address] = said
    assert not found, "\n".join(in_lines(found))
    assert opened > 5
