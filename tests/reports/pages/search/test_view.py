"""查找 over everything: what is found, by whom, and no more than they may see."""

import pytest

from bulletin.models import District
from reports.models import Edition
from reports.pages.search.found import LISTED
from tests.factories.organizations import (
    ActivityFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db
HOME = "/reports/search/"


def page(client, query):
    answer = client.get(HOME, {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def everything():
    PartyOrganizationFactory(name="建筑装饰行业党委")
    OrganizationFactory(name="建筑装饰协会")
    ActivityFactory(title="建筑装饰送温暖", number="A-2022-777001")
    EditionFactory(title="建筑装饰战疫快报", number=77)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("建筑装饰", {"党组织", "社会组织和单位", "活动", "简报"}),
        ("jzzs", {"党组织", "社会组织和单位"}),
        ("A-2022-777001", {"活动"}),
        ("第77期", {"简报"}),
        ("77期", {"简报"}),
        ("建筑 快报", {"简报"}),
        ("没有这个", set()),
        ("%_'\"<b>", set()),
    ],
)
def test_bodies_activities_and_editions_are_found(signed_in, everything, query, found):
    content = page(signed_in("editor"), query)
    groups = ("党组织", "社会组织和单位", "活动", "简报")
    assert {it for it in groups if f">{it}</h2>" in content} == found
    assert ("里都没有“" in content) is (not found)


def test_without_a_question_there_is_only_the_box(signed_in):
    content = page(signed_in("editor"), " ")
    assert "</h2>" not in content
    assert "里都没有" not in content


def test_a_long_paste_is_cut_and_that_is_told(signed_in):
    assert "只查了前面的字" in page(signed_in("editor"), "长" * 300)


def test_who_is_bound_to_a_district_finds_its_activities_alone(signed_in):
    here, there = (
        District.objects.create(name="甲区"),
        District.objects.create(name="乙区"),
    )
    ActivityFactory(title="本区的活动", district=here)
    ActivityFactory(title="别区的活动", district=there)
    client = signed_in("recorder")
    client.user.districts.add(here)
    content = page(client, "区的活动")
    assert "本区的活动" in content
    assert "别区的活动" not in content


def test_a_role_finds_only_what_it_may_open(signed_in, everything):
    assert "您的职责里没有可查的内容" in page(signed_in(), "建筑装饰")


def test_many_are_cut_and_the_whole_list_is_led_to(signed_in):
    for number in range(LISTED + 1):
        OrganizationFactory(name=f"某某第{number}协会")
    content = page(signed_in("editor"), "某某第")
    assert content.count('class="title"') == LISTED
    assert "/reports/organizations/?q=" in content
    assert Edition.objects.count() == 0
