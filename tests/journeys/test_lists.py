"""Lists of the back office: the rows are what one sees first."""

import pytest

from tests.browser import DESK
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.journey


def test_the_first_row_stands_high_and_the_batch_bar_waits(visitor, user, campaign):
    ActivityFactory(campaign=campaign)
    person = visitor(DESK).sign_in(user("recorder"))
    page = person.open("/admin/organizations/activity/")
    first = page.locator("#result_list tbody tr").first
    assert first.bounding_box()["y"] <= 390
    bar = page.locator("#changelist-form .actions")
    assert bar.is_hidden()
    page.locator(".action-select").first.check()
    bar.wait_for(state="visible")
    page.locator(".action-select").first.uncheck()
    bar.wait_for(state="hidden")
    page.locator(".filter-fold > summary").click()
    page.locator("#changelist-filter a", has_text="草稿").first.click()
    page.wait_for_url("**status*")
    assert person.complaints == []
