"""Entry in a browser: few stops, keys, drafts that outlive a page, refusals in sight."""

from base64 import b64encode

import pytest
from django.conf import settings
from django.urls import reverse

from bulletin.models import User
from organizations.models import Activity, Figure
from tests.factories.organizations import ActivityFactory, PartyOrganizationFactory
from tests.reports.rendering.documents import PNG

pytestmark = pytest.mark.journey

ADD = "/admin/organizations/activity/add/"
QUICK = "/admin/organizations/activity/quick/"
STOP = "() => document.activeElement.textContent.trim() || document.activeElement.value"


@pytest.fixture
def recorder(visitor, user, campaign):
    """A recorder at a browser."""
    return visitor().sign_in(user("recorder", username="luru"))


def at(person, path):
    page = person.open(path)
    page.wait_for_function("() => document.activeElement !== document.body")
    return page


@pytest.mark.parametrize(("path", "most"), [(ADD, 30), (QUICK, 15)])
def test_few_stops_lead_from_the_first_box_to_sending(recorder, path, most):
    page = at(recorder, path)
    stops = 0
    while page.evaluate(STOP) != "保存并送核实":
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= most
    assert recorder.complaints == []


def test_days_are_asked_for_by_the_browser_alone(recorder):
    page = recorder.open(ADD)
    assert page.get_attribute("#id_starts_on", "type") == "date"
    assert page.locator(".datetimeshortcuts, .calendarbox").count() == 0


def half_filled(page, path):
    box = "#id_narrative" if path == QUICK else "#id_title"
    page.fill(box, "填了一半的内容")
    page.wait_for_function("() => Object.keys(localStorage).length > 0")
    return box


LEAVING = ["link", "tab", "session"]


@pytest.mark.parametrize("path", [ADD, QUICK])
@pytest.mark.parametrize("way", LEAVING)
def test_what_was_typed_is_offered_after_leaving(recorder, path, way):
    page = at(recorder, path)
    box = half_filled(page, path)
    if way == "session":
        recorder.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.keyboard.press("Control+s")
        page.wait_for_url("**/admin/login/**")
        recorder.sign_in(User.objects.get(username="luru"))
        page = recorder.open(path)
    elif way == "tab":
        page.close(run_before_unload=False)
        page = recorder.page = recorder.context.new_page()
        page.clock.install()
        page.goto(recorder.address + "/livez")
        page.evaluate("""() => { for (const key of Object.keys(localStorage)) {
            const draft = JSON.parse(localStorage[key]); draft.at -= 100000;
            localStorage[key] = JSON.stringify(draft); } }""")
        page.goto(recorder.address + path)
    else:
        page.get_by_role("link", name="工作台").click()
        page.wait_for_url("**/reports/")
        page = recorder.open(path)
    page.locator("[data-draft-take]").click()
    assert page.input_value(box) == "填了一半的内容"


def test_what_was_saved_is_not_offered_again(recorder):
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    page = at(recorder, QUICK)
    page.fill("#id_body", "深圳市试验协会党支部")
    page.fill("#id_narrative", "组织党员开展主题党日")
    page.keyboard.press("Control+s")
    page.wait_for_selector("ul.messagelist .success")
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert Activity.objects.get().status == "draft"


def test_a_draft_of_a_record_changed_since_says_so_and_overwrites_nothing(
    recorder, user, campaign
):
    activity = ActivityFactory(campaign=campaign, title="原来的标题")
    path = reverse("admin:organizations_activity_change", args=[activity.pk])
    page = recorder.open(path)
    half_filled(page, path)
    recorder.open("/reports/")
    Activity.objects.filter(pk=activity.pk).update(
        version=activity.version + 1, title="别人改的标题"
    )
    page = recorder.open(path)
    assert "又改动过" in page.inner_text("[data-draft-offer]")
    page.click("[data-draft-take]")
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-faults]")
    assert "改动过它" in page.inner_text("[data-faults]")
    assert page.input_value("#id_title") == "填了一半的内容"
    activity.refresh_from_db()
    assert activity.title == "别人改的标题"


