"""The page for putting two bodies together: asked by one person, confirmed by another."""

import pytest
from django.urls import reverse

from organizations.models import PartyOrganization, RegisterChange
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first = PartyOrganizationFactory(name="深圳市建筑装饰行业党委")
    return first, PartyOrganizationFactory(name="建筑装饰党委")


def address(party):
    return reverse("admin:organizations_partyorganization_merge", args=[party.pk])


def test_a_verifier_merges_and_takes_it_back(signed_in, user, two):
    first, second = two
    client = signed_in("verifier")
    assert first.name in client.get(address(second)).content.decode()
    said = {"into": "市建筑装饰行业党委", "reason": "录了两次"}
    client.post(address(second), said)
    assert PartyOrganization.objects.get(pk=second.pk).merged_into is None
    confirm_all(user("verifier"))
    assert PartyOrganization.objects.get(pk=second.pk).merged_into == first
    assert "撤销合并" in client.get(address(second)).content.decode()
    client.post(address(second), {"undo": "1"})
    assert not RegisterChange.objects.filter(verb="unmerge").exists()
    client.post(address(second), {"undo": "1", "reason": "是两个"})
    confirm_all(user("verifier"))
    assert PartyOrganization.objects.get(pk=second.pk).merged_into is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"into": "没有的党委", "reason": "x"}, "没有唯一的"),
        ({"into": "建筑装饰党委", "reason": "x"}, "不能并入自己"),
        ({"into": "深圳市建筑装饰行业党委", "reason": ""}, "请填写"),
        ({"undo": "1"}, "没有可以撤销的合并"),
    ],
)
def test_what_cannot_be_is_said(signed_in, two, said, words):
    page = signed_in("verifier").post(address(two[1]), said)
    assert page.status_code == 200
    assert words in page.content.decode()


def test_others_do_not_meet_the_page(signed_in, two):
    assert signed_in("editor").get(address(two[1])).status_code == 403


@pytest.mark.parametrize(
    ("roles", "is_offered"), [(["recorder"], True), (["editor"], False)]
)
def test_the_page_of_a_body_leads_there_for_who_may(signed_in, two, roles, is_offered):
    form = reverse("admin:organizations_partyorganization_change", args=[two[1].pk])
    page = signed_in(*roles).get(form).content.decode()
    assert (address(two[1]) in page) == is_offered
