"""From an account to the total in a browser: entered, sent back, verified, corrected, void.

With HANDBOOK_PICTURES=1 the pictures of docs/handbook.md are taken on the way.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from organizations.choices import Status
from organizations.models import Activity, Campaign, Indicator, PartyOrganization
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from tests.browser import PHONE
from tests.factories.accounts import PASSWORD
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    PartyOrganizationFactory,
)
from tests.journeys.pictures import for_the_handbook

pytestmark = pytest.mark.journey

ADD = "/admin/organizations/activity/add/"


@pytest.fixture
def people(user, campaign):
    """A body in the campaign, and the people of a small office."""
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    return {
        "recorder": user("recorder", username="luru", display_name="录入员甲"),
        "verifier": user("verifier", username="heshi", display_name="核实员乙"),
    }


def choose(page: Page, field: str, words: str) -> None:
    """Find a row in a box that searches, and take it."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def volunteers() -> Decimal | None:
    question = Question("spring", date(2022, 3, 31), indicator="volunteers")
    return total(question).value


def enter(page: Page) -> None:
    """Fill the form with one account and one figure."""
    choose(page, "campaign", "春季防疫")
    page.select_option("#id_section", label="志愿服务")
    page.select_option("#id_action", label="先锋行动")
    page.fill("#id_title", "协助社区核酸检测")
    page.fill("#id_narrative", "深圳市试验协会党支部组织党员志愿者30人协助社区核酸检测")
    page.fill("#id_starts_on", "2022-03-05")
    choose(page, "leads-0-party", "试验协会")
    page.select_option("#id_figures-0-indicator", label="志愿者")
    page.fill("#id_figures-0-value", "30")
    page.fill("#id_figures-0-unit", "人")
    page.fill("#id_figures-0-as_of", "2022-03-05")
    page.fill("#id_figures-0-words", "30人")


def test_an_account_is_entered_sent_back_mended_verified_and_counts(visitor, people):
    recorder, verifier = visitor(), visitor()
    page = recorder.open("/reports/")
    page.fill("input[name=username]", "luru")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/reports/")
    page.get_by_role("link", name="录入一条活动").first.click()
    enter(page)
    page.evaluate("scrollTo(0, 0)")
    for_the_handbook(page, "entry")
    page.locator("#figures-group").scroll_into_view_if_needed()
    for_the_handbook(page, "figures")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并送核实").click()
    activity = Activity.objects.get()
    assert activity.status == Status.PENDING
    assert volunteers() is None

    page = verifier.sign_in(people["verifier"]).open("/reports/")
    page.locator(".queue a", has_text="待我核实").first.click()
    page.get_by_role("link", name="协助社区核酸检测").click()
    for_the_handbook(page, "verify")
    page.fill("#reason", "请补写地点")
    for_the_handbook(page, "send-back")
    with page.expect_navigation():
        page.get_by_role("button", name="退回").click()

    page = recorder.open("/reports/")
    page.get_by_role("link", name="退回给我").click()
    page.get_by_role("link", name="协助社区核酸检测").click()
    assert "请补写地点" in page.inner_text(".steps-panel")
    for_the_handbook(page, "returned")
    page.fill("#id_place", "试验社区")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并送核实").click()

    page = verifier.open(
        reverse("admin:organizations_activity_history", args=[activity.pk])
    )
    assert "试验社区" in page.inner_text(".history")
    for_the_handbook(page, "history")
    page = verifier.open("/admin/organizations/activity/?waiting=verify")
    page.get_by_role("link", name="协助社区核酸检测").click()
    with page.expect_navigation():
        page.get_by_role("button", name="核实通过").click()
    assert page.get_by_role("link", name="撤销核实").is_visible()
    activity.refresh_from_db()
    assert activity.status == Status.VERIFIED
    assert volunteers() == 30

    page = verifier.open("/reports/?campaign=spring&cutoff=2022-03-31")
    assert page.get_by_role("link", name="30人").is_visible()
    assert recorder.complaints == verifier.complaints == []


