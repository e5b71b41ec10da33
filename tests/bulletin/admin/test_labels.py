"""A page that is only read has no head above nothing, an empty list no button that is not there."""

import pytest
from django.urls import reverse

from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_who_only_looks_sees_no_table_without_rows_and_no_part_without_boxes(signed_in):
    body = OrganizationFactory()
    address = reverse("admin:organizations_organization_change", args=[body.pk])
    page = signed_in("auditor").get(address).content.decode()
    assert "会员企业" not in page
    assert ">变更<" not in page
    page = signed_in("recorder").get(address).content.decode()
    assert "会员企业" in page
    assert ">变更<" in page


def test_only_who_may_add_is_told_how(signed_in):
    address = reverse("admin:organizations_cueword_changelist")
    page = signed_in("auditor").get(address).content.decode()
    assert "还没有用语。" in page
    assert "点“新增用语”" not in page
    assert "点“新增用语”" in signed_in("recorder").get(address).content.decode()
