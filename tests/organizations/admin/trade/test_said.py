"""What an exported workbook says of itself, and that it comes back all the same."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from tests.factories.organizations import ActivityFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def about(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return dict(book["说明"].iter_rows(values_only=True))


def test_an_export_of_a_filtered_list_says_by_what(signed_in):
    client = signed_in("recorder")
    OrganizationFactory(name="甲基金会", kind="foundation")
    OrganizationFactory(name="乙协会", kind="association")
    address = reverse("admin:organizations_organization_export")

    reply = client.post(f"{address}?q=基金&o=1", {"format": "0", "resource": "0"})

    told = about(reply.content)
    assert told["内容"].endswith("1 条")
    assert "关键词：基金" in told["筛选"]
    assert told["导出人"] == str(client.user)
    assert told["导出时间"]
    dataset = bringing.read_file(
        KINDS["organizations"], "册.xlsx", reply.content, client.user
    )
    assert "说明：导出时写的说明" in dataset.left_out
    outcome = bringing.check(KINDS["organizations"], dataset, client.user)
    assert (outcome.findings, outcome.unchanged) == ([], 1)


def test_an_export_of_the_list_of_activities_says_order_and_conditions(signed_in):
    client = signed_in("recorder")
    ActivityFactory(title="捐赠口罩", status="draft")

    reply = client.get(
        "/reports/activities/export/?format=xlsx&status=draft&q=口罩&ordering=-starts_on"
    )

    told = about(reply.content)
    assert told["内容"] == "活动 1 条"
    assert "口罩" in told["筛选"]
    assert "状态：草稿" in told["筛选"]
    assert told["顺序"] == "开始日期（从大到小）"
