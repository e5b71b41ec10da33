"""更正说明: what the signed edition said, from what to what, by the records alone."""

import pytest

from organizations.actions.verifying.verification import void
from organizations.models import Figure
from reports.actions.drafting.corrections import correct
from reports.actions.drafting.entries import reword
from reports.document.text import plain_text
from reports.making.correction import NAMED, correction_line
from reports.models import Edition, Entry
from reports.reconciliation.reconcile import printable, reconcile
from tests.reports.making.recounting import recount

pytestmark = pytest.mark.django_db


def line_of(edition):
    return reconcile(edition).document.edition.correction


def test_without_a_change_of_records_it_names_the_edition_alone(signed, people):
    new = correct(edition=signed, by=people["editor"])
    assert line_of(new) == "更正说明：本期更正《新标题》，内容以本期为准。"
    assert correction_line(signed) == ""


def test_a_corrected_figure_is_named_with_whose_it_is_from_what_to_what(signed, people):
    recount(people, 1400, words="1302支")
    new = correct(edition=signed, by=people["editor"])
    said = line_of(new)
    assert "，深圳市义工联党委志愿服务队从1302支更正为1400支，" in said
    assert said.endswith("，内容以本期为准。")
    assert f"\u3000\u3000{said}\n" in plain_text(printable(new))


def test_a_total_that_was_printed_is_named_too(signed, people):
    recount(people, 3682900, value=3671800)
    said = line_of(correct(edition=signed, by=people["editor"]))
    assert "服务时长合计从367.18万小时更正为368.29万小时" in said


def test_what_is_void_counts_no_more(signed, people):
    figure = Figure.objects.in_force().get(words="1302支")
    void(activity=figure.activity, by=people["verifier"], reason="重复报送")
    said = line_of(correct(edition=signed, by=people["editor"]))
    assert "深圳市义工联党委志愿服务队1302支不再计入" in said


def test_it_follows_the_records_until_it_is_signed_and_then_stays(signed, people, run):
    new = correct(edition=signed, by=people["editor"])
    recount(people, 1400, words="1302支")
    entry = Entry.objects.get(section__edition=new, activities__number="A-2022-000016")
    reword(entry=entry, text=entry.text.replace("1302", "1400"), by=people["editor"])
    new = run(Edition.objects.get(pk=new.pk), "submit", "review", "sign")
    assert "从1302支更正为1400支" in line_of(new)
    recount(people, 1500, value=1400)
    assert "从1302支更正为1400支" in line_of(Edition.objects.get(pk=new.pk))


def test_its_numbers_hinder_nobody(signed, people):
    recount(people, 1400, words="1302支")
    found = reconcile(correct(edition=signed, by=people["editor"]))
    verdicts = {it.verdict for it in found.in_text if it.place.kind == "correction"}
    assert verdicts <= {"quoted", "matched", "total", "count", "date"}
    assert verdicts


def test_of_many_the_first_are_named_and_all_are_counted(signed, people, monkeypatch):
    monkeypatch.setattr("reports.making.correction.NAMED", 1)
    assert NAMED > 1
    recount(people, 1400, words="1302支")
    recount(people, 24400, words="24303人")
    said = line_of(correct(edition=signed, by=people["editor"]))
    assert "，等2处数据，" in said
    assert "24400" not in said
