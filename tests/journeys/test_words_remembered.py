"""A number corrected in a paste is remembered in a browser; the next paste is read by it."""

import pytest
from playwright.sync_api import Page

from organizations.extraction.drafts import DraftContent
from organizations.models import CueWord, Paste
from tests.browser import DESK, PHONE
from tests.factories.organizations import PartyOrganizationFactory
from tests.journeys.looking import look

pytestmark = pytest.mark.journey

ADDRESS = "/admin/organizations/activity/paste/"
FIRST = (
    "深圳市试验协会党支部3月11日组织28名党员先锋和30台网约车开展消杀，另备用金支持5万元。"
)
SECOND = "深圳市试验协会党支部3月12日组织31名党员先锋上门。"


@pytest.fixture
def recorder(user, campaign):
    """Somebody who pastes, and the body of the texts."""
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    return user("recorder", username="luru", display_name="录入员甲")


def paste(person, text: str) -> Page:
    page = person.open(ADDRESS)
    page.fill("#id_received_on", "2022-03-13")
    page.fill("#id_text", text)
    with page.expect_navigation():
        page.locator("#begin_form").get_by_role("button", name="读出活动").click()
    return page


def first_figure() -> str:
    """The indicator of the first number of the last paste."""
    draft = Paste.objects.order_by("-pk")[0].drafts.get()
    return DraftContent.of(draft.content).figures[0].indicator


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_correction_is_remembered_and_the_next_paste_is_read_by_it(
    visitor, recorder, size
):
    person = visitor(size).sign_in(recorder)
    page = paste(person, FIRST)
    assert first_figure() == "volunteers"
    remember = page.locator("button.remember").first
    assert not remember.is_visible()

    page.locator("select[name$='f0-indicator']").select_option("social_workers")
    assert remember.is_visible()
    remember.scroll_into_view_if_needed()
    person.picture("remember-button")
    with page.expect_navigation():
        remember.click()

    assert page.input_value("#id_word") == "党员先锋"
    assert page.input_value("#id_example") == FIRST
    assert page.input_value("#id_number") == "28名"
    assert page.input_value("#id_outcome") == "indicator:social_workers"
    page.fill("#id_word", "先锋")
    person.picture("remember-form")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("button", name="确认保存").wait_for()

    words = page.inner_text("main")
    assert "志愿者，新增" in words
    assert "社会工作者，新增" in words or "社工，新增" in words
    assert not CueWord.objects.exists()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    person.picture("remember-confirm")
    with page.expect_navigation():
        page.get_by_role("button", name="确认保存").click()
    assert "已回到这份粘贴" in page.inner_text("body")
    assert CueWord.objects.get().word == "先锋"

    paste(person, SECOND)
    assert first_figure() == "social_workers"
    person.picture("remember-next")
    assert person.complaints == []


def test_the_pages_of_words_are_well_laid_out_and_can_be_heard(visitor, recorder):
    person = visitor().sign_in(recorder)
    page = paste(person, FIRST)
    page.locator("select[name$='f0-indicator']").select_option("social_workers")
    page.locator("button.remember").first.click()
    page.wait_for_url("**/cueword/add/**")
    address = page.url.removeprefix(person.address)
    assert "\n".join(look(person, address)) == ""
    with page.expect_navigation():
        page.get_by_role("button", name="保存", exact=True).click()
    assert "\n".join(look(person, address)) == ""
