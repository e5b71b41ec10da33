"""Import with preview, and export, on the pages: who may, what is shown, written, noted."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulletin.models.audit import AuditEvent
from organizations.models import Activity, Organization
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    IndicatorFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, told

pytestmark = pytest.mark.django_db

KINDS = (
    "organization",
    "partyorganization",
    "activity",
    "figure",
    "indicator",
    "cueword",
)
INLINE = re.compile(r'<style|<script(?![^>]*\bsrc=)|\sstyle="|\son\w+="')


def upload(client, kind, content, name="file.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, data)
    return client.post(address(kind, "import"), {"import_file": file, "resource": "0"})


def confirm(client, kind, preview):
    values = preview.context["confirm_form"].initial
    return client.post(address(kind, "process_import"), values, follow=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_staff_member_without_the_right_neither_imports_nor_exports(kind, signed_in):
    client = signed_in()
    client.user.is_staff = True
    client.user.save()
    row = OrganizationFactory()

    assert client.get(address(kind, "changelist")).status_code == 403
    assert client.get(address(kind, "import")).status_code == 403
    assert client.get(address(kind, "export")).status_code == 403
    assert client.post(address(kind, "export"), {"format": "0"}).status_code == 403
    assert upload(client, kind, f"名称,简称\n{row.name},改\n").status_code == 403
    assert (
        client.post(address(kind, "process_import"), {"format": "0"}).status_code == 403
    )


@pytest.mark.parametrize(
    ("role", "kind", "imports", "exports"),
    [
        ("recorder", "activity", True, True),
        ("recorder", "indicator", False, True),
        ("verifier", "activity", False, True),
        ("verifier", "figure", False, True),
        ("administrator", "indicator", True, True),
        ("administrator", "activity", False, False),
        ("administrator", "partyorganization", False, False),
        ("auditor", "activity", False, False),
        ("recorder", "cueword", True, True),
        ("editor", "cueword", False, True),
        ("auditor", "cueword", False, False),
    ],
)
def test_roles_import_and_export_what_they_may(role, kind, imports, exports, signed_in):
    client = signed_in(role)

    assert client.get(address(kind, "import")).status_code == (200 if imports else 403)
    assert client.get(address(kind, "export")).status_code == (200 if exports else 403)
    if client.get(address(kind, "changelist")).status_code == 200:
        text = client.get(address(kind, "changelist")).content.decode()
        assert ("import_link" in text) == imports
        assert ("export_link" in text) == exports


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_open_in_chinese_without_inline_style_or_script(kind, signed_in):
    client = signed_in("administrator" if kind == "indicator" else "recorder")

    for page in ("import", "export"):
        text = client.get(address(kind, page)).content.decode()
        assert not INLINE.search(text)
        assert any(heading in text for heading in ("编号", "名称", "例句"))
        assert "Submit" not in text


def test_a_preview_writes_nothing_and_the_confirmation_does(signed_in):
    client = signed_in("recorder")
    known = OrganizationFactory(supervising_unit="某局")
    content = f"名称*,类型*,业务主管单位\n新协会,社会团体,\n{known.name},,另一局\n"

    preview = upload(client, "organization", content)

    text = preview.content.decode()
    assert "新增 1 条，修改 1 条，未变 0 条" in text
    assert not INLINE.search(text)
    assert "<del>某</del><ins>另一</ins><span>局</span>" in text
    assert Organization.objects.count() == 1
    done = confirm(client, "organization", preview)
    assert "已导入社会组织和单位：新增 1 条，修改 1 条，未变 0 条" in told(done)
    assert Organization.objects.get(name="新协会").kind == "association"
    known.refresh_from_db()
    assert known.supervising_unit == "另一局"


def test_the_trail_says_which_file_with_how_many_rows_by_whom(signed_in):
    client = signed_in("recorder")

    confirm(
        client,
        "organization",
        upload(client, "organization", "名称,类型\n新协会,社会团体\n"),
    )

    line = AuditEvent.objects.get(action="organization_file_imported")
    assert line.actor == client.user.username
    assert line.details == {"file": "file.csv", "rows": {"new": 1}}
    assert AuditEvent.objects.filter(
        action="organization_imported", label="新协会"
    ).exists()


def test_a_file_confirmed_twice_is_imported_once_and_says_so(signed_in):
    client = signed_in("recorder")
    preview = upload(client, "organization", "名称,类型\n新协会,社会团体\n")
    confirm(client, "organization", preview)

    again = confirm(client, "organization", preview)

    assert "这个文件已经导入过" in told(again)
    assert Organization.objects.count() == 1


@pytest.mark.parametrize(
    "said", [{}, {"import_file_name": "x", "format": "9"}, {"format": "x"}]
)
def test_a_confirmation_by_hand_without_a_file_does_nothing(signed_in, said):
    values = {
        "import_file_name": "none",
        "original_file_name": "none",
        "format": "0",
        **said,
    }

    url = address("organization", "process_import")
    response = signed_in("recorder").post(url, values if said else {}, follow=True)

    assert "请重新上传预览" in told(response)


def test_the_history_of_a_record_says_that_it_was_imported(signed_in):
    client = signed_in("recorder")
    confirm(
        client,
        "organization",
        upload(client, "organization", "名称,类型\n新协会,社会团体\n"),
    )

    row = Organization.objects.get()
    page = client.get(address("organization", "history", row.pk)).content.decode()

    assert "导入新增" in page
    lines = AuditEvent.objects.filter(kind="organizations.organization", key=str(row.pk))
    assert lines.filter(action="organization_imported").count() == 1


def test_rows_with_errors_are_listed_with_sheet_row_and_heading_and_nothing_is_offered(
    signed_in,
):
    client = signed_in("recorder")
    content = "名称,类型,登记级别\n甲会,社会团体,市级\n\n乙会,协会,镇级\n"

    response = upload(client, "organization", content)

    text = response.content.decode()
    assert "confirm_form" not in response.context
    assert '<th scope="row">4</th>' in text
    assert "“协会”不在可选范围内" in text
    assert "“镇级”不在可选范围内" in text
    assert "B4" in text
    assert "C4" in text
    assert "整个文件都还没有导入" in text
    assert not INLINE.search(text)


BAD_FILES = [
    ("x.docx", b"x", "只收 .xlsx、.xls、.csv、.txt 文件，这个文件是“.docx”"),
    ("x.xlsx", b"x", "不是有效的 .xlsx 工作簿"),
    ("x.csv", b"\xff\xff\xff\x81", "编码无法识别"),
    ("x.csv", "怪列\n1\n".encode(), "请在每列上方选它是什么"),
    ("x.csv", "名称,名称\n1,2\n".encode(), "重复的列：名称"),
    ("x.csv", "类型\n社会团体\n".encode(), "缺少列：名称或统一社会信用代码"),
    ("x.csv", "名称\n".encode(), "没有"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES)
def test_a_file_that_cannot_be_used_says_why_in_chinese(
    name, content, message, signed_in
):
    response = upload(signed_in("recorder"), "organization", content, name)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert "confirm_form" not in response.context


def test_what_changed_between_preview_and_confirmation_is_refused_as_a_whole(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory()
    content = f"编号,标题\n{activity.number},新标题\n"
    preview = upload(client, "activity", content)
    Activity.objects.filter(pk=activity.pk).update(status="void", reason="重复")

    response = confirm(client, "activity", preview)

    assert "整个文件都没有导入" in told(response)
    activity.refresh_from_db()
    assert activity.title != "新标题"


def test_the_message_says_which_new_activities_wait_for_verification(signed_in):
    client = signed_in("recorder")
    campaign, party = CampaignFactory(), PartyOrganizationFactory()
    content = (
        "专题,版块,行动,标题,牵头单位,正文,捐款（元）\n"
        f"{campaign.name},捐款捐物,堡垒行动,捐款,{party.name},捐款30万元,30万元\n"
    )

    response = confirm(client, "activity", upload(client, "activity", content))

    activity = Activity.objects.get()
    assert activity.status == "pending"
    assert f"1 条已送核实：{activity.number}" in told(response)
    assert activity.figures.get().value == 300_000


def test_a_workbook_from_the_export_comes_back_without_a_change(signed_in):
    client = signed_in("recorder")
    OrganizationFactory.create_batch(3)
    data = client.post(
        address("organization", "export"), {"format": "0", "resource": "0"}
    ).content

    preview = upload(client, "organization", data, "back.xlsx")

    assert "新增 0 条，修改 0 条，未变 3 条" in preview.content.decode()


def test_an_export_honours_search_and_filters_and_is_noted(signed_in):
    client = signed_in("verifier")
    found = ActivityFactory(section="donation", title="捐赠口罩")
    ActivityFactory(section="donation")
    ActivityFactory(section="service", title="捐赠口罩")
    url = address("activity", "export") + "?section__exact=donation&q=口罩"

    response = client.post(url, {"format": "0", "resource": "0"})

    book = openpyxl.load_workbook(BytesIO(response.content))
    numbers = [
        row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)
    ]
    assert numbers == [found.number]
    assert re.search(
        r'filename="activity-\d{8}-\d{4}\.xlsx"', response["Content-Disposition"]
    )
    assert AuditEvent.objects.get(action="activity_file_exported").details == {"rows": 1}


def test_an_export_as_csv_is_text_with_chinese_headings(signed_in):
    IndicatorFactory(name="缝制口罩")

    response = signed_in("administrator").post(
        address("indicator", "export"), {"format": "1", "resource": "0"}
    )

    text = response.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "代码,名称,单位,版块,性质"
    assert "缝制口罩" in text
    assert response["Content-Type"].startswith("text/csv")
