"""Bodies are found in any spelling of their names; a near one is asked about at each door."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organizations.actions.entry.quick import bodies_named, new_body
from organizations.models import Organization, OrganizationName
from organizations.register.names import NearNames, bodies_called, near_bodies
from organizations.resources.organization import OrganizationResource
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory
from tests.organizations.admin.forms import boxes
from tests.organizations.resources.rows import brought

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return PartyOrganizationFactory(name="深圳市建筑装饰行业党委")


def test_a_body_is_found_in_any_spelling(committee):
    for spelling in (
        "市建筑装饰行业党委",
        "深圳市 建筑装饰⾏业党委",
        "深圳市建筑装饰行业党委\u200b",
    ):
        assert bodies_called(spelling) == [committee]


def test_a_near_name_is_no_answer_but_a_question(committee):
    assert bodies_called("建筑装饰党委") == []
    assert near_bodies("建筑装饰党委") == [committee]
    assert bodies_named("建筑装饰党委") == (None, [committee])


def test_the_action_makes_no_body_nearly_so_called_unasked(committee, user):
    said = {
        "name": "建筑装饰党委",
        "side": "party",
        "kind": "committee",
        "by": user("recorder"),
    }
    with pytest.raises(ValidationError, match="是否指它"):
        new_body(**said)
    assert new_body(**said, is_confirmed=True).name == "建筑装饰党委"


def test_the_form_asks_and_takes_a_confirmed_name(signed_in):
    OrganizationFactory(name="深圳市餐饮烹饪商会")
    client, address = (
        signed_in("recorder"),
        reverse("admin:organizations_organization_add"),
    )
    values = boxes(client.get(address).content) | {
        "name": "深圳餐饮烹饪商会",
        "kind": "association",
    }
    page = client.post(address, values)
    assert "是否指它" in page.content.decode()
    client.post(
        address, boxes(page.content) | {"kind": "association", "confirmed_name": "on"}
    )
    assert Organization.objects.filter(name="深圳餐饮烹饪商会").exists()


def test_a_file_updates_the_body_of_that_name_and_points_at_near_ones(user):
    known = OrganizationFactory(name="深圳市试验协会（南山）")
    by = user("recorder")
    result = brought(
        OrganizationResource,
        by,
        {"名称": "市试验协会(南山)", "类型": known.get_kind_display()},
        {"名称": "深圳试验协会南山分会", "类型": "社会团体"},
    )
    assert Organization.objects.filter(name_folded=known.name_folded).count() == 1
    assert len(result.suspected) <= 1


def test_a_renamed_body_is_still_found_by_its_old_name(signed_in):
    body = OrganizationFactory(name="深圳市东国仓储商会")
    client = signed_in("recorder")
    address = reverse("admin:organizations_organization_change", args=[body.pk])
    client.post(
        address, boxes(client.get(address).content) | {"name": "深圳市现代物流联盟"}
    )
    assert bodies_called("深圳市东国仓储商会") == [body]
    old = OrganizationName.objects.get()
    assert (old.name, old.kind) == ("深圳市东国仓储商会", "former")
    assert old.until is not None


@pytest.mark.parametrize(
    ("theirs", "code", "near"),
    [
        ("51440300MJL000016M", "51440300MJL000024G", False),
        ("51440300MJL000016M", "51440300MJL000016M", True),
        ("51440300MJL000016M", "", True),
        (None, "51440300MJL000024G", True),
        ("51440300MJL000016M", "51440300MJL0000099", True),
    ],
)
def test_whose_code_is_another_is_not_meant(theirs, code, near):
    OrganizationFactory(name="深圳市餐饮烹饪商会", credit_code=theirs)

    found = NearNames().near("深圳餐饮烹饪商会", code)

    assert bool(found) is near


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        ("中共某区绿道协会支部委员会", "某区绿道协会党支部"),
        ("某区绿道协会党支部", "中共某区绿道协会支部委员会"),
        ("某区绿道协会党总支", "某区绿道协会总支部委员会"),
        ("中共某区绿道协会委员会", "某区绿道协会党委"),
        ("某区绿道协会党支部", "某区绿道协会支部"),
    ],
)
def test_a_party_body_is_found_by_the_long_and_the_usual_form(registered, said):
    body = PartyOrganizationFactory(name=registered)

    assert bodies_called(said) == [body]


def test_a_name_of_its_own_goes_before_a_form_of_another():
    long = PartyOrganizationFactory(name="中共某会支部委员会")
    usual = PartyOrganizationFactory(name="某会党支部")

    assert bodies_called("某会党支部") == [usual]
    assert bodies_called("中共某会支部委员会") == [long]


def test_a_committee_of_an_organization_is_no_party_body():
    PartyOrganizationFactory(name="某会专业党委")

    assert bodies_called("某会专业委员会") == []
