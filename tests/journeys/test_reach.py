"""For who works by keyboard, at 400 %, with text spread out, without motion, without colours."""

import pytest
from django.urls import reverse

from organizations.choices import Status
from organizations.models import Activity, Campaign
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    PartyOrganizationFactory,
)

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]
#: 1280 px at 400 %.
ZOOMED = (320, 256)
PAGES = (
    "/reports/",
    "/reports/activities/",
    "/reports/editions/",
    "/admin/",
    "/admin/organizations/activity/",
    "/admin/organizations/activity/quick/",
)
#: What WCAG 1.4.12 lets a reader set.
SPREAD = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important; }"
)
HIDDEN_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "";
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  // Within a date the browser moves from part to part and shows the part itself.
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const seen = e.type === "date" || outlined
    || style.boxShadow !== "none" || e.closest(".select2-container");
  const bar = document.querySelector(".decide, .submit-row");
  const under = bar && !bar.contains(e) && box.top >= bar.getBoundingClientRect().top
    && box.bottom <= bar.getBoundingClientRect().bottom;
  if (!seen) return `no focus to see: ${e.outerHTML.slice(0, 80)}`;
  return under ? `under the bar: ${e.outerHTML.slice(0, 80)}` : "";
}"""


@pytest.fixture
def waiting(user):
    """Two that wait for a verifier."""
    by = user("recorder")
    made = []
    for place in (1, 2):
        row = ActivityFactory(
            created_by=by,
            campaign=Campaign.objects.get(),
            status=Status.PENDING,
            narrative="组织党员志愿者30人",
            title=f"第{place}件",
        )
        ActivityLeadFactory(activity=row)
        FigureFactory(activity=row, created_by=by, words="30人")
        made.append(row)
    return made


def verify_page(row):
    return reverse("admin:organizations_activity_verify", args=[row.pk])


def tab_to(page, wanted, most=120):
    """Press Tab until the element with these words has the focus; each stop can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(HIDDEN_FOCUS) == ""
        words = page.evaluate(
            "document.activeElement.innerText || document.activeElement.value || ''"
        )
        if words.strip() == wanted:
            return
    raise AssertionError(f"the keyboard does not reach “{wanted}”")


def test_a_verifier_works_through_his_queue_by_keyboard_alone(visitor, user, waiting):
    person = visitor().sign_in(user("verifier"))
    page = person.open("/admin/organizations/activity/?waiting=verify")
    tab_to(page, "第2件\nT-" + waiting[1].number.removeprefix("T-"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/verify/**")
    tab_to(page, "核实并看下一条")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{verify_page(waiting[0])}")
    page.locator("#reason").focus()
    page.keyboard.type("缺地点")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activity/?waiting=verify")
    assert set(
        Activity.objects.filter(pk__in=[r.pk for r in waiting]).values_list(
            "status", flat=True
        )
    ) == {
        "verified",
        "returned",
    }
    assert person.complaints == []


def test_an_account_is_entered_by_keyboard_alone(visitor, user):
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    person = visitor().sign_in(user("recorder"))
    page = person.open("/admin/organizations/activity/quick/")
    page.locator("#id_body").focus()
    page.keyboard.type("深圳市试验协会党支部")
    page.keyboard.press("Tab")
    page.keyboard.type("组织党员开展主题党日")
    tab_to(page, "保存并送核实")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "已送核实" in page.inner_text("ul.messagelist")
    assert person.complaints == []


@pytest.mark.parametrize("address", ["/reports/", "/admin/organizations/activity/"])
def test_the_first_stop_leads_past_the_frame(visitor, user, address):
    page = visitor().sign_in(user("recorder")).open(address)
    page.keyboard.press("Tab")
    box = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert box >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("spread", [False, True], ids=["as it is", "spread"])
def test_at_four_hundred_per_cent_nothing_scrolls_sideways(
    visitor, user, waiting, spread
):
    person = visitor(ZOOMED).sign_in(user("recorder", "verifier", "editor"))
    over = {}
    for address in (*PAGES, verify_page(waiting[0]), waiting[0].get_absolute_url()):
        page = person.open(address)
        page.wait_for_load_state("networkidle")
        if spread:  # by the reader's own sheet, which no policy forbids him
            page.evaluate(
                "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
                " document.adoptedStyleSheets = [sheet]; }",
                SPREAD,
            )
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 0:
            over[address] = wide
    assert over == {}


def test_who_wants_no_motion_gets_none(visitor, user):
    page = visitor(reduced_motion="reduce").sign_in(user("recorder")).open("/admin/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')]"
        ".filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert moving == 0


def test_with_forced_colours_marks_and_states_are_still_told_apart(
    visitor, user, waiting
):
    page = (
        visitor(forced_colors="active")
        .sign_in(user("verifier"))
        .open(verify_page(waiting[0]))
    )
    lines = page.evaluate(
        "[...document.querySelectorAll('.source .span')]"
        ".map((e) => getComputedStyle(e).borderBottomStyle)"
    )
    assert lines
    assert "none" not in lines
    assert "待核实" in page.inner_text(".status")
    assert page.locator(".source .span .i").first.inner_text() == "1"


def test_a_page_reads_in_black_on_white_when_printed(visitor, user, waiting):
    page = (
        visitor(color_scheme="dark")
        .sign_in(user("verifier"))
        .open(verify_page(waiting[0]))
    )
    page.emulate_media(media="print")
    shown = "(s) => getComputedStyle(document.querySelector(s)).display"
    assert page.evaluate(shown, ".decide") == "none"
    assert page.evaluate(shown, ".masthead") == "none"
    assert (
        page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        == "rgb(0, 0, 0)"
    )


def test_errors_stand_in_text_beside_the_box_which_names_them(visitor, user):
    page = (
        visitor().sign_in(user("recorder")).open("/admin/organizations/activity/quick/")
    )
    with page.expect_navigation():
        page.get_by_role("button", name="存为草稿").click()
    box = page.locator("#id_body")
    assert box.get_attribute("aria-invalid") == "true"
    told_by = box.get_attribute("aria-describedby")
    assert page.locator(f"#{told_by}").inner_text().strip()


def test_the_end_of_the_sign_in_is_told_before_and_put_off_by_one_press(
    visitor, user, settings
):
    # It is told five minutes before.
    shown_after = settings.SESSION_IDLE // 60 - 5
    person = visitor().sign_in(user("recorder"))
    person.page.clock.install()
    page = person.open("/admin/organizations/activity/quick/")
    bar = page.locator("[data-stay]")
    page.clock.fast_forward(f"{shown_after - 1:02}:00")
    assert bar.is_hidden()
    page.clock.fast_forward("01:30")
    assert bar.is_visible()
    with page.expect_response("**/admin/stay/") as answer:
        page.get_by_role("button", name="继续工作").click()
    assert answer.value.status == 204
    bar.wait_for(state="hidden")
    assert person.complaints == []
