"""Organizations as rows."""

from datetime import date

import pytest

from bulletin.models.audit import AuditEvent
from organizations.models import Organization
from organizations.resources.organization import OrganizationResource
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
)
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db
CODE = "51440300MJL1712376"


@pytest.fixture
def by(user):
    return user("recorder")


def bring(by, *rows, **more):
    return brought(OrganizationResource, by, *rows, **more)


def test_a_new_organization_comes_with_names_district_and_status(by):
    district = DistrictFactory()

    result = bring(
        by,
        {
            "名称*": "某协会",
            "统一社会信用代码": "51440300-MJL1712376 ",
            "曾用名": "某商会；某公会",
            "简称": "某协",
            "类型*": "社会团体",
            "行业分类": "工商服务业",
            "登记级别": "市级",
            "所在区": district.name,
            "状态": "注销",
            "状态日期": "2021年5月6日",
            "状态原因": "自行解散",
            "联系电话": 75500001234.0,
        },
    )

    assert refused(result) == {}
    row = Organization.objects.get()
    assert (row.name, row.credit_code, row.kind) == ("某协会", CODE, "association")
    assert (row.field, row.level, row.district) == ("commerce", "city", district)
    assert row.contact_phone == "75500001234"
    assert set(row.names.values_list("kind", "name")) == {
        ("former", "某商会"),
        ("former", "某公会"),
        ("short", "某协"),
    }
    status = row.statuses.get()
    assert (status.status, status.since, status.reason) == (
        "deregistered",
        date(2021, 5, 6),
        "自行解散",
    )


def test_a_known_code_finds_the_organization_whatever_its_name(by):
    row = OrganizationFactory(credit_code=CODE)

    result = bring(by, {"名称": "改了名的协会", "统一社会信用代码": CODE})

    row.refresh_from_db()
    assert kinds(result) == ["update"]
    assert row.name == "改了名的协会"


def test_without_a_code_the_name_finds_it_and_takes_the_code(by):
    row = OrganizationFactory()

    bring(by, {"名称": row.name, "统一社会信用代码": CODE})

    row.refresh_from_db()
    assert row.credit_code == CODE


def test_a_known_name_under_another_code_is_refused(by):
    row = OrganizationFactory(credit_code=CODE)

    result = bring(by, {"名称": row.name, "统一社会信用代码": "53310000MJ49517770"})

    assert "与本行不同" in refused(result)["名称"][0]


def test_empty_cells_change_nothing(by):
    row = OrganizationFactory(supervising_unit="某局")
    OrganizationNameFactory(organization=row)

    result = bring(by, {"名称": row.name, "业务主管单位": "", "简称": None, "类型": " "})

    assert kinds(result) == ["skip"]


def test_a_row_that_says_the_same_is_skipped_and_not_on_the_trail(by):
    row = OrganizationFactory()
    status = OrganizationStatusFactory(organization=row)

    result = bring(
        by,
        {"名称": row.name, "类型": "社会团体", "状态": "正常", "状态日期": status.since},
    )

    assert kinds(result) == ["skip"]
    assert not AuditEvent.objects.exists()


def test_listed_names_are_those_there_are_afterwards(by):
    row = OrganizationFactory()
    OrganizationNameFactory(organization=row, name="旧简称")

    bring(by, {"名称": row.name, "简称": "新简称"})

    assert list(row.names.values_list("name", flat=True)) == ["新简称"]


def test_a_new_status_day_adds_to_the_history(by):
    row = OrganizationStatusFactory().organization
    said = {"状态": "撤销登记", "状态日期": "2022-01-02", "状态原因": "连续未年检"}

    bring(by, {"名称": row.name, **said})

    assert list(row.statuses.values_list("status", flat=True)) == ["revoked", "normal"]


