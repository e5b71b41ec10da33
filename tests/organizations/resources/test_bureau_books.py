"""The two books an office starts with come in as they were sent; both are invented."""

import json
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

from bulletin.models import User, assign
from organizations.importing.choosing import FAILING, LEFT_OUT, Choices
from organizations.models import Organization, OrganizationStatus, PartyOrganization
from organizations.resources.mappings import keep
from organizations.resources.party_columns import key_of
from tests.factories.accounts import UserFactory
from tests.factories.organizations import PartyOrganizationFactory
from tests.worlds import World

pytestmark = pytest.mark.django_db
BOOKS = Path(__file__).parents[2] / "samples" / "books"
LEFT = ("序号", "成立登记时间", "法定代表人", "备注")
ORGANIZATIONS = Choices(
    columns=dict.fromkeys(LEFT, LEFT_OUT),
    values={"统一社会信用代码": {"办理中": "", FAILING: ""}},
)
PARTIES = Choices(
    columns=dict.fromkeys(("序号", "书记电话", "党员人数预备", "备注"), LEFT_OUT)
)


def bring(kind, book, by, choices):
    keep(kind=kind, name="登记科", choices=choices, fingerprint="", by=by)
    out = StringIO()
    said = (kind, str(BOOKS / book), "--user", by.username, "--mapping", "登记科")
    call_command("import_data", *said, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def bring_organizations():
    by = UserFactory(username="registrar")
    assign(by, ["recorder"])
    return bring("organizations", "bureau_orgs.xlsx", by, ORGANIZATIONS)


#: The register as it came in; what was said of it.
REGISTER = World(bring_organizations)


@pytest.fixture
def reply():
    return REGISTER.put()


@pytest.fixture
def by(reply):
    return User.objects.get(username="registrar")


@pytest.fixture
def root():
    return PartyOrganizationFactory(name="市社会组织党委", is_root=True)


def rows_of(book, columns, *, first):
    """The cells of these columns of the rows of data."""
    sheet = openpyxl.load_workbook(BOOKS / book).worksheets[0]
    for values in sheet.iter_rows(min_row=first, values_only=True):
        yield [values[place] for place in columns]


def test_the_register_of_organizations_comes_in_whole(reply):
    assert (reply["new"], reply["errors"]) == (301, [])
    counts = {kind: Organization.objects.filter(kind=kind).count() for kind in KINDS}
    assert counts == KINDS
    names = list(Organization.objects.values_list("name", flat=True))
    assert not [
        name for name in names if name != "".join(name.split()) or "注销）" in name
    ]
    gone = [
        name
        for (name,) in rows_of("bureau_orgs.xlsx", [1], first=5)
        if "注销）" in str(name)
    ]
    assert OrganizationStatus.objects.filter(status="deregistered").count() == len(gone)
    told = [said for said in reply["suspected"] if "校验不符" in said]
    assert len(told) == 10
    assert Organization.objects.filter(credit_code__isnull=True).count() >= len(told)


KINDS = {"association": 151, "non_enterprise": 120, "foundation": 30}


def test_the_register_of_organizations_twice_changes_nothing(by):
    again = bring("organizations", "bureau_orgs.xlsx", by, ORGANIZATIONS)

    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 301)


def test_every_party_body_stands_under_the_one_its_number_says(by, root):
    reply = bring("party_organizations", "bureau_party.xlsx", by, PARTIES)

    assert (reply["new"] + reply["changed"], reply["errors"]) == (120, [])
    again = bring("party_organizations", "bureau_party.xlsx", by, PARTIES)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 120)
    assert (
        PartyOrganization.objects.count() == 120
    )  # the root of the book is the one there was
    by_number = {
        str(number): key_of(name)
        for number, name in rows_of("bureau_party.xlsx", [0, 1], first=6)
        if name and str(number) != "总计"
    }
    parents = {}
    for party in PartyOrganization.objects.prefetch_related("placements__parent"):
        above = [row.parent.name for row in party.placements.all() if row.until is None]
        parents[key_of(party.name)] = key_of(above[0]) if above else None
    for number, name in by_number.items():
        if number == "0" or name.endswith("个"):
            continue
        above = number.rpartition(".")[0] or "0"
        assert parents[name] == by_number[above], number
    members = [count for (count,) in rows_of("bureau_party.xlsx", [7], first=6)]
    brought = sum(PartyOrganization.objects.values_list("member_count", flat=True))
    assert brought == sum(count for count in members if isinstance(count, int))


def bring_again_for_parties(by):
    """The register of organizations, read for what it says of Party organizations."""
    out, told = StringIO(), StringIO()
    said = (
        "party_organizations",
        str(BOOKS / "bureau_orgs.xlsx"),
        "--user",
        by.username,
    )
    call_command("import_data", *said, stdout=out, stderr=told)
    return json.loads(out.getvalue()), told.getvalue()


def test_what_the_register_says_of_parties_changes_none_that_is_known(by, root):
    bring("party_organizations", "bureau_party.xlsx", by, PARTIES)
    known = list(PartyOrganization.objects.order_by("pk").values_list())

    reply, told = bring_again_for_parties(by)

    assert (reply["new"], reply["changed"], reply["unchanged"]) == (0, 0, 101)
    assert reply["errors"] == []
    assert list(PartyOrganization.objects.order_by("pk").values_list()) == known
    assert "190 行没有党组织，其中 189 行写了党员数，没有登记" in told
    assert told.count("上级党组织两处写得不同") == 6
    differing = [said for said in reply["suspected"] if "党员人数写作“21”" in said]
    assert "登记为“56”，没有改" in differing[0]
