"""What is printed about the text: subtitle, captions, 版记, annexes are reconciled as well."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bulletin.guards import lifted
from organizations.models import Activity, Indicator
from reports.actions.drafting.change import change, change_text
from reports.actions.signing.snapshots import freeze
from reports.document.frame import TableCell
from reports.document.text import plain_text
from reports.making.annexes.build import annexes, workbook
from reports.making.assemble import Assembled, assemble
from reports.models import Edition, EditionPicture, Snapshot
from reports.models.layout import ANNEXES
from reports.reconciliation.annexes.proof import faults
from reports.reconciliation.reconcile import reconcile
from tests.factories.organizations import (
    ActivityFactory,
    AttachmentFactory,
    FigureFactory,
)


@pytest.fixture
def captioned(edition):
    """`captioned(words, caption)`: a picture of the activity that says these words."""

    def make(words: str, caption: str) -> EditionPicture:
        activity = Activity.objects.get(narrative__contains=words)
        attachment = AttachmentFactory(
            activity=activity, picture=True, caption="活动现场"
        )
        return EditionPicture.objects.create(
            edition=edition, attachment=attachment, caption=caption
        )

    return make


def found_now():
    return reconcile(Edition.objects.get())


def beside():
    return {it.text: it.verdict for it in found_now().beside}


@pytest.mark.parametrize(
    ("subtitle", "verdicts"),
    [
        ("截至3月11日的情况", {"3月11日": "date"}),
        ("截至3月12日的情况", {"3月12日": "contradicted"}),
        ("捐赠价值约3.15亿元", {"约3.15亿元": "total"}),
        ("捐赠价值约3.51亿元", {"约3.51亿元": "contradicted"}),
        ("33553人参与志愿服务", {"33553人": "total"}),
        ("33535人参与志愿服务", {"33535人": "contradicted"}),
        ("另有88件物品", {"88件": "untraced"}),
        ("没有数字", {}),
    ],
)
def test_a_subtitle_is_held_against_the_totals(edition, user, subtitle, verdicts):
    change_text(edition=edition, place="subtitle", text=subtitle, by=user("editor"))
    assert beside() == verdicts


@pytest.mark.parametrize(
    ("caption", "verdicts"),
    [
        ("市医学会党支部捐赠15万元", {"15万元": "matched"}),
        ("市医学会党支部捐赠51万元", {"51万元": "contradicted"}),
        ("捐赠15万元，累计3.15亿元", {"15万元": "matched", "3.15亿元": "untraced"}),
        ("200名志愿者在场", {"200名": "untraced"}),
        ("活动现场", {}),
    ],
)
def test_a_caption_is_held_against_the_activity_of_its_picture(
    edition, captioned, caption, verdicts
):
    captioned("15万元", caption)
    assert beside() == verdicts


def test_a_number_beside_the_text_hinders_submitting_and_can_be_quoted(
    edition, captioned, user
):
    from reports.actions.checking.answers import quote

    captioned("15万元", "200名志愿者在场")
    found = found_now()
    assert not found.signable
    assert any("图注" in reason for reason in found.why_not_submittable)
    (number,) = found.blocking
    quote(edition=edition, number=number, reason="照片说明", by=user("editor"))
    assert found_now().blocking == ()


def test_the_line_of_contacts_and_the_foot_are_read_too(edition, user):
    by = user("editor")
    change(
        edition=edition,
        by=by,
        contact="（共捐款99万元）",
        has_colophon=True,
        copies_to="各区民政局，77家社会组织",
        classification="秘密★1年",
    )
    found = found_now()
    assert {(it.place.kind, it.text) for it in found.blocking} == {
        ("contact", "99万元"),
        ("foot", "77家"),
    }
    text = plain_text(found.document)
    number = next(it for it in found.blocking if it.place.kind == "contact")
    assert text[slice(*number.span)] == "99万元"


def test_spans_of_the_text_stay_and_those_beside_count_in_their_part(
    edition, captioned, user
):
    captioned("15万元", "市医学会党支部捐赠15万元")
    out = StringIO()
    with suppress(CommandError):  # warnings wait
        call_command("reconcile_edition", "sample/1", stdout=out, stderr=StringIO())
    told = json.loads(out.getvalue())
    text = plain_text(found_now().document)
    assert all(text[slice(*it["span"])] == it["text"] for it in told["numbers"])
    (one,) = told["beside"]
    assert (one["text"], one["span"], one["verdict"]) == ("15万元", [9, 13], "matched")
    assert one["part"].startswith("caption-")


# Annexes -----------------------------------------------------------------------------------------


@pytest.fixture
def annexed(edition, user):
    return change(edition=edition, by=user("editor"), annexes=list(ANNEXES))


def test_every_cell_of_an_annex_is_a_total_or_a_figure(annexed):
    found = reconcile(annexed)
    cells = [it for it in found.beside if it.place.kind == "cell"]
    printed = [
        cell
        for table in found.document.frame.annexes
        for row in table.printed
        for cell, column in zip(row, table.columns, strict=True)
        if column.is_number and cell.is_number
    ]
    assert len(cells) == len(printed) > 40
    assert {it.verdict for it in cells} == {"total", "matched"}
    assert found.blocking == ()
    assert all(found.text[slice(*it.span)] == it.text for it in found.numbers)


def test_what_was_signed_keeps_its_numbers_beside_the_text(edition, captioned, user):
    captioned("15万元", "市医学会党支部捐赠15万元")
    by = user("editor")
    change(edition=edition, by=by, annexes=["districts"], subtitle="33553人参与志愿服务")
    before = found_now()
    row = Edition.objects.get()
    freeze(edition=row, found=before, by=by)
    kept = Assembled(before.document, pieces=Snapshot.objects.get().basis["pieces"])
    with patch("reports.reconciliation.reconcile.assemble", lambda _: kept):
        after = found_now()
    told = [
        [(it.text, it.span, it.verdict, it.figures) for it in f.numbers]
        for f in (before, after)
    ]
    assert told[0] == told[1]
    matched = next(it for it in before.beside if it.text == "15万元")
    assert set(matched.figures) <= set(
        Snapshot.objects.get().figures.values_list("figure", flat=True)
    )


def test_nothing_is_wrong_in_any_table_of_the_workbook(annexed):
    answers = assemble(annexed).answers
    bare = Edition.objects.get()
    bare.annexes = []
    assert faults([*annexes(annexed), *workbook(bare)], answers) == {}


def changed(table, row, column, text, value):
    """The table with another cell; the row of totals is the last."""
    rows = [list(cells) for cells in table.printed]
    rows[row][column] = replace(rows[row][column], text=text, value=value)
    done = tuple(tuple(cells) for cells in rows)
    if table.total:
        return replace(table, rows=done[:-1], total=done[-1])
    return replace(table, rows=done)


@pytest.mark.parametrize("code", ["donations", "volunteering", "districts", "committees"])
def test_any_changed_cell_of_any_table_is_found(annexed, code):
    answers = assemble(annexed).answers
    table = next(it for it in annexes(annexed) if it.code == code)
    tried = 0
    for row, cells in enumerate(table.printed):
        for place, cell in enumerate(cells):
            if not (table.columns[place].is_number and cell.is_number):
                continue
            value = str(Decimal(cell.value) + 1)
            assert faults([changed(table, row, place, cell.text, value)], answers), (
                row,
                place,
            )
            tried += 1
    assert tried


def test_a_row_left_out_or_told_twice_is_found(annexed):
    answers = assemble(annexed).answers
    for table in annexes(annexed)[:3]:
        assert faults([replace(table, rows=table.rows[1:])], answers)
        assert faults([replace(table, rows=(*table.rows, table.rows[0]))], answers)


def test_a_bridge_that_does_not_add_up_is_found(annexed):
    answers = assemble(annexed).answers
    told = next(it for it in annexes(annexed) if it.code == "bridge")
    indicator = next(it for it in answers.indicators.values() if it.code == "volunteers")
    head = TableCell(f"{indicator.name}（{indicator.unit}）")
    line = tuple(
        TableCell(text, text) for text in ("30000", "3553", "0", "0", "0", "33553")
    )
    assert faults([replace(told, rows=((head, TableCell(""), *line),))], answers) == {}
    wrong = (*line[:1], TableCell("3554", "3554"), *line[2:])
    assert faults([replace(told, rows=((head, TableCell(""), *wrong),))], answers)
    other = (
        *line[:1],
        TableCell("3554", "3554"),
        *line[2:5],
        TableCell("33554", "33554"),
    )
    assert faults([replace(told, rows=((head, TableCell(""), *other),))], answers)


def test_the_matter_of_an_annex_is_read_against_its_activity(annexed):
    volunteers = Indicator.objects.get(code="volunteers")
    with lifted(connection):  # what was reported in all by then holds no later report
        volunteers.figures.update(as_of=date(2022, 2, 20))
    one, other = (
        ActivityFactory(
            campaign=annexed.campaign, section="volunteer", title=title, verified=True
        )
        for title in ("12名志愿者上岗", "21名志愿者上岗")
    )
    for activity in (one, other):
        FigureFactory(
            activity=activity,
            indicator=volunteers,
            value=Decimal(12),
            unit="人",
            as_of=date(2022, 3, 1),
            verified=True,
        )
    verdicts = {
        it.text: it.verdict
        for it in reconcile(annexed).beside
        if it.place.kind == "annex"
    }
    assert verdicts == {"12名": "matched", "21名": "contradicted"}


def test_it_takes_few_questions_more(annexed, captioned, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        reconcile(annexed)