REFUSED = [
    ({"统一社会信用代码": "51440300MJL1712377"}, "统一社会信用代码", "第18位"),
    (
        {"统一社会信用代码": "53310000MJ49517770"},
        "统一社会信用代码",
        "与类型“社会团体”不符",
    ),
    ({"类型": "协会"}, "类型", "不在可选范围内，请填：社会团体"),
    ({"所在区": "没有区"}, "所在区", "没有区“没有区”"),
    ({"状态": "注销"}, "状态日期", "请填状态日期"),
    ({"状态": "注销", "状态日期": "2022-01-01"}, "__all__", "须写明原因"),
    ({"状态日期": "一月一日"}, "状态日期", "不是日期"),
    ({"联系电话": "0755-****1234"}, "联系电话", "遮挡后的内容"),
]


@pytest.mark.parametrize(("said", "heading", "message"), REFUSED)
def test_what_cannot_be_is_refused_under_its_heading(by, said, heading, message):
    result = bring(by, {"名称": "某协会", "类型": "社会团体", **said})

    assert message in refused(result)[heading][0]
    assert not Organization.objects.exists()


def test_all_refusals_of_all_rows_come_at_once(by):
    result = bring(
        by,
        {"名称": "甲会", "类型": "协会", "登记级别": "镇级"},
        {"名称": "乙会", "类型": "", "登记级别": "市级"},
        {"名称": "丙会", "类型": "社会团体", "登记级别": "市级"},
    )

    assert [row.number for row in result.invalid_rows] == [2, 3]
    assert set(result.invalid_rows[0].error_dict) == {"类型", "登记级别"}
    assert result.invalid_rows[1].error_dict == {"类型": ["请填类型"]}
    assert not Organization.objects.exists()


def test_the_same_organization_twice_in_a_file_is_refused(by):
    row = {"名称": "甲会", "类型": "社会团体"}

    result = bring(by, row, row)

    assert refused(result) == {"名称": ["“甲会”与第 2 行重复，请合成一行"]}


def test_a_masked_contact_that_came_from_our_export_is_left_alone(by):
    row = OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")

    result = bring(by, {"名称": row.name, "联系人": "某**", "联系电话": "0755-****1234"})

    assert kinds(result) == ["skip"]


@pytest.mark.parametrize("role", ["verifier", "auditor", "recorder"])
def test_an_export_masks_contacts_for_everybody(user, role):
    OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")

    row = OrganizationResource(by=user(role)).export().dict[0]

    seen = (row["联系人"], row["联系电话"])
    assert seen == ("某**", "0755-****1234")


def test_an_export_asks_the_same_number_of_questions_however_many_rows(
    by, django_assert_max_num_queries
):
    for row in OrganizationFactory.create_batch(30):
        OrganizationNameFactory(organization=row)

    with django_assert_max_num_queries(10):
        OrganizationResource(by=by).export()


@pytest.mark.parametrize(
    "second",
    [
        {"名称": "某协会", "统一社会信用代码": ""},
        {"名称": "某　协会", "统一社会信用代码": ""},
        {"名称": "某协会", "统一社会信用代码": "51440300MJL171240G"},
    ],
)
def test_two_rows_of_one_new_body_are_told_before_anything_is_written(by, second):
    first = {"名称": "某协会", "统一社会信用代码": CODE, "类型": "社会团体"}

    result = bring(by, first, {**first, **second}, dry_run=True)

    assert kinds(result) == ["new", "invalid"]
    assert "请合成一行" in refused(result)["名称"][0]


def test_rows_that_name_one_body_by_code_and_by_name_are_told(by):
    OrganizationFactory(name="某协会", credit_code=CODE, kind="association")
    first = {"名称": "", "统一社会信用代码": CODE, "联系人": "甲"}
    second = {"名称": "某协会", "统一社会信用代码": "", "联系人": "乙"}

    result = bring(by, first, second, dry_run=True)

    assert "请合成一行" in refused(result)["名称"][0]


def test_a_name_said_twice_of_one_body_is_refused_and_not_lost(by):
    row = {"名称": "某协会", "类型": "社会团体", "曾用名": "某商会"}

    result = bring(by, {**row, "简称": "某商会"}, dry_run=True)

    assert "是同一个名称，请只留一个" in str(refused(result))
