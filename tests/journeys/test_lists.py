"""Lists of the back office: the rows are what one sees first."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.browser import DESK
from tests.factories.accounts import ApiKeyFactory
from tests.factories.organizations import ActivityFactory
from tests.factories.reports import NoticeFactory
from tests.journeys.worlds import long_names

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
    assert "草稿" in page.locator(".filter-fold > summary").inner_text()
    assert page.locator("#result_list tbody tr").first.bounding_box()["y"] <= 390
    assert person.complaints == []


#: Who between them see every list of the back office.
READERS = (
    ("recorder", "verifier", "editor", "reviewer", "signatory"),
    ("administrator",),
    ("auditor",),
)
#: A list that begins lower than this shows too little; a phone, and a window zoomed to 400 %.
HIGHEST, NARROW = 390, (390, 331, 320)


def measured(person, address):
    """What is wrong with where the rows of a list stand; how high the first stands."""
    page = person.open(address)
    first = page.locator("#result_list tbody tr").first
    height = first.bounding_box()["y"] if first.count() else None
    wrong = []
    if height and height > HIGHEST:
        wrong.append(f"the first row at {height:.0f} px")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": DESK[1]})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong.append(f"{wide} px wide at {width}")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return height, wrong


def test_every_registered_list_begins_high_and_keeps_inside_narrow_windows(
    visitor, user, sample
):
    long_names("chinese", user("recorder", username="names"))
    ApiKeyFactory()
    NoticeFactory()
    wrong, seen, with_rows = {}, set(), set()
    for roles in READERS:
        somebody = user(*roles)
        person = visitor().sign_in(somebody)
        for model in admin.site._registry:
            opts = model._meta
            if not somebody.has_perm(f"{opts.app_label}.view_{opts.model_name}"):
                continue
            address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
            height, said = measured(person, address)
            seen.add(model)
            if height:
                with_rows.add(opts.label)
            if said:
                wrong[roles[0], address] = said
        assert person.complaints == []
    assert seen == set(admin.site._registry)
    assert len(with_rows) >= 17
    assert wrong == {}
