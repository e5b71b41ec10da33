"""核对说明: every number with its verdict and records, answers, the bridge, what is unknown."""

from io import BytesIO, StringIO

import docx
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.models import Edition, FileJob
from reports.proof.notes.document import notes_of, notes_text, render_notes
from reports.reconciliation.reconcile import reconcile

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(edition, run):
    found = run(edition, "submit", "review", "sign")
    FileJob.objects.all().delete()
    return found


def test_every_number_stands_there_with_its_verdict_and_its_records(signed):
    numbers, questions, bridge, totals = notes_of(signed).frame.annexes
    found = reconcile(signed).numbers
    told = [(row[2].text, row[3].text) for row in numbers.rows]
    assert told == [(number.text, number.words) for number in found]
    about = {row[2].text: row[4].text for row in numbers.rows}
    assert "A-2022-000016 志愿服务队 1302支（核实：" in about["1302支"]
    assert about["约3.15亿元"].count("＋") == 3
    quoted = [row[4].text for row in numbers.rows if row[3].text == "引用"]
    assert len(quoted) == 2
    assert all(words.startswith("引用，理由：") for words in quoted)
    reasons = {row[2].text for row in questions.rows}
    assert "已向报送单位核实" in reasons
    assert all(row[3].text for row in questions.rows)
    assert bridge.note == "本专题没有已签发的上一期，无从衔接。"
    printed = {row[1].text: row[3].text for row in totals.rows}
    assert printed["约3.15亿元"] == "31428.9万～31628.9万"
    exact = {row[1].text: row[2].text for row in totals.rows}
    assert (exact["约3.15亿元"], exact["33553人"]) == ("31528.9万", "33553")


def test_it_says_what_the_edition_is_and_in_text_holds_its_tables(signed):
    text = notes_text(notes_of(signed))
    assert text.startswith("核对说明：新标题\n\n　　")
    assert "（未编号，本专题第1份），截至2022年3月11日，已签发。全文共有数字" in text
    assert signed.snapshots.get().digest in text
    for heading in ("表1 每个数字及其依据", "表2 提醒与答复", "表4 合计与不明之处"):
        assert heading in text


def test_a_draft_says_that_it_is_one_and_what_waits(edition):
    text = notes_text(notes_of(Edition.objects.get(pk=edition.pk)))
    assert "本期尚未签发" in text
    assert "条还没有答复" in text
    assert "还没有答复" in text


def test_the_same_edition_is_the_same_file(signed):
    content = render_notes(signed, "docx")
    assert render_notes(signed, "docx") == content
    tables = docx.Document(BytesIO(content)).tables
    assert "1302支" in [cell.text for row in tables[0].rows for cell in row.cells]


def test_the_command_writes_what_the_name_ends_in(signed, tmp_path):
    for name, begins in (
        ("a.docx", b"PK"),
        ("a.html", b"<!DOCTYPE"),
        ("a.md", "核".encode()),
    ):
        path = tmp_path / name
        call_command("render_edition", "sample/1", format="notes", output=str(path))
        assert path.read_bytes().startswith(begins)
    out = StringIO()
    call_command("render_edition", "sample/1", format="notes", output="-", stdout=out)
    assert out.getvalue() == notes_text(notes_of(signed))
    with pytest.raises(CommandError, match="没有简报"):
        call_command("render_edition", "sample/7", format="notes", output="-")


def test_the_page_shows_them_and_gives_the_files(signed, signed_in):
    client = signed_in("auditor")
    page = client.get(reverse("reports:notes", args=[signed.pk])).content.decode()
    for words in ("每个数字及其依据", "与上期合计的衔接", "1302支", "已向报送单位核实"):
        assert words in page
    answer = client.get(reverse("reports:notes_file", args=[signed.pk, "pdf"]))
    assert answer.content.startswith(b"%PDF")
    assert (
        client.get(reverse("reports:notes_file", args=[signed.pk, "xlsx"])).status_code
        == 404
    )


def test_what_cannot_be_printed_says_why(edition, signed_in):
    Edition.objects.filter(pk=edition.pk).update(intro="{没有这个名}")
    client = signed_in("auditor")
    page = client.get(reverse("reports:notes", args=[edition.pk])).content.decode()
    assert "没有这个名" in page
    answer = client.get(reverse("reports:notes_file", args=[edition.pk, "docx"]))
    assert answer.status_code == 409
    assert "没有这个名" in answer.content.decode()
