"""A day's chat in a browser: pasted, corrected, merged, kept, verified by another, counted.

With HANDBOOK_PICTURES=1 the pictures of docs/handbook.md are taken on the way.
"""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page

from organizations.choices import Form, Status
from organizations.models import Activity, Paste
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from tests.browser import DESK, PHONE
from tests.factories.organizations import PartyOrganizationFactory
from tests.journeys.looking import look
from tests.journeys.pictures import for_the_handbook

pytestmark = pytest.mark.journey

ADDRESS = "/admin/organizations/activity/paste/"
CHAT = """—————  2022-03-12  —————

王干事 2022-03-12 09:14:22
各位书记早[太阳] 今天18:00前报昨日数据，别发图片

试验协会-陈秘书 2022-03-12 10:02:41
@王干事 报：3月11日，深圳市试验协会党支部组织28名党员先锋对6个小区开展环境消杀，作业时长196小时。

餐饮商会 林书记 2022-03-12 10:20:05
[图片]
深圳市餐饮商会党委昨天送了2300份爱心餐到各卡口，折价4.6万元

银杏社工-小刘 2022-03-12 11:47:30
银杏社工党支部今天没有新增

潮联商会秘书处 2022-03-12 13:05:10
深圳市潮联商会党委3月11日向香港捐款10万元，支援当地抗疫。

某区-小周 2022-03-12 14:30:00
转一条：深圳市潮联商会党委3月11日向香港捐款10万元，用于当地抗疫

餐饮商会 林书记 2022-03-12 16:40:00
更正：深圳市餐饮商会党委3月11日送餐数有误，应为3200份，不是2300份
"""


#: Select words of the text, as with a mouse.
SELECTED = """(_element, words) => {
  const text = document.getElementById("pasted-text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}"""


@pytest.fixture
def people(user, campaign):
    """The bodies of the chat, and the people of a small office."""
    for name in (
        "深圳市试验协会党支部",
        "深圳市餐饮商会党委",
        "银杏社工党支部",
        "深圳市潮联商会党委",
    ):
        PartyOrganizationFactory(name=name)
    return {
        "recorder": user("recorder", username="luru", display_name="录入员甲"),
        "verifier": user("verifier", username="heshi", display_name="核实员乙"),
    }


def said(indicator: str, item: str = "") -> Decimal | None:
    unit = "份" if item else None
    question = Question(
        "spring", date(2022, 3, 31), indicator=indicator, item=item or None, unit=unit
    )
    return total(question).value


def press(page: Page, words: str, at: str = "main") -> None:
    with page.expect_navigation():
        page.locator(at).get_by_role("button", name=words, exact=True).first.click()


def draft(page: Page, number: int) -> str:
    mark = page.locator(".draft", has=page.locator(f".draftmark:text-is('{number}')"))
    return f"#{mark.get_attribute('id')}"


def test_a_chat_of_a_day_becomes_records_and_counts_by_what_was_said(visitor, people):
    recorder, verifier = visitor().sign_in(people["recorder"]), visitor()
    page = recorder.open(ADDRESS)
    page.fill("#id_received_on", "2022-03-12")
    page.fill("#id_text", CHAT)
    press(page, "读出活动", "#begin_form")
    assert page.locator(".draft").count() == 6
    recorder.picture("paste")
    page.set_viewport_size({"width": 1180, "height": 620})
    page.evaluate("scrollTo(0, 0)")
    for_the_handbook(page, "paste")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert said("donation_cash") is None

    press(page, "是同一件，并入第4件", draft(page, 5))
    assert "并入第4件" in page.inner_text(draft(page, 5))
    # Where 各卡口 is nobody told the system, so that this gift is for a person to take.
    page.locator(draft(page, 2)).get_by_label("录入“2300份”").check()
    page.locator(draft(page, 2)).get_by_label("录入“4.6万元”").check()
    for number in (1, 2, 3, 4):
        press(page, "存为草稿", draft(page, number))
    assert "没有核实" not in page.inner_text("main")
    correction = draft(page, 6)
    assert "2300份" in page.inner_text(correction)
    page.locator(correction).scroll_into_view_if_needed()
    recorder.picture("paste-correction")
    press(page, "照此更正", correction)
    assert "这份粘贴办完了" in page.inner_text("main")
    recorder.picture("paste-done")
    assert Paste.objects.get().finished_at is not None
    rows = Activity.objects.order_by("pk")
    assert [row.form for row in rows] == ["account", "account", Form.NIL, "account"]

    page = recorder.open("/admin/organizations/activity/")
    page.check("#action-toggle")
    page.select_option("select[name=action]", label="送核实")
    with page.expect_navigation():
        page.get_by_role("button", name="执行").click()
    page = verifier.sign_in(people["verifier"]).open("/admin/organizations/activity/")
    assert said("donation_cash") is None
    page.check("#action-toggle")
    page.select_option("select[name=action]", label="核实通过")
    with page.expect_navigation():
        page.get_by_role("button", name="执行").click()
    with page.expect_navigation():
        page.get_by_role("button", name="核实通过").click()
    assert {row.status for row in Activity.objects.all()} == {Status.VERIFIED}
    assert said("donation_cash") == 100000
    assert said("donation_goods_value") == 46000
    assert said("volunteers") == 28
    assert said("service_hours") == 196
    assert said("donated_goods", "爱心餐") == 3200
    assert recorder.complaints == verifier.complaints == []


def test_a_paste_is_looked_through_on_a_phone(visitor, people):
    person = visitor(PHONE).sign_in(people["recorder"])
    page = person.open(ADDRESS)
    page.fill("#id_received_on", "2022-03-12")
    page.fill("#id_text", CHAT)
    press(page, "读出活动", "#begin_form")
    person.picture("paste")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.locator(".source a.span", has_text="28名").click()
    assert page.locator("tr:target").count() == 1
    assert person.complaints == []


def test_the_pages_of_pasting_are_well_laid_out_and_can_be_heard(visitor, people):
    person = visitor().sign_in(people["recorder"])
    person.open(ADDRESS)
    assert "\n".join(look(person, ADDRESS)) == ""
    page = person.open(ADDRESS)
    page.fill("#id_received_on", "2022-03-12")
    page.fill("#id_text", CHAT + "\n小周 2022-03-12 17:00:00\n大家捐了口罩50个")
    press(page, "读出活动", "#begin_form")
    address = page.url.removeprefix(person.address)
    assert "\n".join(look(person, address)) == ""


def test_selected_words_fill_the_box_and_take_their_role(visitor, people):
    person = visitor().sign_in(people["recorder"])
    page = person.open(ADDRESS)
    page.fill("#id_received_on", "2022-03-12")
    page.fill("#id_text", CHAT)
    press(page, "读出活动", "#begin_form")
    page.get_by_text("各卡口", exact=False).first.evaluate(SELECTED, "各卡口")
    page.wait_for_function("() => document.getElementById('words').value === '各卡口'")
    assert page.locator("#words-draft option:checked").inner_text() == "第2件"
    page.select_option("select[name=words-role]", "place")
    press(page, "照这样改")
    assert "各卡口" in page.inner_text(draft(page, 2) + " .meta")
    assert person.complaints == []
