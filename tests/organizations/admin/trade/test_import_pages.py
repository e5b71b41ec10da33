"""A book as an office sends it: its columns are asked once, then it comes in; next time unasked."""

import io
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
import time_machine
import xlwt
from django.utils import timezone

from organizations.models import ImportMapping, Organization
from organizations.resources import bringing, uploads
from organizations.resources.kinds import KINDS
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory
from tests.organizations.admin.forms import address, told
from tests.organizations.admin.trade.test_traded_admin import confirm, upload

pytestmark = pytest.mark.django_db
BOOK = Path(__file__).parents[3] / "samples" / "books" / "bureau_orgs.xlsx"


def answered(response, **more):
    """The page of columns as a person sends it back: what is proposed, the rest not imported."""
    form = response.context["columns_form"]
    said = {}
    for name, field in form.fields.items():
        proposed = form.get_initial_for_field(field, name)
        said[name] = proposed or ("不导入" if name.startswith("column_") else "")
    for box in ("failing", "same_above"):
        said.pop(box, None)
    return {**said, **more}


def test_a_book_is_asked_about_once_and_comes_in_unasked_the_next_time(signed_in):
    client = signed_in("recorder")
    first = upload(client, "organization", BOOK.read_bytes(), "花名册.xlsx")
    assert "请在每列上方选它是什么" in first.content.decode()
    assert len(first.context["sheets"][0]["rows"]) == 30
    url = address("organization", "import")

    words = [
        name for name in first.context["columns_form"].fields if name.startswith("word_")
    ]
    assert words == ["word_统一社会信用代码_办理中"]
    said = answered(
        first, failing="on", mapping_name="登记科", **dict.fromkeys(words, "-")
    )
    preview = client.post(url, said)

    text = preview.content.decode()
    assert "新增 301 条" in text
    assert "“序号”列选了不导入" in text
    assert Organization.objects.count() == 0
    done = confirm(client, "organization", preview)
    assert "新增 301 条" in told(done)
    assert ImportMapping.objects.get().name == "登记科"
    again = upload(client, "organization", BOOK.read_bytes(), "花名册.xlsx")
    assert "未变 301 条" in again.content.decode()


def test_words_of_a_column_that_was_only_now_chosen_are_asked_on_the_same_page(signed_in):
    client = signed_in("recorder")
    url = address("organization", "import")
    first = upload(client, "organization", "名称,怪列\n甲会,社会组织\n")

    second = client.post(url, answered(first, column_1="类型"))
    word = "word_类型_社会组织"
    assert word in second.context["columns_form"].fields
    preview = client.post(url, answered(second, **{"column_1": "类型", word: "社会团体"}))

    assert "新增 1 条" in preview.content.decode()


def test_a_column_without_a_unit_is_asked_about_once_and_remembered(signed_in):
    client = signed_in("recorder")
    url, text = address("activity", "import"), "标题,捐款\n甲,30\n乙,约8\n丙,3万元\n"
    first = upload(client, "activity", text)
    unit = "unit_捐款（元）"
    assert "“捐款”列的数（如 30，共 2 格）单位是" in first.content.decode()

    unanswered = client.post(url, answered(first))
    assert "columns_form" in unanswered.context
    preview = client.post(url, answered(first, mapping_name="月报", **{unit: "万元"}))

    choices = preview.context["back_form"].initial["choices"]
    assert '"（没有写单位的数）": "万元"' in choices
    again = upload(client, "activity", text)
    assert "columns_form" not in again.context
    assert "表头与“月报”相同" in again.content.decode()


def test_a_column_is_left_out_by_choice_alone(signed_in):
    client = signed_in("recorder")
    response = upload(client, "organization", "名称,类型,怪列\n甲会,社会团体,1\n")
    said = answered(response, column_2="")

    again = client.post(address("organization", "import"), said)

    assert "confirm_form" not in again.context
    assert "column_2" in again.context["columns_form"].errors


@pytest.mark.parametrize("key", ["passwd", "../etc/passwd", "import-" + "0" * 32])
def test_columns_of_a_file_that_is_not_there_lead_back_to_the_upload(key, signed_in):
    url = address("organization", "import")

    response = signed_in("recorder").post(url, {"import_file_name": key}, follow=True)

    assert "请重新上传预览" in told(response)


def test_a_kept_upload_is_read_by_its_key_alone():
    key = uploads.keep(b"x")

    assert uploads.read(key) == b"x"
    uploads.drop(key)
    with pytest.raises(FileNotFoundError):
        uploads.read(key)


def test_what_nobody_came_back_for_goes_after_a_day():
    key = uploads.keep(b"x")
    uploads.keep_judged(key, io.BytesIO(b"{}"))
    uploads.keep(b"y")
    assert uploads.read(key) == b"x"

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        other = uploads.keep(b"z")

    assert uploads.read_judged(key) is None
    with pytest.raises(FileNotFoundError):
        uploads.read(key)
    assert uploads.read(other) == b"z"


