"""The day of a small office once through, counted: pages, clicks, keys, numbers typed.

`pytest -s` prints the table; beside it stands what the first trial counted.
"""

import sys
from datetime import date

import pytest
from django.urls import reverse

from organizations.models import Activity, Campaign, Figure, PartyOrganization
from reports.models import Edition
from tests.factories.organizations import ActivityFactory, ActivityLeadFactory
from tests.journeys.counting import Trial
from tests.journeys.test_entry_to_total import ADD

pytestmark = pytest.mark.journey

#: What the first trial counted: loads, clicks, how often the numbers were typed again.
BEFORE = {
    "党组织": (2, 4, 0),
    "完整表，4 个数": (4, 27, 8),
    "快速录入": (3, 6, 0),
    "核实一条": (1, 1, 0),
    "退回、改好、再送": (5, 6, 0),
    "编排": (3, 3, 0),
    "送审、核稿、签发、发布": (8, 4, 0),
    "更正一个数，出更正": (14, 15, 2),
    "一批 11 条核实": (2, 4, 0),
    "注明引用 11 个数": (0, 33, 0),
    "报头、版记、附表": (3, 12, 0),
    "照上一个专题新建": (4, 14, 0),
}
#: What may be needed now.
MOST = {
    "党组织": (2, 3),
    "完整表，4 个数": (2, 13),
    "快速录入": (3, 3),
    "核实一条": (2, 2),
    "退回、改好、再送": (4, 4),
    "编排": (2, 2),
    # 签发 and 发布 say what they do and are confirmed: a press and a page each.
    "送审、核稿、签发、发布": (9, 9),
    "更正一个数，出更正": (16, 17),
    # As 签发: 核实通过 of several says what it does and is confirmed.
    "一批 11 条核实": (3, 5),
    "注明引用 11 个数": (1, 14),
    "报头、版记、附表": (2, 6),
    "照上一个专题新建": (2, 2),
}


@pytest.fixture
def trial(campaign, user, visitor):
    campaign.contact_line, campaign.source_line = "（联系人：某同志）", "某局"
    campaign.title, campaign.ends_on = "某局一周工作", date(2022, 3, 31)
    campaign.save()
    roles = (
        *("recorder", "verifier", "editor"),
        *("reviewer", "signatory", "administrator"),
    )
    return Trial(visitor, {role: user(role, display_name=f"{role}甲") for role in roles})


def add_a_body(trial):
    with trial.step("党组织"):
        trial.go("recorder", "/admin/organizations/partyorganization/add/")
        trial.write("#id_name", "深圳市试验协会党委")
        trial.pick("#id_kind", "党委")
        trial.click("保存")


def fill_the_full_form(trial):
    with trial.step("完整表，4 个数"):
        page = trial.go("recorder", ADD)
        trial.pick("#id_section", "捐款捐物")
        trial.write("#id_title", "向社区捐款捐物")
        trial.write(
            "#id_narrative",
            "深圳市试验协会党委捐款120万元、口罩5000个，组织志愿者30人，服务时长96小时。",
        )
        trial.write("#id_starts_on", "2022-03-05")
        trial.find("leads-0-party", "试验协会")
        page.wait_for_selector("[data-told] button")
        for place, (words, name) in enumerate(
            {
                "120万元": "捐款",
                "5000个": "捐赠物资",
                "30人": "志愿者",
                "96小时": "服务时长",
            }.items()
        ):
            trial.click(words, at="[data-told]", leads=False)
            trial.pick(f"#id_figures-{place}-indicator", name)
        trial.write("#id_figures-1-item", "口罩")
        trial.click("保存并送核实")
    assert Figure.objects.count() == 4
    assert Activity.objects.get().status == "pending"


def fill_the_quick_form(trial):
    with trial.step("快速录入"):
        trial.go("recorder", reverse("admin:organizations_activity_quick"))
        trial.write("#id_body", "深圳市试验协会党委")
        trial.write("#id_narrative", "深圳市试验协会党委向香港捐款80万元。")
        trial.write("#id_starts_on", "2022-03-06")
        trial.click("保存并送核实")
        trial.click("保存并送核实")
    assert Activity.objects.filter(status="pending").count() == 2


def verify_page(activity):
    return reverse("admin:organizations_activity_verify", args=[activity.pk])


def look_at_it_together(trial, first, second):
    with trial.step("核实一条"):
        trial.go("verifier", verify_page(first))
        trial.click("核实通过")
    with trial.step("退回、改好、再送"):
        trial.go("verifier", verify_page(second))
        trial.write("#reason", "请补写地点")
        trial.click("退回")
        trial.go("recorder", second.get_absolute_url(), anew=True)
        trial.write("#id_place", "试验社区")
        trial.click("保存并送核实")
    trial.go("verifier", verify_page(second), anew=True)
    trial.click("核实通过")
    assert Activity.objects.filter(status="verified").count() == 2


def make_an_edition(trial):
    with trial.step("编排"):
        page = trial.go("editor", "/reports/editions/new/?campaign=spring")
        page.fill("input[name=cut_off]", "2022-03-11")
        trial.click("新建并编排")
    return Edition.objects.get()


