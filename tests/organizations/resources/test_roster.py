"""A list of organizations brings the Party organizations that it names, too."""

import pytest

from organizations.models import PartyOrganization
from organizations.resources import bringing
from organizations.resources.organization import OrganizationResource
from organizations.resources.party import PartyResource
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db
HEAD = "序号,社会组织名称,类别,党组织名称,隶属,党员数,支部书记\n"


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def above():
    return PartyOrganizationFactory(name="某行业党委", kind="industry_committee")


def read(kind, rows, by):
    return bringing.read_file(kind, "花名册.csv", (HEAD + rows).encode(), by)


def bring(rows, by):
    data = (HEAD + rows).encode()
    dataset = read(PartyResource, rows, by)
    return bringing.write(PartyResource, dataset, by, name="花名册.csv", data=data)


def test_one_row_makes_a_body_what_it_covers_and_its_head_count(by, above):
    OrganizationFactory(name="甲会")

    outcome = bring("1,甲 会,社团,中共甲会支部委员会,某行业党委,8名,某人\n", by)

    assert (outcome.new, outcome.findings) == (1, [])
    party = PartyOrganization.objects.get(name="中共甲会支部委员会")
    assert (party.kind, party.member_count, party.secretary) == ("branch", 8, "某人")
    assert [row.organization.name for row in party.coverages.all()] == ["甲会"]
    assert [row.parent for row in party.placements.all()] == [above]


def test_rows_of_one_body_are_one_and_what_they_dispute_is_not_taken(by, above):
    for name in ("甲会", "乙会", "丙会"):
        OrganizationFactory(name=name)
    rows = (
        "1,甲会,社团,甲会联合党支部,某行业党委,,\n"
        "2,乙会,社团,甲会联合党支部,,8,某人\n"
        "3,丙会,社团,甲会联合党支部,某行业党委,8名,另一人\n"
    )

    dataset = read(PartyResource, rows, by)
    outcome = bring(rows, by)

    assert outcome.new == 1
    party = PartyOrganization.objects.get(name="甲会联合党支部")
    covered = {row.organization.name for row in party.coverages.all()}
    assert covered == {"甲会", "乙会", "丙会"}
    assert (party.member_count, party.secretary) == (8, "")
    assert [note for note in dataset.notes if "书记两处写得不同" in note] == [
        "“甲会联合党支部”的书记两处写得不同：某人、另一人（第 2、4 行），没有取"
    ]


def test_a_dispute_is_not_settled_by_a_third_row(by, above):
    rows = "".join(
        f"{n},{name},社团,甲会联合党支部,某行业党委,{count},\n"
        for n, name, count in ((1, "甲会", 8), (2, "乙会", 9), (3, "丙会", 8))
    )

    dataset = read(PartyResource, rows, by)

    assert list(dataset["党员人数"]) == [""]


@pytest.mark.parametrize("cell", ["无", "未建", "", "——", "暂 无"])
def test_an_organization_without_a_body_makes_none_and_is_counted(cell, by):
    dataset = read(PartyResource, f"1,甲会,社团,{cell},,21,\n", by)

    assert len(dataset) == 0
    assert dataset.left_out == ["1 行没有党组织，其中 1 行写了党员数，没有登记"]


def test_what_is_empty_is_filled_and_what_is_known_stays(by, above):
    covered, new = OrganizationFactory(name="甲会"), OrganizationFactory(name="乙会")
    party = PartyOrganizationFactory(
        name="甲会党支部", kind="branch", member_count=None, secretary="某人"
    )
    party.coverages.create(organization=covered)
    rows = f"1,{new.name},社团,甲会党支部,某行业党委,8,另一人\n"

    outcome = bring(rows, by)

    party.refresh_from_db()
    assert (outcome.changed, party.member_count, party.secretary) == (1, 8, "某人")
    names = {row.organization.name for row in party.coverages.all()}
    assert names == {"甲会", "乙会"}
    assert (
        "第 2 行“甲会党支部”的书记写作“另一人”，登记为“某人”，没有改" in outcome.suspected
    )


def test_a_count_that_is_none_and_a_name_without_a_kind_are_refused(by):
    OrganizationFactory(name="甲会")
    findings = bring("1,甲会,社团,甲会党小组,,若干,\n", by).findings

    assert {finding.column for finding in findings} == {"类型", "党员人数"}


def test_the_organizations_come_in_without_a_question_about_party_columns(by):
    rows = "1,甲会,社团,甲会党支部,某行业党委,8,某人\n"

    dataset = read(OrganizationResource, rows, by)

    assert [chosen.column.head.said for _, chosen in dataset.unknown] == ["序号"]
    assert dataset.read_elsewhere == ["党组织名称", "隶属", "党员数", "支部书记"]
    assert "再导入“党组织”" in dataset.notes[-1]


def test_a_kind_in_a_column_of_its_own_and_candidates_in_brackets_are_read(by, above):
    head = "社会组织名称,党建党组织名称,党建党组织类别,党建隶属,党建党员数\n"
    rows = "甲会,某社工支部,联合支部,某行业党委,45（预备2）\n"
    OrganizationFactory(name="甲会")
    data = (head + rows).encode()

    dataset = bringing.read_file(PartyResource, "花名册.csv", data, by)
    outcome = bringing.write(PartyResource, dataset, by, name="花名册.csv", data=data)

    assert outcome.findings == []
    party = PartyOrganization.objects.get(name="某社工支部")
    assert (party.kind, party.member_count) == ("joint_branch", 45)
    assert (
        "党员人数有 1 格在括号里另写了预备党员（如 45（预备2）），只记总数"
        in dataset.notes
    )
