"""manage.py import_data, export_data, import_template: their JSON, exit codes and files."""

import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from bulletin.models.audit import AuditEvent
from organizations.models import Indicator, Organization, PartyOrganization
from organizations.resources.examples import example_of
from organizations.resources.kinds import KINDS
from organizations.resources.template import heading_of
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    CoverageFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db
GOOD = "名称*,类型*,登记级别\n甲会,社会团体,市级\n乙会,基金会,市级\n"
BAD = "名称*,类型*,登记级别\n甲会,社会团体,市级\n\n乙会,协会,镇级\n丙会,,市级\n"


def run(name, *arguments):
    """What is printed, the exit code, the message."""
    out = StringIO()
    try:
        call_command(
            name, *[str(one) for one in arguments], stdout=out, stderr=StringIO()
        )
    except CommandError as error:
        return json.loads(out.getvalue() or "null"), error.returncode, str(error)
    return json.loads(out.getvalue() or "null"), 0, ""


@pytest.fixture
def file(tmp_path):
    def make(content, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def by(user):
    return user("recorder")


def bring(by, path, *more, kind="organizations"):
    return run("import_data", kind, path, "--user", by.username, *more)


def test_a_good_file_comes_in_and_the_counts_are_told(by, file):
    OrganizationFactory(name="乙会", kind="foundation", level="city")

    reply, code, _ = bring(by, file(GOOD))

    assert code == 0
    assert (reply["new"], reply["changed"], reply["unchanged"]) == (1, 0, 1)
    assert (reply["suspected"], reply["errors"]) == ([], [])
    assert set(Organization.objects.values_list("name", flat=True)) == {"甲会", "乙会"}


def test_the_same_file_twice_changes_nothing_the_second_time(by, file):
    bring(by, file(GOOD))
    lines = AuditEvent.objects.filter(action="organization_imported").count()

    reply, code, _ = bring(by, file(GOOD))

    assert (code, reply["new"], reply["changed"], reply["unchanged"]) == (0, 0, 0, 2)
    assert AuditEvent.objects.filter(action="organization_imported").count() == lines


def test_a_dry_run_says_the_same_and_writes_nothing(by, file):
    reply, code, _ = bring(by, file(GOOD), "--dry-run")

    assert (code, reply["new"], reply["batch"]) == (0, 2, None)
    assert not Organization.objects.exists()
    assert not AuditEvent.objects.exists()


def test_all_errors_come_at_once_each_with_its_cell_and_nothing_is_written(by, file):
    reply, code, message = bring(by, file(BAD))

    places = [
        (one["row"], one["column"], one["cell"], one["value"]) for one in reply["errors"]
    ]
    assert sorted(places) == [
        (4, "登记级别", "C4", "镇级"),
        (4, "类型", "B4", "协会"),
        (5, "类型", "B5", ""),
    ]
    assert code == 1
    assert "3 处" in message
    assert not Organization.objects.exists()


def test_the_book_is_handed_back_marked_and_the_bad_rows_alone(by, file, tmp_path):
    marked, repair = tmp_path / "marked.xlsx", tmp_path / "repair.xlsx"

    code = bring(by, file(BAD), "--marked", marked, "--repair", repair)[1]

    assert code == 1
    assert openpyxl.load_workbook(marked).worksheets[0]["B4"].comment
    assert openpyxl.load_workbook(repair).active.max_row == 3
    assert not Organization.objects.exists()


def test_partial_writes_the_good_rows_and_still_tells_the_bad_ones(by, file):
    reply, code, _ = bring(by, file(BAD), "--partial")

    assert (code, reply["new"], len(reply["errors"])) == (1, 1, 3)
    assert Organization.objects.get().name == "甲会"


def test_partial_leaves_out_who_stands_under_a_body_that_was_left_out(by, file):
    content = (
        "名称,类型,上级党组织\n甲党委,党委,\n乙党委,不是类型,\n丙支部,党支部,乙党委\n"
    )

    reply, code, _ = bring(by, file(content), "--partial", kind="party_organizations")

    assert (code, reply["new"]) == (1, 1)
    assert {one["row"] for one in reply["errors"]} == {3, 4}
    assert PartyOrganization.objects.get().name == "甲党委"


def test_a_cell_of_a_workbook_is_told_with_its_sheet(by, file):
    book = openpyxl.Workbook()
    book.active.title = "花名册"
    book.active.append(["名称", "类型"])
    book.active.append(["甲会", "协会"])
    stream = BytesIO()
    book.save(stream)

    reply, _, _ = bring(by, file(stream.getvalue(), "file.xlsx"))

    assert [(one["sheet"], one["cell"]) for one in reply["errors"]] == [("花名册", "B2")]


WRONG = [
    (["organizations", "no-such-file.csv", "--user", "{by}"], 2, "没有文件"),
    (["organizations", "{file}", "--user", "nobody"], 2, "没有用户“nobody”"),
    (["nothing", "{file}", "--user", "{by}"], 2, "没有这个选项"),
    (["indicators", "{file}", "--user", "{by}"], 1, "没有导入指标的权限"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG)
def test_what_cannot_be_asked_says_why(arguments, code, message, by, file):
    said = [one.format(by=by.username, file=file(GOOD)) for one in arguments]

    reply, found, words = run("import_data", *said)

    assert (reply, found) == (None, code)
    assert message in words


def test_a_file_that_is_no_workbook_is_refused_in_chinese(by, file):
    _, code, words = bring(by, file(b"PK\x03\x04broken", "x.xlsx"))

    assert code == 1
    assert "不是有效的 .xlsx 工作簿" in words


def test_a_circle_among_the_rows_of_a_file_is_told_at_its_cell(by, file):
    content = "名称,类型,上级党组织\n甲党委,党委,乙党委\n乙党委,党委,甲党委\n"

    reply, code, _ = bring(by, file(content), "--dry-run", kind="party_organizations")

    assert code == 1
    assert [one["cell"] for one in reply["errors"]] == ["C2", "C3"]
    assert "会形成循环" in reply["errors"][0]["message"]


# Export and template ----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_exported_comes_back_without_a_change(by, tmp_path, suffix):
    row = OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")
    party = PartyOrganizationFactory()
    party.names.create(name="别的名称")
    for kind in ("organizations", "party_organizations"):
        path = tmp_path / f"{kind}{suffix}"

        assert run("export_data", kind, path)[1] == 0

        reply, code, _ = bring(by, path, kind=kind)
        assert (code, reply["new"], reply["changed"], reply["unchanged"]) == (0, 0, 0, 1)
    assert (
        row.contact_phone
        in (tmp_path / f"organizations{suffix}").read_bytes().decode("utf-8", "ignore")
        or suffix == ".xlsx"
    )


def test_an_export_of_a_campaign_holds_its_rows_alone(tmp_path):
    figure, other = FigureFactory(), FigureFactory()
    path = tmp_path / "figures.csv"

    code = run(
        "export_data", "figures", path, "--campaign", figure.activity.campaign.code
    )[1]

    text = path.read_text("utf-8-sig")
    assert code == 0
    assert figure.activity.number in text
    assert other.activity.number not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["organizations", "x.txt"], "须以 .xlsx 或 .csv 结尾"),
        (["organizations", "x.csv", "--campaign", "spring"], "不分专题"),
        (["activities", "x.csv", "--campaign", "none"], "没有代码为“none”的专题"),
    ],
)
def test_an_export_that_cannot_be_made_says_why(arguments, message):
    CampaignFactory(code="spring")

    _, code, words = run("export_data", *arguments)

    assert code == 2
    assert message in words


