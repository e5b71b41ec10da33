"""Organizations: their code, their names, the queue of those without one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizations.choices import OrganizationKind
from organizations.models import (
    Organization,
)
from organizations.register.names import organizations_called
from tests.factories.organizations import (
    EnterpriseMembershipFactory,
    OrganizationFactory,
    OrganizationNameFactory,
)

pytestmark = pytest.mark.django_db


# Organizations -----------------------------------------------------------------------------------


def test_an_empty_code_is_stored_as_none_so_that_several_may_lack_one():
    for number in range(2):
        body = OrganizationFactory.build(name=f"试验{number}", credit_code=" ")
        body.full_clean()
        body.save()
    assert Organization.objects.filter(credit_code__isnull=True).count() == 2


def test_the_database_refuses_an_empty_code():
    body = OrganizationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=body.pk).update(credit_code="")


def test_a_code_is_unique_in_its_stored_form():
    OrganizationFactory(credit_code="51440300MJL1712376")
    second = OrganizationFactory.build(credit_code=" ５１440300-mjl1712376 ")
    with pytest.raises(ValidationError) as caught:
        second.full_clean()
    assert set(caught.value.message_dict) == {"credit_code"}


@pytest.mark.parametrize(
    ("code", "kind", "level", "said"),
    [
        ("53440300MJL0167883", "foundation", "", "第17位"),
        ("53440300305837768J", "association", "", "与类型“社会团体”不符"),
        ("51440300MJL1712376", "enterprise", "", "是社会团体的代码"),
        ("53310000MJ49517770", "foundation", "city", "应以 4403 开头"),
    ],
)
def test_a_code_that_cannot_belong_to_the_body_is_refused(code, kind, level, said):
    body = OrganizationFactory.build(credit_code=code, kind=kind, level=level)
    with pytest.raises(ValidationError) as caught:
        body.full_clean()
    assert said in "".join(caught.value.message_dict["credit_code"])


def test_a_code_that_fits_is_kept():
    body = OrganizationFactory.build(credit_code="51440300MJL1712376", level="city")
    body.full_clean()
    body.save()
    assert Organization.objects.named("51440300MJL").get() == body


def test_a_body_is_found_by_name_former_name_and_code_once():
    body = OrganizationFactory(name="深圳市试验协会", credit_code="51440300MJL1712376")
    OrganizationNameFactory(organization=body, name="试验联谊会")
    OrganizationNameFactory(organization=body, name="试验联合会")
    for text in ("试验", "联谊", "51440300"):
        assert list(Organization.objects.named(text)) == [body]
    assert not Organization.objects.named("没有").exists()


def test_the_queue_without_code_holds_social_organizations_alone():
    waiting = OrganizationFactory()
    OrganizationFactory(kind=OrganizationKind.ENTERPRISE)
    OrganizationFactory(credit_code="51440300MJL1712376")
    assert list(Organization.objects.without_code()) == [waiting]


def test_a_member_enterprise_is_an_enterprise():
    membership = EnterpriseMembershipFactory(enterprise=OrganizationFactory())
    with pytest.raises(ValidationError, match="应为“企业”"):
        membership.full_clean()


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\ufeff", "\x07"])
def test_a_name_is_kept_without_invisible_characters(sign):
    organization = OrganizationFactory.build(name=f"试验{sign}协会")
    organization.full_clean()
    assert organization.name == "试验协会"


SPELLINGS = [
    "深圳市试验协会（南山）",
    "市试验协会(南山)",
    "深圳市试验协会 （南⼭）",
    "深圳市试验\u200b协会（南山）",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_is_taken_in_whatever_spelling(spelling):
    first = OrganizationFactory(name=SPELLINGS[0])
    with pytest.raises(ValidationError, match="已有同名的"):
        OrganizationFactory.build(name=spelling).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationFactory(name=spelling + " ")
    assert list(Organization.objects.named(spelling)) == [first]
    assert organizations_called(spelling) == [first]
