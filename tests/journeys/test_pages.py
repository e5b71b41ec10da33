"""Every page in a real browser: no complaint, no sideways scrolling, at a desk and on a phone.

With HANDBOOK_PICTURES=1 the pictures of docs/handbook.md are taken on the way.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from bulletin.models import District
from organizations.choices import Status
from organizations.models import Activity, Organization, PartyOrganization
from reports.models import Edition
from tests.browser import DESK, PHONE, Visitor
from tests.factories.accounts import PASSWORD
from tests.factories.organizations import ActivityFactory, FigureFactory
from tests.journeys.pictures import for_the_handbook

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

#: What stands out of the window to the right and does not scroll in a box of its own.
OUTSIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const boxes = ".scroller, .results, .tabs, .mainnav, fieldset.module, .visually-hidden";
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > edge + 1 && !e.closest(boxes))
    .map((e) => `${e.tagName}.${e.className}#${e.id}`).slice(0, 5);
}"""
#: Fields that have no name for who cannot see the page.
NAMELESS = """() => [...document.querySelectorAll("main input, main select, main textarea")]
  .filter((e) => e.type !== "hidden" && e.getClientRects().length
    && !e.labels?.length && !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")
    && !e.title && !["submit", "button"].includes(e.type)
    && !e.closest(".select2-container, .empty-form"))
  .concat([...document.querySelectorAll("main [role=combobox], main [role=searchbox]")]
    .filter((e) => !e.getAttribute("aria-label")))
  .map((e) => e.outerHTML.slice(0, 120))"""
#: Pages whose picture stands in the handbook.
PICTURED = {
    DESK: ("desk", "activities-filtered", "editions", "edition-form"),
    PHONE: ("desk", "activities-filtered"),
}
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def keeps_inside(visitor: Visitor) -> None:
    """The page does not scroll sideways."""
    page = visitor.page
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0, (page.url, page.evaluate(OUTSIDE))


def own_pages() -> dict[str, str]:
    """Name of the picture -> address."""
    pending, edition = Activity.objects.get(status=Status.PENDING), Edition.objects.get()
    return {
        "desk": "/reports/",
        "activities": "/reports/activities/",
        "activities-filtered": "/reports/activities/?section=donation&destination=hongkong",
        "organizations": "/reports/organizations/",
        "organization": reverse(
            "reports:organization", args=[Organization.objects.all()[0].pk]
        ),
        "tree": "/reports/party/?all=1",
        "party": reverse("reports:party", args=[_party().pk]),
        "district": reverse("reports:district", args=[District.objects.all()[0].pk]),
        "duplicates": "/reports/duplicates/",
        "findings": "/reports/findings/?campaign=sample&cutoff=2022-03-11",
        "handover": "/reports/handover/",
        "search": "/reports/search/?q=志愿",
        "editions": "/reports/editions/",
        "edition": edition.get_absolute_url(),
        "edition-form": reverse("admin:reports_edition_change", args=[edition.pk]),
        "admin": "/admin/",
        "password": reverse("admin:password_change"),
        "activity-list": reverse("admin:organizations_activity_changelist"),
        "activity-add": reverse("admin:organizations_activity_add"),
        "activity-pending": pending.get_absolute_url(),
        "activity-verified": Activity.objects.get(
            number="A-2022-000003"
        ).get_absolute_url(),
        "organization-list": reverse("admin:organizations_organization_changelist"),
        "party-list": reverse("admin:organizations_partyorganization_changelist"),
        "import": reverse("admin:organizations_activity_import"),
        "export": reverse("admin:organizations_activity_export"),
    }


@pytest.fixture
def waiting(sample, user):
    """Two activities that wait for a verifier, one that was sent back."""
    entered = user("recorder", username="xiaolu", display_name="小陆")
    by = {"created_by": entered, "changed_by": entered, "campaign": _campaign()}
    pending = ActivityFactory(
        **by, number="A-2022-000101", title="慰问封控小区居民", status=Status.PENDING
    )
    FigureFactory(
        activity=pending, created_by=entered, changed_by=entered, as_of_presumed=True
    )
    ActivityFactory(
        **by,
        number="A-2022-000102",
        title="协助社区核酸检测",
        status=Status.RETURNED,
        reason="缺活动日期",
    )
    return entered


