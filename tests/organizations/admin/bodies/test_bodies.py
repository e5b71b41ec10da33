"""Organizations and Party organizations: tree and coverage by actions, contacts by role."""

from datetime import date

import pytest

from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.admin.forms import address, opened
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db


def post(client, url, **said):
    return client.post(url, {**opened(client, url), **said, "_save": "1"})


def errors_of(response):
    return {
        name: list(said)
        for name, said in response.context["adminform"].form.errors.items()
    }


def test_a_new_party_organization_is_placed_at_once(signed_in):
    client = signed_in("recorder")
    parent = PartyOrganizationFactory()

    response = post(
        client,
        address("partyorganization", "add"),
        name="某协会党支部",
        kind="branch",
        parent=parent.pk,
        parent_since="2022-03-01",
    )

    assert response.status_code == 302
    placement = PartyPlacement.objects.get()
    assert (placement.parent, placement.since) == (parent, date(2022, 3, 1))


@pytest.mark.parametrize("model", ["organization", "partyorganization"])
def test_a_new_body_is_not_asked_what_changes_in_it(signed_in, model):
    form = signed_in("recorder").get(address(model, "add")).content.decode()

    assert "变更原因" not in form
    assert "以前登记的上级都不算" not in form


def test_moving_keeps_where_it_stood_before(signed_in, user):
    client = signed_in("recorder")
    placement = PartyPlacementFactory()
    other = PartyOrganizationFactory()
    url = address("partyorganization", "change", placement.party.pk)

    said = {"parent": other.pk, "parent_since": "2022-03-10", "change_reason": "批复"}
    response = post(client, url, **said)

    assert response.status_code == 302
    assert PartyPlacement.objects.get() == placement
    confirm_all(user("verifier"))
    known = PartyPlacement.objects.known().order_by("id")
    assert [(row.parent, row.since, row.until) for row in known] == [
        (placement.parent, None, date(2022, 3, 9)),
        (other, date(2022, 3, 10), None),
    ]


def test_saving_without_moving_records_nothing(signed_in):
    client = signed_in("recorder")
    placement = PartyPlacementFactory()

    post(
        client,
        address("partyorganization", "change", placement.party.pk),
        secretary="某某",
    )

    assert PartyPlacement.objects.get().withdrawn_at is None


def test_a_cycle_is_said_at_its_box_and_nothing_is_saved(signed_in):
    client = signed_in("recorder")
    placement = PartyPlacementFactory()
    url = address("partyorganization", "change", placement.parent.pk)

    response = post(client, url, parent=placement.party.pk, name="新名字")

    assert "会形成循环" in errors_of(response)["parent"][0]
    assert not PartyOrganization.objects.filter(name="新名字").exists()
    assert PartyPlacement.objects.count() == 1


REFUSED_PARENTS = [
    ({"parent": ""}, "上级不能清空"),
    ({"parent": "self", "parent_since": "2021-01-01"}, "不能以自己为上级"),
    ({"parent_since": "2000-01-01"}, "开始日期"),
]


@pytest.mark.parametrize(("said", "message"), REFUSED_PARENTS)
def test_what_the_tree_refuses_is_said_at_the_box(signed_in, said, message):
    client = signed_in("recorder")
    placement = PartyPlacementFactory(since=date(2020, 1, 1))
    if said.get("parent") == "self":
        said = {**said, "parent": placement.party.pk}

    response = post(
        client, address("partyorganization", "change", placement.party.pk), **said
    )

    assert message in errors_of(response)["parent"][0]


def test_the_root_has_no_parent(signed_in):
    client = signed_in("recorder")
    parent = PartyOrganizationFactory()

    response = post(
        client,
        address("partyorganization", "add"),
        name="某市社会组织党委",
        kind="committee",
        is_root="on",
        parent=parent.pk,
    )

    assert "总的上级不能再隶属" in errors_of(response)["parent"][0]


def test_coverage_begins_and_ends_through_its_actions(signed_in, user):
    client = signed_in("recorder")
    old = CoverageFactory(since=date(2020, 1, 1))
    new = OrganizationFactory()

    response = post(
        client,
        address("partyorganization", "change", old.party.pk),
        uncovered=[old.pk],
        uncovered_until="2022-03-01",
        covered=[new.pk],
        covered_as_main="on",
        covered_since="2022-03-02",
        change_reason="批复",
    )

    assert response.status_code == 302
    confirm_all(user("verifier"))
    known = Coverage.objects.known().order_by("since")
    assert [(row.organization, row.since, row.until, row.is_main) for row in known] == [
        (old.organization, date(2020, 1, 1), date(2022, 3, 1), False),
        (new, date(2022, 3, 2), None, True),
    ]


def test_a_second_main_body_is_refused_at_the_box(signed_in):
    client = signed_in("recorder")
    coverage = CoverageFactory(is_main=True)
    party = PartyOrganizationFactory()
    said = {"covered": [coverage.organization.pk], "covered_as_main": "on"}

    changed = post(client, address("partyorganization", "change", party.pk), **said)
    new = {**said, "name": "新的党支部", "kind": "branch"}
    added = post(client, address("partyorganization", "add"), **new)

    assert "已有主管的党组织" in errors_of(changed)["covered"][0]
    assert "已有主管的党组织" in errors_of(added)["covered"][0]
    assert Coverage.objects.count() == 1


def test_who_may_only_look_sees_the_tree_and_no_boxes(signed_in):
    placement = PartyPlacementFactory(since=date(2020, 1, 1))

    url = address("partyorganization", "change", placement.party.pk)
    text = signed_in("verifier").get(url).content.decode()

    assert "2020年1月1日" in text
    assert 'name="parent"' not in text


def test_contacts_are_masked_for_everybody(signed_in):
    row = OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")
    url = address("organization", "change", row.pk)

    for role in ("recorder", "verifier", "editor", "auditor"):
        text = signed_in(role).get(url).content.decode()
        assert "某**" in text
        assert "0755-****1234" in text
        assert "0755-00001234" not in text


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"credit_code": "51440300MJL171237"}, "credit_code", "应为18位，现为17位"),
        ({"credit_code": "51440300MJL1712377"}, "credit_code", "第18位（校验码）不符"),
        ({"credit_code": "53440300MJL1712376"}, "credit_code", "不符"),
    ],
)
def test_a_wrong_code_or_name_is_said_at_its_box(signed_in, said, field, message):
    client = signed_in("recorder")
    values = {"name": "某协会", "kind": "association", **said}

    response = post(client, address("organization", "add"), **values)

    assert message in errors_of(response)[field][0]
    assert not Organization.objects.exists()


def test_a_day_long_before_is_refused_at_its_own_box(signed_in):
    client = signed_in("recorder")
    placement = PartyPlacementFactory()
    url = address("partyorganization", "change", placement.party.pk)
    response = post(client, url, parent_since="0001-01-01")
    assert "1949年至2100年" in errors_of(response)["parent_since"][0]


@pytest.mark.parametrize(
    "lookup", ["contact_phone__startswith=0755", "contact_name__contains=某"]
)
def test_what_is_masked_cannot_be_guessed_through_the_address(signed_in, lookup):
    client = signed_in("auditor")
    answer = client.get(f"/admin/organizations/organization/?{lookup}")
    assert answer.status_code in (302, 400)