def see_it_through(trial, edition):
    address = f"/reports/editions/{edition.pk}/"
    for role, words in (
        ("editor", "送审"),
        ("reviewer", "核稿通过"),
        ("signatory", "签发"),
        ("signatory", "发布"),
    ):
        trial.go(role, address)
        trial.click(words)
        if words in ("签发", "发布"):
            trial.click(f"确认{words}")
    edition.refresh_from_db()
    assert edition.state == "published"


def correct_a_number(trial, activity, edition):
    with trial.step("更正一个数，出更正"):
        trial.go("recorder", activity.get_absolute_url(), anew=True)
        trial.click("开始更正")
        page = trial.page
        narrative = activity.narrative.replace("80万元", "85万元")
        page.fill("#id_narrative", narrative)
        trial._note("85")
        page.fill("#id_figures-0-value", "")
        page.fill("#id_figures-0-words", "")
        page.wait_for_selector("[data-told] button")
        trial.click("85万元", at="[data-told]", leads=False)
        trial.click("保存并送核实")
        trial.go("verifier", verify_page(activity), anew=True)
        trial.click("核实通过")
        trial.go("editor", f"/reports/editions/{edition.pk}/", anew=True)
        trial.click("出更正")
        new = Edition.objects.get(corrects=edition)
        trial.click("重新取数", at="body")
        see_it_through(trial, new)
    return new


def verify_a_batch(trial):
    """Eleven told by another, each with a number that no indicator fits."""
    party = PartyOrganization.objects.get(name="深圳市试验协会党委")
    campaign = Campaign.objects.get()
    for number in range(11):
        row = ActivityFactory(
            campaign=campaign,
            status="pending",
            section="service",
            title=f"走访第{number + 1}个片区",
            narrative=f"深圳市试验协会党委走访商户{120 + number}户",
            starts_on=date(2022, 3, 7),
        )
        ActivityLeadFactory(activity=row, party=party)
    with trial.step("一批 11 条核实"):
        page = trial.go("verifier", reverse("admin:organizations_activity_changelist"))
        page.check("#action-toggle")
        trial.pick("select[name=action]", "核实通过")
        trial.now.clicks += 1
        trial.click("执行")
        trial.click("核实通过 11 条")
    assert Activity.objects.filter(status="pending").count() == 0


def quote_what_no_record_bears(trial):
    page = trial.go("editor", "/reports/editions/new/?campaign=spring", anew=True)
    page.fill("input[name=cut_off]", "2022-03-12")
    trial.click("新建并编排")
    edition = Edition.objects.get(cut_off=date(2022, 3, 12))
    with trial.step("注明引用 11 个数"):
        page = trial.go("editor", f"/reports/editions/{edition.pk}/edit/", anew=True)
        several = page.locator("#quote-several")
        several.locator("summary").click()
        boxes = several.locator("input[type=checkbox]")
        assert boxes.count() == 11
        for place in range(11):
            boxes.nth(place).check()
        trial.now.clicks += 12
        trial.write("#quote-several input[name=reason]", "走访记录里的户数")
        # The desk sends it beside the page: nothing is loaded anew.
        trial.click("一并注明", leads=False)
        several.wait_for(state="detached")
    return edition


def set_head_foot_and_annexes(trial, edition):
    with trial.step("报头、版记、附表"):
        address = reverse("admin:reports_edition_change", args=[edition.pk])
        page = trial.go("editor", address)
        for box in ("#id_has_head", "#id_has_colophon", "#id_annexes_0", "#id_annexes_2"):
            page.check(box)
            trial.now.clicks += 1
        trial.write("#id_issuer", "某局")
        trial.write("#id_issued_on", "2022-03-12")
        trial.write("#id_printing_office", "某局办公室")
        trial.write("#id_copies", "30")
        trial.click("保存")
    edition.refresh_from_db()
    assert (edition.has_head, edition.has_colophon, edition.copies) == (True, True, 30)


def copy_the_campaign(trial):
    with trial.step("照上一个专题新建"):
        campaign = Campaign.objects.get()
        address = f"/admin/organizations/campaign/{campaign.pk}/copy/"
        trial.go("administrator", address)
        trial.write("#id_name", "防汛志愿服务")
        trial.write("#id_code", "flood")
        trial.write("#id_starts_on", "2022-05-01")
        trial.click("新建专题")
    assert Campaign.objects.filter(code="flood").exists()


def test_a_day_of_the_office_with_no_number_typed_twice(trial, capsys):
    add_a_body(trial)
    assert PartyOrganization.objects.filter(name="深圳市试验协会党委").exists()
    fill_the_full_form(trial)
    fill_the_quick_form(trial)
    first, second = Activity.objects.order_by("pk")
    look_at_it_together(trial, first, second)
    edition = make_an_edition(trial)
    with trial.step("送审、核稿、签发、发布"):
        see_it_through(trial, edition)
    new = correct_a_number(trial, second, edition)
    assert new.state == "published"
    verify_a_batch(trial)
    set_head_foot_and_annexes(trial, quote_what_no_record_bears(trial))
    copy_the_campaign(trial)
    with capsys.disabled():
        sys.stdout.write(f"\n{trial.table(BEFORE)}\n")
    for name, it in trial.efforts.items():
        assert it.again == 0, name
        loads, clicks = MOST[name]
        assert it.loads <= loads, name
        assert it.clicks <= clicks, name
    assert [said for it in trial.persons for said in it.complaints] == []
