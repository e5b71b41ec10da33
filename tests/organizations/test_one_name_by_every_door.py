"""One body and one thing, however their names are spelled, by every door."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.actions.entry.quick import bodies_named
from organizations.actions.pasting.reading import begin
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity, Figure, Organization
from organizations.register.names import bodies_called
from organizations.resources.activity import ActivityResource
from organizations.resources.figure import FigureResource
from organizations.resources.organization import OrganizationResource
from tests.factories.organizations import ActivityFactory, OrganizationFactory
from tests.organizations.admin.forms import boxes
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db
NAME = "深圳市大学生义工联（南山）"
SPELLINGS = (
    "深圳市大学生义工联(南山)",
    "深圳市⼤学⽣义⼯联（南山）",
    "深圳市\u200b大学生义工联（南山）\ufeff",
    "市大学生义工联(南山)",
    "深圳市　大学生\u2060义工联 （ 南山 ）",
    "深圳市大学生义工联﹙南⼭﹚",
)
spelled = pytest.mark.parametrize("spelling", SPELLINGS)


@pytest.fixture
def body():
    return OrganizationFactory(name=NAME)


@spelled
def test_register_and_quick_entry_find_it(body, spelling):
    assert bodies_called(spelling) == [body]
    assert bodies_named(spelling) == (body, [])


@spelled
def test_the_form_makes_no_second_one(body, spelling, signed_in):
    client = signed_in("recorder")
    address = reverse("admin:organizations_organization_add")
    values = boxes(client.get(address).content)
    client.post(address, values | {"name": spelling, "kind": "association"})
    assert Organization.objects.count() == 1


@spelled
def test_a_file_of_bodies_updates_it(body, spelling, user):
    row = {"名称": spelling, "类型": body.get_kind_display()}
    assert refused(brought(OrganizationResource, user("recorder"), row)) == {}
    assert Organization.objects.count() == 1


@spelled
def test_a_file_of_activities_names_it_under_headings_in_any_spelling(
    body, spelling, user, campaign
):
    row = {
        "专\u200b题": campaign.name,
        "版块＊": "捐款捐物",
        "⾏动": "先锋行动",
        " 标题 ": "试验",
        "牵头单位": spelling,
        "正文": "捐款3万元",
        "捐款(元)": "3万",
    }
    assert refused(brought(ActivityResource, user("recorder"), row)) == {}
    assert Activity.objects.get().leads.get().organization == body


@spelled
def test_a_pasted_text_names_it(body, spelling, user, campaign):
    batch = begin(
        text=f"{spelling}3月11日捐款5万元。",
        campaign=campaign,
        received_on=date(2022, 3, 12),
        name="",
        by=user("recorder"),
    )
    content = DraftContent.of(batch.drafts.get().content)
    assert content.leads == [NAME]


@spelled
def test_the_list_finds_it(body, spelling, signed_in):
    address = reverse("admin:organizations_organization_changelist")
    page = signed_in("recorder").get(address, {"q": spelling}).content.decode()
    assert NAME in page


@pytest.mark.parametrize(
    "item", ["Ｎ95口罩", "N95 口罩", "n95⼝罩", "N95\u200b口罩", "N９5　口罩"]
)
def test_a_thing_is_spelled_as_the_file_found_it(item, user):
    activity = ActivityFactory()
    by = user("recorder")
    for said in ("N95口罩", item):
        row = {
            "编号*": activity.number,
            "指标*": "捐赠物资",
            "物品": said,
            "数值*": "5" if said == "N95口罩" else "6",
            "单位*": "个",
            "口径*(新增/累计)": "新增",
            "截至日期*": "2022-03-11",
        }
        brought(FigureResource, by, row)
    assert set(Figure.objects.values_list("item", flat=True)) == {"N95口罩"}
