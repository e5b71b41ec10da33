"""A file changes the past of the register no more than a form does: a second person confirms."""

import io

import openpyxl
import pytest

from organizations.models import (
    Organization,
    OrganizationStatus,
    PartyPlacement,
    RegisterChange,
)
from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db
CODE = "51440300MJL1712376"


def read(kind, rows, by):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    return data, bringing.read_file(KINDS[kind], "名单.xlsx", data, by)


def written(kind, rows, by):
    data, dataset = read(kind, rows, by)
    return bringing.write(KINDS[kind], dataset, by, name="名单.xlsx", data=data)


def looked_at(kind, rows, by):
    _data, dataset = read(kind, rows, by)
    return bringing.check(KINDS[kind], dataset, by)


def test_a_rename_and_an_end_in_a_file_wait_and_then_take_effect(user):
    by = user("recorder")
    body = CoverageFactory(organization__credit_code=CODE).organization
    was = body.name
    rows = [
        ["名称", "统一社会信用代码", "类型", "状态", "状态日期", "状态原因"],
        ["改名后的协会", CODE, "社会团体", "注销", "2025-06-01", "自行申请"],
    ]
    seen = looked_at("organizations", rows, by)
    assert seen.suspected == [
        f"“{was}”的改名待另一人确认后生效",
        f"“{was}”的登记状态待另一人确认后生效",
    ]
    assert not RegisterChange.objects.exists()
    for _ in range(2):  # a file may come twice
        outcome = written("organizations", rows, by)
    assert f"“{was}”的改名待另一人确认后生效" in outcome.suspected

    assert Organization.objects.get().name == was
    assert not OrganizationStatus.objects.exists()
    waiting = RegisterChange.objects.order_by("pk")
    assert [row.verb for row in waiting] == ["rename", "status"]
    confirm_all(user("verifier"))
    body.refresh_from_db()
    assert body.name == "改名后的协会"
    assert body.names.get().name == was
    assert OrganizationStatus.objects.get().status == "deregistered"


def test_a_new_body_of_a_file_is_entered_with_all_it_says(user):
    rows = [
        ["名称", "类型", "状态", "状态日期", "状态原因"],
        ["新的协会", "社会团体", "注销", "2025-06-01", "自行申请"],
    ]
    assert looked_at("organizations", rows, user("recorder")).suspected == []
    written("organizations", rows, user("recorder"))
    assert OrganizationStatus.objects.get().status == "deregistered"
    assert not RegisterChange.objects.exists()


def test_another_parent_in_a_file_begins_today_and_needs_nobody(user):
    row, other = PartyPlacementFactory(), PartyOrganizationFactory(name="另一个党委")
    rows = [["名称", "类型", "上级党组织"], [row.party.name, "党支部", other.name]]
    written("party_organizations", rows, user("recorder"))
    known = PartyPlacement.objects.known().filter(party=row.party).order_by("pk")
    assert [one.parent for one in known] == [row.parent, other]
    assert not RegisterChange.objects.exists()


def test_coverage_of_always_of_a_body_covered_before_waits(user):
    covered = CoverageFactory(organization__name="覆盖过的协会", until="2021-01-01")
    party = PartyOrganizationFactory(name="新的党委")
    fresh = OrganizationFactory(name="没有覆盖过的协会")
    names = f"{covered.organization.name}；{fresh.name}"
    rows = [["名称", "类型", "覆盖单位"], [party.name, "党委", names]]
    seen = looked_at("party_organizations", rows, user("recorder"))
    assert seen.suspected == [f"“{party}”的增加覆盖待另一人确认后生效"]
    written("party_organizations", rows, user("recorder"))
    assert [row.organization for row in party.coverages.known()] == [fresh]
    assert RegisterChange.objects.get().verb == "cover"