def test_a_verified_number_is_corrected_and_the_old_one_counts_until_another_agrees(
    visitor, people
):
    first, second = people["recorder"], people["verifier"]
    activity = _verified(first, second)
    assert volunteers() == 30
    recorder, verifier = visitor().sign_in(first), visitor().sign_in(second)
    page = recorder.open(activity.get_absolute_url())
    with page.expect_navigation():
        page.get_by_role("button", name="开始更正").click()
    page = recorder.open(activity.get_absolute_url())
    page.fill("#id_narrative", activity.narrative.replace("30人", "35人"))
    page.fill("#id_figures-0-value", "35")
    page.fill("#id_figures-0-words", "35人")
    page.locator("#figures-group").scroll_into_view_if_needed()
    for_the_handbook(page, "correcting")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并送核实").click()
    assert page.locator(".errornote").count() == 0
    assert volunteers() == 30
    page = verifier.open(activity.get_absolute_url())
    with page.expect_navigation():
        page.get_by_role("button", name="核实通过").click()
    assert volunteers() == 35
    assert recorder.complaints == verifier.complaints == []


def test_a_void_activity_counts_no_longer_and_says_why(visitor, people):
    activity = _verified(people["recorder"], people["verifier"])
    person = visitor(PHONE).sign_in(people["verifier"])
    page = person.open(activity.get_absolute_url())
    page.get_by_role("button", name="作废").click()
    page.fill("#reason", "重复录入")
    with page.expect_navigation():
        page.get_by_role("button", name="作废 1 条").click()
    assert volunteers() is None
    page = person.open("/reports/activities/?status=void")
    assert page.locator("tbody tr").count() == 1
    assert person.complaints == []


def test_several_are_verified_at_once_from_the_list_and_refusals_say_why(visitor, people):
    person = visitor().sign_in(people["verifier"])
    for number, changed_by in enumerate(
        [people["recorder"], people["verifier"], people["recorder"]], start=1
    ):
        by = {"created_by": changed_by, "changed_by": changed_by}
        row = ActivityFactory(
            **by,
            campaign=Campaign.objects.get(),
            status=Status.PENDING,
            title=f"第{number}件",
        )
        ActivityLeadFactory(activity=row, party=PartyOrganization.objects.get())
    first, last = Activity.objects.exclude(changed_by=people["verifier"]).order_by("pk")
    person.open(f"{first.get_absolute_url()[: -len('change/')]}verify/")
    for key, wanted in (("Alt+PageDown", last), ("Alt+PageUp", first)):
        person.page.keyboard.press(key)
        person.page.wait_for_url(f"**/{wanted.pk}/verify/**")
    page = person.open(reverse("admin:organizations_activity_changelist"))
    page.check("#action-toggle")
    page.select_option("select[name=action]", label="核实通过")
    for_the_handbook(page, "batch")
    with page.expect_navigation():
        page.get_by_role("button", name="执行").click()
    assert "核实通过后计入合计" in page.inner_text("#content-main")
    assert page.evaluate("() => document.activeElement.value") == "核实通过 2 条"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "不能核实自己最后修改的记录" in page.inner_text("ul.messagelist")
    assert list(
        Activity.objects.filter(status=Status.VERIFIED)
        .order_by("pk")
        .values_list("title", flat=True)
    ) == ["第1件", "第3件"]
    assert person.complaints == []


def _verified(first, second) -> Activity:
    by = {"created_by": first, "changed_by": first}
    activity = ActivityFactory(
        **by,
        number="A-2022-000001",
        title="协助社区核酸检测",
        narrative="深圳市试验协会党支部组织党员志愿者30人协助社区核酸检测",
        campaign=Campaign.objects.get(),
        verified=True,
        verified_by=second,
    )
    ActivityLeadFactory(activity=activity, party=PartyOrganization.objects.get())
    FigureFactory(
        **by,
        activity=activity,
        indicator=Indicator.objects.get(code="volunteers"),
        words="30人",
        verified=True,
        verified_by=second,
    )
    return activity


def test_an_account_is_entered_on_one_screen_with_a_new_body(visitor, people):
    person = visitor().sign_in(people["recorder"])
    page = person.open(reverse("admin:organizations_activity_quick"))
    page.fill("#id_body", "深圳市某某商会联合党委")
    page.fill("#id_narrative", "组织党员志愿者30余人协助社区核酸检测，捐赠口罩5000个。")
    for_the_handbook(page, "quick")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并送核实").click()
    assert page.locator("select[name=kind]").input_value() == "party:joint_committee"
    page.locator("#h-read").scroll_into_view_if_needed()
    for_the_handbook(page, "quick-read")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并送核实").click()
    activity = Activity.objects.get()
    assert activity.status == Status.PENDING
    assert str(activity.leads.get().party) == "深圳市某某商会联合党委"
    assert {figure.words for figure in activity.figures.all()} == {"30余人", "5000个"}
    assert person.complaints == []