def _party():
    return PartyOrganization.objects.filter(activityleads__isnull=False).first()


def _campaign():
    from organizations.models import Campaign

    return Campaign.objects.get(code="sample")


@SIZES
def test_every_page_opens_without_a_complaint_and_keeps_inside(
    visitor, user, waiting, size
):
    person = visitor(size).sign_in(
        user("recorder", "verifier", "editor", username="bianji", display_name="编辑")
    )
    for name, address in own_pages().items():
        page = person.open(address)
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1, address
        assert page.locator(".mainnav a[aria-current=page]").count() <= 1, address
        assert page.locator("main").count() == 1, address
        assert page.evaluate(NAMELESS) == [], address
        keeps_inside(person)
        person.picture(name)
        if name in PICTURED[size]:
            for_the_handbook(page, name if size == DESK else f"{name}-phone")
    edition = Edition.objects.get()
    page = person.open(edition.get_absolute_url())
    with page.expect_navigation():
        page.get_by_text("约3.15亿元", exact=True).click()
    if size == DESK:
        for_the_handbook(page, "edition")
        for name in ("edit", "reconcile"):
            for_the_handbook(person.open(f"{edition.get_absolute_url()}{name}/"), name)
    assert person.complaints == []


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_opens_without_a_complaint(visitor, size, scheme):
    guest = visitor(size, color_scheme=scheme)
    page = guest.open("/admin/login/")
    assert page.locator("h1").inner_text().split() == ["堡垒·先锋", "简报系统"]
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    keeps_inside(guest)
    guest.picture(f"login-{scheme}")
    if (size, scheme) == (DESK, "light"):
        for_the_handbook(guest.page, "login")
    assert guest.complaints == []


def test_signing_in_leads_to_the_desk_and_signing_out_back(visitor, user):
    person = user("recorder", display_name="小陆")
    guest = visitor()
    page = guest.open("/admin/login/")
    page.fill("input[name=username]", person.username)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/reports/")
    assert page.locator(".userbox .who").inner_text().replace("　", " ") == "小陆 录入员"
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/admin/login/")
    guest.open("/reports/")
    assert "/admin/login/?next=/reports/" in page.url
    assert guest.complaints == []


def test_the_theme_is_turned_by_its_button_and_kept(visitor, user):
    person = visitor().sign_in(user("recorder"))
    page = person.open("/reports/")

    def paper() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = paper()
    page.get_by_role("button", name="深色").click()
    dark = paper()
    assert light != dark
    person.open("/admin/")
    assert paper() == dark
    assert page.get_by_role("button", name="浅色").is_visible()
    person.picture("admin-dark")
    person.open("/reports/")
    person.picture("desk-dark")
    assert person.complaints == []


def test_a_filter_is_set_by_the_form_and_put_away_by_its_chip(visitor, user):
    person = visitor().sign_in(user("verifier"))
    page = person.open("/reports/activities/")
    page.select_option("select[name=destination]", label="香港")
    page.fill("main input[name=q]", "口罩")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**destination=hongkong**")
    # Empty fields are left out of the address.
    assert "section=" not in page.url
    assert page.locator("tbody tr").count() == 2
    total = page.locator("tfoot [data-indicator=donation_value]")
    assert total.get_attribute("data-value") == "980000"
    with page.expect_navigation():
        page.locator(".chip", has_text="口罩").click()
    assert page.locator("tbody tr").count() == 3
    assert page.locator("select[name=destination]").input_value() == "hongkong"
    # Coming back, the form works as before.
    page.go_back()
    assert page.locator("input[name=party]").is_enabled()
    assert person.complaints == []


def test_the_columns_sort_and_turn_round(visitor, user):
    person = visitor().sign_in(user("verifier"))
    page = person.open("/reports/activities/")
    for direction in ("ascending", "descending"):
        with page.expect_navigation():
            page.get_by_role("link", name="编号").click()
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == direction
    assert person.complaints == []


def test_the_file_of_a_filtered_list_is_offered_by_its_button(visitor, user):
    person = visitor().sign_in(user("verifier"))
    page = person.open("/reports/activities/?section=donation")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出筛选结果").click()
    assert download.value.suggested_filename == "activities.xlsx"
    assert person.complaints == []


