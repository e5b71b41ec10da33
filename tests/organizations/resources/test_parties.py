"""Party organizations as rows: parent and coverage through their actions."""

import pytest

from organizations.models import (
    Coverage,
    ImportBatch,
    PartyOrganization,
    PartyPlacement,
)
from organizations.resources import bringing
from organizations.resources.party import PartyResource
from organizations.resources.writing import Writing
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


def bring(by, *rows, **more):
    return brought(PartyResource, by, *rows, **more)


def test_a_tree_comes_in_any_order_of_rows(by):
    body = OrganizationFactory()

    result = bring(
        by,
        {
            "名称*": "甲支部",
            "类型*": "党支部",
            "上级党组织": "乙党委",
            "覆盖单位": body.name,
        },
        {"名称*": "乙党委", "类型*": "行业党委", "上级党组织": "丙党委"},
        {"名称*": "丙党委", "类型*": "党委"},
    )

    assert refused(result) == {}
    assert set(PartyPlacement.objects.values_list("party__name", "parent__name")) == {
        ("甲支部", "乙党委"),
        ("乙党委", "丙党委"),
    }
    assert Coverage.objects.get().organization == body


def test_moving_by_import_begins_today_and_keeps_the_past(by, on_day):
    on_day("2022-03-15T09:00")
    placement = PartyPlacementFactory()
    other = PartyOrganizationFactory()

    bring(by, {"名称": placement.party.name, "上级党组织": other.name})

    known = PartyPlacement.objects.known().order_by("id")
    assert [(row.parent, str(row.until)) for row in known] == [
        (placement.parent, "2022-03-14"),
        (other, "None"),
    ]


def test_a_cycle_within_a_file_is_refused_and_nothing_is_saved(by):
    result = bring(
        by,
        {"名称": "甲党委", "类型": "党委", "上级党组织": "乙党委"},
        {"名称": "乙党委", "类型": "党委", "上级党组织": "甲党委"},
    )

    assert "会形成循环" in refused(result)[""][0]
    assert not PartyOrganization.objects.exists()


def test_unknown_names_are_refused_with_the_name(by):
    said = {"上级党组织": "没有的党委", "覆盖单位": "没有的协会", "党员人数": "三十"}

    result = bring(by, {"名称": "甲支部", "类型": "党支部", **said})

    assert "没有党组织“没有的党委”" in refused(result)["上级党组织"][0]
    assert "没有单位“没有的协会”" in refused(result)["覆盖单位"][0]
    assert "不是整数" in refused(result)["党员人数"][0]


def test_a_body_is_known_by_its_alias_unless_two_share_it(by):
    alias = OrganizationNameFactory(name="共有的简称")
    row = {"名称": "甲支部", "类型": "党支部", "覆盖单位": "共有的简称"}

    bring(by, row)
    OrganizationNameFactory(name="共有的简称")
    second = bring(by, {**row, "名称": "乙支部"})

    assert Coverage.objects.get().organization == alias.organization
    assert "几个单位共有的名称" in refused(second)["覆盖单位"][0]


def test_what_is_no_longer_listed_ends_today_and_the_main_body_stays_main(by, on_day):
    on_day("2022-03-15T09:00")
    kept = CoverageFactory(is_main=True)
    gone = CoverageFactory(party=kept.party)
    new = OrganizationFactory()

    bring(
        by, {"名称": kept.party.name, "覆盖单位": f"{new.name}；{kept.organization.name}"}
    )

    known = Coverage.objects.known()
    now = known.filter(until__isnull=True).values_list("organization__name", "is_main")
    assert set(now) == {(kept.organization.name, True), (new.name, False)}
    assert str(known.get(organization=gone.organization).until) == "2022-03-15"


def test_the_same_again_changes_nothing(by):
    coverage = CoverageFactory()
    placement = PartyPlacementFactory(party=coverage.party)

    result = bring(
        by,
        {
            "名称": coverage.party.name,
            "类型": "党支部",
            "上级党组织": placement.parent.name,
            "覆盖单位": coverage.organization.name,
        },
    )

    assert kinds(result) == ["skip"]
    assert Coverage.objects.get().pk == coverage.pk


