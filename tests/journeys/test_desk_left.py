"""The composing desk left at once, and submitted by another while one writes."""

import pytest

from reports.models import Edition
from tests.journeys.test_composing_desk import complaints, entries, opened, state_is

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]


def test_words_left_by_the_back_button_at_once_are_found_again(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    person.open("/reports/")
    page = opened(person, entry)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#words").fill("写完就按了后退")
    page.go_back()
    page = opened(person, entry)
    assert page.locator("#words").input_value() == "写完就按了后退"
    page.keyboard.press("Control+Enter")
    state_is(page, "已保存")
    entry.refresh_from_db()
    assert entry.text == "写完就按了后退"


def test_who_writes_while_another_submits_is_told_and_keeps_the_words(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    before = entry.text
    page = opened(person, entry)
    Edition.objects.update(state="submitted")
    page.locator("#words").fill("送审以后才写完的")
    page.wait_for_function(
        "() => !document.querySelector('#state').textContent.includes('保存中')"
    )
    state_is(page, "送审")
    assert page.locator("#words").input_value() == "送审以后才写完的"
    entry.refresh_from_db()
    assert entry.text == before
    assert complaints(person) == []


def test_what_is_answered_while_a_box_is_open_leaves_the_list_at_once(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[4]
    page = opened(person, entry)
    page.locator("#words").fill("走访商户123户、居民楼45栋")
    page.keyboard.press("Control+Enter")
    state_is(page, "已保存")
    several = page.locator("#quote-several")
    several.locator("summary").click()
    for box in several.locator("input[type=checkbox]").all():
        box.check()
    several.locator("input[name=reason]").fill("来稿原话")
    several.get_by_role("button", name="一并注明").click()
    several.wait_for(state="detached")
    assert page.locator("#editor").count() == 0
    assert page.locator("#find .badge.block").count() == 0
    assert complaints(person) == []
