"""/api/v1/organizations/: the register, page by page, without contacts."""

import pytest

from bulletin.models import District
from organizations.models import Organization
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/organizations/"


@pytest.fixture
def register():
    district = District.objects.create(name="某试验区")
    named = {"contact_name": "张三丰", "contact_phone": "13800000000"}
    return [
        OrganizationFactory(name="某某电子商会", district=district, **named),
        OrganizationFactory(name="某某慈善会", **named),
        OrganizationFactory(name="某某义工联合会", **named),
    ]


def test_no_contact_is_in_any_answer(register, system):
    client = system()
    text = client.get(LIST).content.decode()
    for row in register:
        text += client.get(f"{LIST}{row.pk}/").content.decode()
    assert "某某慈善会" in text
    assert "张三丰" not in text
    assert "13800000000" not in text
    assert "contact" not in text


def test_pages_hold_every_row_once_while_others_are_entered(register, system):
    client = system()
    names, after = [], 0
    while after is not None:
        page = client.get(LIST, {"limit": "2", "after": after}).json()
        names += [row["name"] for row in page["items"]]
        after = page["next"]
        if len(names) == 2:
            OrganizationFactory(name="后来登记的会")
    assert names == [*[row.name for row in register], "后来登记的会"]


def test_a_page_is_never_longer_than_the_most(system):
    for limit in ("0", "101", "-1", "x", "9" * 30):
        answer = system().get(LIST, {"limit": limit})
        assert answer.status_code == 422
        assert "参数 limit" in answer.json()["message"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "慈善"}, ["某某慈善会"]),
        ({"district": "某试验区"}, ["某某电子商会"]),
        ({"kind": "foundation"}, []),
        ({"q": "没有"}, []),
    ],
)
def test_the_register_is_searched(asked, names, register, system):
    rows = system().get(LIST, asked).json()["items"]
    assert [row["name"] for row in rows] == names


def test_one_that_was_merged_into_another_is_left_out(register, system):
    first, second, _third = register
    Organization.objects.filter(pk=first.pk).update(merged_into=second)
    client = system()
    assert client.get(f"{LIST}{first.pk}/").status_code == 404
    assert len(client.get(LIST).json()["items"]) == 2


def test_a_page_costs_the_same_however_long_it_is(
    register, system, django_assert_num_queries
):
    client = system()
    client.get(LIST)
    for limit in ("1", "3"):
        with django_assert_num_queries(4):
            client.get(LIST, {"limit": limit})