def test_an_export_into_a_folder_that_is_not_there_is_refused(tmp_path):
    _, code, words = run("export_data", "indicators", tmp_path / "none" / "x.csv")

    assert code == 1
    assert "写不了文件" in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_the_headings_lists_and_notes_of_its_kind(kind, tmp_path):
    path = tmp_path / "template.xlsx"

    assert run("import_template", kind, path)[1] == 0

    book = openpyxl.load_workbook(path)
    columns = KINDS[kind]().columns()
    assert [cell.value for cell in book["填报"][1]] == [
        heading_of(one) for one in columns
    ]
    assert book["填报"].max_row == 1
    noted = {row[0] for row in book["说明"].iter_rows(values_only=True)}
    assert {one.column_name for one in columns} <= noted
    assert len(book["填报"].data_validations.dataValidation) == book["可选值"].max_column


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_template_could_be_imported_as_it_is(kind, user):
    PartyOrganizationFactory(name="某党委")
    OrganizationFactory(name="某协会")
    if kind == "figures":
        ActivityFactory()
    CampaignFactory()
    by = user("administrator" if kind == "indicators" else "recorder")

    result = brought(KINDS[kind], by, example_of(KINDS[kind]), dry_run=True)

    assert refused(result) == {}
    assert result.totals["new"] == 1


def test_a_template_comes_back_with_what_was_filled_in(by, tmp_path):
    path = tmp_path / "template.xlsx"
    run("import_template", "organizations", path)
    book = openpyxl.load_workbook(path)
    for place, cell in enumerate(book["填报"][1], start=1):
        value = example_of(KINDS["organizations"]).get(cell.value.rstrip("*"), "")
        book["填报"].cell(2, place, value)
    book.save(path)

    reply, code, _ = bring(by, path)

    assert (code, reply["new"]) == (0, 1)


def test_shipped_indicators_are_the_columns_of_an_activity_template():
    columns = KINDS["activities"]().columns()

    headings = [column.column_name for column in columns]
    assert headings[-1] == "形式"
    for indicator in Indicator.objects.all():
        assert any(heading.startswith(indicator.name) for heading in headings)


def test_what_waits_for_a_second_person_is_told(by, file):
    code = "51440300MJL1712376"
    body = CoverageFactory(organization__credit_code=code).organization
    text = f"名称,统一社会信用代码,类型\n改名后的协会,{code},社会团体\n"

    told, returned, _ = bring(by, file(text))

    assert f"“{body}”的改名待另一人确认后生效" in told["suspected"]
    assert returned == 0
