"""A page that is only read has no head above nothing, an empty list no button that is not there."""

import pytest
from django.urls import reverse

from tests.factories.organizations import ActivityFactory, OrganizationFactory

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


def test_what_is_only_read_does_not_say_how_it_is_filled_in(signed_in):
    client, hint = signed_in("recorder"), "留空则自动编号"
    row = ActivityFactory()
    assert (
        hint in client.get(reverse("admin:organizations_activity_add")).content.decode()
    )
    page = client.get(row.get_absolute_url()).content.decode()
    assert row.number in page
    assert hint not in page
    assert "可以印出的叙述" in page
