"""Every page, as each role, in Chromium: found by its links, so that a new page is taken up.

No policy report, no call outside, no script error; no English; nothing clipped, on top of another
or too small to hit; no page heavier than 150 kB on a first visit; axe-core finds nothing.
"""

import pytest

from bulletin.accounts.roles import ROLES
from organizations.choices import Status
from organizations.models import Activity
from tests.browser import DESK
from tests.journeys.crawling import pages
from tests.journeys.layout import PHONE, faults
from tests.journeys.looking import EVERY_WIDTH, in_lines, look

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]
WORK = ("recorder", "verifier", "editor", "reviewer", "signatory")


def more() -> tuple[str, ...]:
    """Pages that no other page leads to for some roles."""
    pending = Activity.objects.get(status=Status.PENDING)
    return (
        f"/admin/organizations/activity/{pending.pk}/verify/",
        f"/admin/organizations/activity/{pending.pk}/step/void/",
        f"/admin/organizations/activity/{pending.pk}/step/send_back/",
        pending.get_absolute_url(),
    )


#: Who sees most: all roles that may meet in one person, and those apart from them. They come first,
#: at every width; who has one of these roles sees less of the same pages, at two.
WIDEST = (WORK, ("administrator",), ("auditor",))
PEOPLE = (*WIDEST, *((role.code,) for role in ROLES if (role.code,) not in WIDEST))


@pytest.mark.parametrize("roles", PEOPLE, ids="+".join)
def test_every_page_of_a_role_is_quiet_chinese_light_and_well_laid_out(
    visitor, user, at_work, roles
):
    person = visitor().sign_in(user(*roles, username="people", display_name="小陈"))
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for route, address in pages(person, more()):
        title, arrived = person.page.title(), person.page.url
        widths = EVERY_WIDTH if roles in WIDEST else (PHONE, DESK[0])
        said = look(person, address, widths)
        if titles.setdefault(title, arrived) != arrived:
            said.append(f"the title of {titles[title]}")
        if said:
            found[f"{address} ({route})"] = said
    assert not found, in_lines(found)
    assert len(titles) > 5


#: Between the screens there are, and on both sides of each width at which the sheets change.
BETWEEN = (*range(360, 1366, 90), 480, 481, 860, 861, 1180, 1181)


@pytest.mark.parametrize("roles", [WORK, ("administrator",)], ids="+".join)
def test_the_frame_stands_at_every_width_between(visitor, user, at_work, roles):
    person = visitor().sign_in(user(*roles, username="people", display_name="欧阳小陈陈"))
    found = {
        address: said
        for address in ("/reports/", "/reports/activities/", "/admin/")
        if (said := faults(person.open(address), sorted(BETWEEN)))
    }
    assert not found, in_lines(found)