def written(by, *lines):
    data = "\n".join(lines).encode()
    dataset = bringing.read_file(PartyResource, "党组织.csv", data, by)
    return bringing.write(PartyResource, dataset, by, name="党组织.csv", data=data)


def test_two_new_bodies_of_a_file_may_cover_the_same_one_after_the_other(by, on_day):
    on_day("2022-03-15T09:00")
    body = OrganizationFactory(name="甲协会")
    PartyOrganizationFactory(merged_into=PartyOrganizationFactory())

    outcome = written(
        by,
        "名称,类型,上级党组织,覆盖单位,别名",
        "甲支部,党支部,乙党委,甲协会,甲支",
        "乙党委,党委,,甲协会,",
    )

    assert (outcome.findings, outcome.new) == ([], 2)
    rows = Coverage.objects.filter(organization=body).order_by("pk")
    assert [(row.party.name, str(row.since)) for row in rows] == [
        ("甲支部", "None"),
        ("乙党委", "2022-03-15"),
    ]
    assert PartyPlacement.objects.get().parent.name == "乙党委"


def test_a_file_with_a_body_above_that_is_over_writes_nothing(by):
    over = {"closed_on": "2021-01-01", "closing": "dissolved", "closed_reason": "批复"}
    closed = PartyOrganizationFactory(name="关了的党委", **over)

    outcome = written(by, "名称,类型,上级党组织", "甲支部,党支部,关了的党委")

    assert ["已于" in one.message for one in outcome.findings] == [True]
    assert PartyOrganization.objects.get() == closed
    assert not ImportBatch.objects.exists()


def test_a_name_that_was_registered_meanwhile_is_told(by, monkeypatch):
    whole = Writing.write

    def meanwhile(self, taken):
        PartyOrganizationFactory(name="甲支部")
        return whole(self, taken)

    monkeypatch.setattr(Writing, "write", meanwhile)
    outcome = written(by, "名称,类型", "甲支部,党支部")

    assert ["刚刚有人登记" in one.message for one in outcome.findings] == [True]


def test_two_spellings_of_one_alias_are_told(by):
    row = {"名称": "甲支部", "类型": "党支部", "别名": "甲（一）；甲(一)"}

    result = bring(by, row, dry_run=True)

    assert "是同一个名称" in str(refused(result))


def test_a_name_that_is_one_but_for_its_long_ending_is_that_body(by):
    party = PartyOrganizationFactory(name="甲协会党委")
    row = {"名称": "中共甲协会委员会", "类型": "党委", "书记": "某人"}

    assert kinds(bring(by, row, dry_run=True)) == ["update"]
    assert kinds(bring(by, row)) == ["update"]
    assert PartyOrganization.objects.get() == party


BOOK = (
    "上级,党组织全称,简称,党员总数\n"
    ",中共某区教培行业委员会,教培党委,230\n"
    "教培党委,中共某区英才学校总支部委员会,,61\n"
    "某区英才学校总支,中共某区英才学校第一支部委员会,,31\n"
)


def test_a_body_above_is_known_by_its_short_name_in_the_same_file(by):
    dataset = bringing.read_file(PartyResource, "名册.csv", BOOK.encode(), by)

    outcome = bringing.write(PartyResource, dataset, by, name="名册.csv", data=b"")

    assert outcome.findings == []
    assert outcome.suspected == ["第 2、3、4 行没有写类型，照名称的末尾读，请核对"]
    rows = PartyOrganization.objects.order_by("pk")
    assert [row.get_kind_display() for row in rows] == ["行业党委", "党总支", "党支部"]
    above = [row.placements.get().parent.name for row in rows[1:]]
    assert above == ["中共某区教培行业委员会", "中共某区英才学校总支部委员会"]


def test_a_name_that_nobody_has_is_held_against_those_of_the_file(by):
    book = BOOK.replace("\n某区英才学校总支,", "\n英才学校总支,")

    outcome = bringing.check(
        PartyResource,
        bringing.read_file(PartyResource, "名册.csv", book.encode(), by),
        by,
    )

    (finding,) = outcome.findings
    assert "是否指这个文件里的“中共某区英才学校总支部委员会”" in finding.message
