"""A book as an office sends it: its columns are asked once, then it comes in; next time unasked."""

import io
from pathlib import Path

import pytest
import xlwt

from organizations.admin.trade import uploads
from organizations.models import ImportMapping, Organization
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
    said.pop("failing", None)
    return {**said, **more}


def test_a_book_is_asked_about_once_and_comes_in_unasked_the_next_time(signed_in):
    client = signed_in("recorder")
    first = upload(client, "organization", BOOK.read_bytes(), "花名册.xlsx")
    assert "请为每一列选它是什么" in first.content.decode()
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