def test_a_list_is_printed_across_the_page_with_its_totals(visitor, user, tmp_path):
    import logging

    import pdfplumber

    person = visitor().sign_in(user("verifier"))
    page = person.open("/reports/activities/?section=donation")
    path = tmp_path / "list.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as pdf:
        assert {(round(p.width), round(p.height)) for p in pdf.pages} == {(842, 595)}
        text = "".join(p.extract_text() for p in pdf.pages)
    assert "筛选结果合计" in text
    assert "条件：版块" in text
    assert "新增活动" not in text


def test_the_keyboard_reaches_the_table_past_the_filters(visitor, user):
    person = visitor().sign_in(user("verifier"))
    page = person.open("/reports/activities/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page = person.open(reverse("admin:organizations_activity_changelist"))
    skip = page.locator("a.skip", has_text="跳过筛选")
    skip.focus()
    assert skip.bounding_box()["y"] >= 0


def test_what_is_folded_away_on_the_screen_is_printed(visitor, user):
    person = visitor().sign_in(user("editor"))
    page = person.open("/reports/party/?all=1")
    top = page.locator(".branch-line a").first.get_attribute("href")
    page = person.open(top)
    rest = page.locator("details.rest")
    assert rest.count() == 1
    assert rest.get_attribute("open") is None
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rest.get_attribute("open") is not None
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rest.get_attribute("open") is None
    assert person.complaints == []


def test_the_filters_of_a_list_start_closed_on_a_phone(visitor, user):
    address = reverse("admin:organizations_activity_changelist")
    desk = visitor().sign_in(user("verifier"))
    phone = visitor(PHONE).sign_in(user("verifier"))
    for person, wanted in ((desk, False), (phone, True)):
        page = person.open(address)
        page.wait_for_load_state("networkidle")
        closed = page.locator("#changelist-filter details:not([open])").count()
        assert (closed > 0) is wanted
        assert person.complaints == []
    page = phone.open(f"{address}?status__exact=verified")
    page.wait_for_load_state("networkidle")
    assert page.locator("#changelist-filter details[open]").count() == 1


def test_the_bar_of_buttons_does_not_hide_the_field_one_is_in(visitor, user):
    person = visitor().sign_in(user("recorder"))
    page = person.open(reverse("admin:organizations_activity_add"))
    fields = page.locator(
        "#activity_form textarea:visible, #activity_form input[type=text]:visible"
    )
    bar = page.locator(".submit-row")
    for number in range(fields.count()):
        fields.nth(number).focus()
        page.wait_for_timeout(30)
        box, foot = fields.nth(number).bounding_box(), bar.bounding_box()
        assert box["y"] < foot["y"], number
    assert person.complaints == []


def test_a_box_that_searches_says_its_name_and_what_is_chosen(visitor, user):
    person = visitor().sign_in(user("recorder"))
    page = person.open(reverse("admin:organizations_activity_add"))
    box = page.locator("#id_campaign + .select2 .select2-selection")
    assert box.get_attribute("aria-label") == "专题：2022年新冠肺炎疫情防控"
    box.click()
    search = page.locator(".select2-container--open .select2-search__field")
    assert search.get_attribute("aria-label") == "查找专题"
    search.press("Escape")
    district = page.locator("#id_district + .select2 .select2-selection")
    assert district.get_attribute("aria-label") == "所在区：未选"
    district.click()
    search.fill("南山")
    page.locator(".select2-results__option--highlighted", has_text="南山区").click()
    expect(district).to_have_attribute("aria-label", "所在区：南山区")
    page.get_by_role("button", name="再加一条牵头单位").click()
    added = page.locator("#id_leads-1-party + .select2 .select2-selection")
    expect(added).to_have_attribute("aria-label", "党组织：未选")
    assert person.complaints == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/reports/editions/999999/"])
def test_an_error_page_is_dressed_and_silent(visitor, user, path):
    person = visitor().sign_in(user("recorder"))
    page = person.open(path)
    assert page.locator("h1").inner_text() == "没有这一页"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.signin-card')).borderRadius"
    )
    said = [words for words in person.complaints if "404" not in words]
    assert said == []