def test_a_browser_without_storage_says_so_and_saves_all_the_same(recorder):
    recorder.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }"
    )
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    page = at(recorder, QUICK)
    page.fill("#id_body", "深圳市试验协会党支部")
    page.fill("#id_narrative", "组织党员开展主题党日")
    page.wait_for_selector("[data-draft-off]:not([hidden])")
    page.keyboard.press("Control+s")
    page.wait_for_selector("ul.messagelist .success")


PASTED = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const said = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", said));
}"""


def test_rows_of_a_sheet_are_pasted_into_the_figures(recorder, campaign):
    page = at(recorder, ADD)
    page.select_option("#id_section", "donation")
    page.fill("#id_title", "五十行")
    lines = [f"捐款\t{place}万\t元\t\t新增\t2022/3/5" for place in range(1, 51)]
    page.focus("#id_figures-0-indicator")
    page.evaluate(PASTED, "\n".join(lines))
    assert page.input_value("#id_figures-49-value") == "50万"
    assert page.input_value("#id_figures-49-as_of") == "2022-03-05"
    page.keyboard.press("Control+s")
    page.wait_for_selector("ul.messagelist .success")
    assert Figure.objects.count() == 50
    assert Figure.objects.get(value=500000).as_of.isoformat() == "2022-03-05"


def test_a_number_is_said_again_as_it_is_typed(recorder):
    page = at(recorder, ADD)
    page.select_option("#id_figures-0-indicator", label="捐款")
    page.fill("#id_figures-0-value", "1200000")
    page.wait_for_function(
        "() => document.querySelector('output.echo').textContent === '＝120万元'"
    )
    page.fill("#id_figures-0-value", "很多")
    page.wait_for_selector("output.echo.fault")
    assert recorder.complaints == []


DROPPED = """([picture, caption]) => {
  const data = new DataTransfer();
  for (const name of ["现场一.png", "现场二.png"]) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], name, { type: "image/png" }));
  }
  const group = document.getElementById("attachments-group");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    group.dispatchEvent(event);
  }
  document.activeElement.value = caption;
}"""


def test_photos_that_are_dropped_stand_in_rows_with_a_caption_each(recorder):
    page = at(recorder, ADD)
    page.select_option("#id_section", "donation")
    page.fill("#id_title", "两张照片")
    picture = b64encode(PNG).decode()
    page.evaluate(DROPPED, [picture, "现场一，志愿者搬运物资"])
    assert page.evaluate("() => document.activeElement.id") == "id_attachments-0-caption"
    page.focus("#id_attachments-1-caption")
    page.evaluate(PASTED, "现" * 500)
    said = page.inner_text("#id_attachments-1-caption + .error-text")
    assert said == "最多 200 个字，粘贴后是 500 个，末尾 300 个没有放进来"
    page.evaluate(PASTED, "现场二")
    assert page.locator(".error-text").count() == 0
    page.fill("#id_attachments-1-caption", "现场二")
    page.keyboard.press("Control+s")
    page.wait_for_selector("ul.messagelist .success")
    rows = Activity.objects.get().attachments.order_by("pk")
    assert [row.caption for row in rows] == ["现场一，志愿者搬运物资", "现场二"]


@pytest.mark.parametrize("path", [ADD, QUICK])
def test_two_tabs_with_one_form_keep_a_draft_each(recorder, path):
    first = at(recorder, path)
    box = "#id_narrative" if path == QUICK else "#id_title"
    second = recorder.context.new_page()
    second.goto(recorder.address + path)
    for page, words in ((first, "第一个窗口写的"), (second, "第二个窗口写的")):
        page.fill(box, words)
    second.wait_for_function(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('draft:'))"
        ".length === 2"
    )
    kept = second.evaluate("() => Object.values(localStorage).join()")
    assert "第一个窗口写的" in kept
    assert "第二个窗口写的" in kept
    assert first.input_value(box) == "第一个窗口写的"