def test_what_was_judged_last_is_kept_and_a_full_disk_loses_nothing(monkeypatch):
    key = uploads.keep(b"x")
    uploads.keep_judged(key, io.BytesIO(b"first"))
    uploads.keep_judged(key, io.BytesIO(b"second"))
    with uploads.read_judged(key) as stream:
        assert stream.read() == b"second"

    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads.default_storage, "save", full)
    uploads.keep_judged(key, io.BytesIO(b"third"))
    assert uploads.read_judged(key) is None
    assert uploads.read(key) == b"x"


def test_a_full_disk_is_told_as_such(signed_in, monkeypatch):
    def full(data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "keep", full)

    response = upload(signed_in("recorder"), "organization", "名称,类型\n甲会,社会团体\n")

    assert "服务器存不下这个文件" in response.content.decode()


def test_an_old_workbook_comes_in_too(signed_in):
    book = xlwt.Workbook()
    sheet = book.add_sheet("旧表")
    for row, values in enumerate([("单位名称", "类型"), ("甲会", "社团")]):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    stream = io.BytesIO()
    book.save(stream)

    preview = upload(signed_in("recorder"), "organization", stream.getvalue(), "x.xls")

    assert "新增 1 条" in preview.content.decode()


BAD = "名称,类型\n甲会,社会团体\n乙会,\n丙会,\n"


def back(client, response, action):
    """What the form below the findings sends."""
    said = {**response.context["back_form"].initial, "only_good": "True"}
    return client.post(address("organization", *action), said, follow=True)


def test_the_good_rows_come_in_alone_where_a_person_says_so(signed_in):
    client = signed_in("recorder")
    response = upload(client, "organization", BAD, "册.csv")
    assert response.context["good_count"] == 1

    done = back(client, response, ["process_import"])

    assert "2 行有问题，没有导入" in told(done)
    assert list(Organization.objects.values_list("name", flat=True)) == ["甲会"]


def test_findings_stand_by_kind_with_their_count(signed_in):
    response = upload(signed_in("recorder"), "organization", BAD, "册.csv")

    assert [kind.count for kind, _, _ in response.context["finding_kinds"]] == [2]


@pytest.mark.parametrize(("what", "word"), [("marked", "标注"), ("repair", "待改")])
def test_a_book_is_handed_back(what, word, signed_in):
    client = signed_in("recorder")
    response = upload(client, "organization", BAD, "册.csv")

    book = back(client, response, ["handed_back", what])

    assert quote(f"册-{word}.xlsx") in book["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(book.content)).worksheets


def test_a_book_that_is_not_there_any_more_leads_back_to_the_upload(signed_in):
    said = {"import_file_name": "import-" + "0" * 32, "format": "0", "resource": "0"}
    said["original_file_name"] = "册.csv"

    response = signed_in("recorder").post(
        address("organization", "handed_back", "marked"), said, follow=True
    )

    assert "请重新上传预览" in told(response)


def test_a_first_row_that_is_no_head_is_one_finding(user):
    by = user("recorder")
    kind = KINDS["organizations"]
    lines = [f"第{number}会,甲,乙" for number in range(300)]
    dataset = bringing.read_file(kind, "册.csv", "\n".join(lines).encode(), by)

    findings = bringing.check(kind, dataset, by).findings

    assert len(findings) == 1
    assert "第 1 行没有一个认得的列名" in findings[0].message


def test_what_a_column_may_be_is_chosen_for_a_person_to_look_at(signed_in):
    campaign = CampaignFactory(name="防汛", is_open=True)
    table = "活动名称,活动主要内容,参加志愿者\n清淤,清理河道,45\n"

    response = upload(signed_in("recorder"), "activity", table)

    form = response.context["columns_form"]
    said = {form.fields[f"column_{n}"].initial for n in range(3)}
    assert said == {"标题", "正文", "志愿者（人）"}
    assert response.content.decode().count("猜的，请核对") == 2
    assert "活动主要内容 → 正文" in response.content.decode()
    assert "还要选的列" not in response.content.decode()
    assert form.fields["everywhere_专题"].initial == campaign.name


def test_a_table_with_a_column_for_each_day_says_what_to_do(signed_in):
    PartyOrganizationFactory(name="某党支部")

    page = upload(
        signed_in("recorder"), "activity", "单位,11月25日,11月26日\n某党支部,12,20\n"
    )

    assert "请改成一行一天" in page.content.decode()
    assert page.context["columns_form"].fields["column_0"].initial == "牵头单位"


def test_what_a_dash_means_is_asked_before_the_preview(signed_in):
    campaign = CampaignFactory(name="防汛", is_open=True)
    party = PartyOrganizationFactory(name="某党支部")
    head = "专题,版块,行动,标题,牵头单位,正文,开始日期,志愿者,捐款（元）"
    fixed = f"{campaign.name},捐款捐物,先锋行动,送水,{party.name},送了水"
    table = f"{head}\n{fixed},2026-10-01,5,/\n{fixed},2026-10-02,6,300\n"
    client = signed_in("recorder")

    asked = upload(client, "activity", table)
    said = answered(asked, **{"word_捐款（元）_/": "-"})
    preview = client.post(address("activity", "import"), said)

    assert "捐款（元）“/”（1 行）" in asked.content.decode()
    assert (preview.context["outcome"].new, preview.context["outcome"].findings) == (
        2,
        [],
    )
