"""A new system is set up for another city by its administrator alone, on one page."""

from typing import Any

import pytest
from django.urls import reverse

from bulletin.models import Bureau, District
from organizations.admin.quick.form import QuickForm
from organizations.models import Destination, Organization
from tests.factories.accounts import BureauFactory
from tests.factories.organizations import ActivityFactory, OrganizationFactory
from tests.organizations.admin.forms import opened

FIRST_RUN = reverse("admin:bulletin_bureau_add")
BUREAUS = reverse("admin:bulletin_bureau_changelist")
SAID = {
    "name": "青川省社会组织管理局",
    "place": "青川省",
    "series": "青川简报",
    "districts": "临江市 990100 \n云岭县\t990221\t望江街道、柳林\n",
    "destinations": "本地\n对口支援地区",
}

pytestmark = pytest.mark.django_db


def test_the_front_page_leads_the_administrator_there_until_it_is_done(signed_in):
    client = signed_in("administrator")
    front = client.get(reverse("admin:index")).content.decode()
    assert FIRST_RUN in front
    assert (
        "设定本局"
        not in signed_in("recorder").get(reverse("admin:index")).content.decode()
    )
    assert client.post(FIRST_RUN, SAID).status_code == 302
    assert FIRST_RUN not in client.get(reverse("admin:index")).content.decode()


def test_its_list_is_the_page_of_the_one_there_is(signed_in):
    client = signed_in("administrator")
    empty = client.get(BUREAUS)
    assert empty.url == FIRST_RUN
    page = client.get(FIRST_RUN).content.decode()
    assert "<h1>首次设定</h1>" in page
    assert "_addanother" not in page
    bureau = BureauFactory()
    assert client.get(BUREAUS).url == reverse(
        "admin:bulletin_bureau_change", args=[bureau.pk]
    )
    assert signed_in("recorder").get(BUREAUS).status_code == 403


def test_districts_and_destinations_are_as_listed(signed_in):
    used = District.objects.get(name="南山区")
    ActivityFactory(district=used)
    client = signed_in("administrator")
    assert client.post(FIRST_RUN, SAID).status_code == 302
    rows = District.objects.values_list("name", "region_code", "streets", "is_active")
    assert list(rows.order_by("position", "pk")) == [
        ("临江市", "990100", "", True),
        ("云岭县", "990221", "望江、柳林", True),
        ("南山区", "440305", used.streets, False),
    ]
    names = Destination.objects.values_list("name", "position")
    assert list(names) == [("本地", 1), ("对口支援地区", 2)]
    assert Bureau.objects.get().place == "青川省"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"districts": "临江市\n临江市"}, "“临江市”写了两次"),
        ({"districts": "一个长得不能再长而没有人会这样叫的区的名称"}, "20"),
        ({"destinations": "外{地}"}, "名称不能含"),
        ({"place": "Linjiang"}, "地名只写汉字"),
        ({"name": ""}, "请填写"),
    ],
)
def test_what_cannot_be_is_said_at_its_box_and_nothing_is_written(
    changed, says, signed_in
):
    page = signed_in("administrator").post(FIRST_RUN, {**SAID, **changed})
    assert page.status_code == 200
    said = page.content.decode()
    assert says in said
    assert "青川简报" in said
    assert not Bureau.objects.exists()
    assert District.objects.count() == 11


def test_a_district_that_somebody_is_bound_to_is_not_left_out(signed_in, user):
    user("recorder").districts.add(District.objects.get(name="福田区"))
    page = signed_in("administrator").post(FIRST_RUN, SAID)
    assert "“福田区”还限定着" in page.content.decode()
    assert not Bureau.objects.exists()


def test_names_are_read_as_the_new_place_reads_them(signed_in):
    ours = OrganizationFactory(name="省律师协会")
    OrganizationFactory(name="市律师协会")
    assert signed_in("administrator").post(FIRST_RUN, SAID).status_code == 302
    ours.refresh_from_db()
    assert ours.name_folded == "青川省律师协会"
    assert Organization.objects.named("青川省律师").get() == ours


def test_two_bodies_that_would_be_one_are_named_and_nothing_is_changed(signed_in):
    OrganizationFactory(name="省律师协会")
    OrganizationFactory(name="青川省律师协会")
    page = signed_in("administrator").post(FIRST_RUN, SAID)
    assert "“省律师协会”和“青川省律师协会”" in page.content.decode()
    assert not Bureau.objects.exists()


def test_a_place_is_changed_later_by_the_same_rules(signed_in):
    client = signed_in("administrator")
    client.post(FIRST_RUN, SAID)
    ours = OrganizationFactory(name="省律师协会")
    page = reverse("admin:bulletin_bureau_change", args=[1])
    new = {"name": "临江市社会组织管理局", "place": "临江市", "series": "简报"}
    assert client.post(page, {**opened(client, page), **new}).status_code == 302
    ours.refresh_from_db()
    assert ours.name_folded == "省律师协会"
    assert client.get(FIRST_RUN).status_code == 403


def test_districts_and_destinations_are_closed_or_deleted_by_use(signed_in):
    client = signed_in("administrator")
    used, unused = District.objects.all()[:2]
    ActivityFactory(district=used)
    delete = "admin:bulletin_district_delete"
    assert client.get(reverse(delete, args=[used.pk])).status_code == 403
    assert client.get(reverse(delete, args=[unused.pk])).status_code == 200
    client.post(reverse(delete, args=[unused.pk]), {"post": "yes"})
    assert not District.objects.filter(pk=unused.pk).exists()
    far = Destination.objects.get(code="hongkong")
    client.post(
        reverse("admin:organizations_destination_delete", args=[far.pk]), {"post": "yes"}
    )
    assert not Destination.objects.filter(pk=far.pk).exists()


def test_a_closed_district_is_offered_no_more(signed_in, user):
    closed = District.objects.get(name="南山区")
    District.objects.filter(pk=closed.pk).update(is_active=False)
    offered: Any = QuickForm(by=user("recorder")).fields["district"]
    assert closed not in offered.queryset
    box = {"app_label": "organizations", "model_name": "activity"}
    asked = {**box, "field_name": "district", "term": "南山"}
    answer = signed_in("recorder").get(reverse("admin:autocomplete"), asked)
    assert answer.json()["results"] == []


def test_a_district_with_people_bound_to_it_stays_in_use(signed_in, user):
    here = District.objects.get(name="福田区")
    user("recorder").districts.add(here)
    page = reverse("admin:bulletin_district_change", args=[here.pk])
    said = {"name": here.name, "region_code": here.region_code, "position": 2}
    answer = signed_in("administrator").post(page, said)
    assert "先在“用户”里改他们的区" in answer.content.decode()
