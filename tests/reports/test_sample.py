"""The real bulletin of 2022-03-16 comes out of records.

tests/samples/seed_bulletin.txt is the page as stored (half-width punctuation, contact masked):
title, publish line, font-size line, body, contact, source, attachments.
"""

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from bulletin.guards import lifted
from organizations.models import Activity, Figure, Organization, PartyOrganization
from organizations.sample.load import ROOT, read
from organizations.totals.answers.total import Total, totals
from organizations.totals.reading.question import Question
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
SEED = Path(__file__).parents[1] / "samples" / "seed_bulletin.txt"


def normal(text: str) -> str:
    """NFKC, white space apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rendered(kind: str, tmp_path: Path) -> str:
    path = tmp_path / f"edition.{kind}"
    call_command("render_edition", "sample/1", format=kind, output=str(path))
    return path.read_text(encoding="utf-8")


def sums() -> dict[tuple[str, str | None, str], Total]:
    return {
        (row.indicator, row.destination, row.item): row
        for row in totals(Question("sample", Edition.objects.get().cut_off))
    }


def test_the_text_is_the_published_one_character_for_character(tmp_path):
    lines = [
        line.strip()
        for line in SEED.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    published = [lines[0], *lines[3:-1]]
    assert normal(rendered("txt", tmp_path)) == normal("".join(published))


def test_the_output_itself_has_full_width_punctuation(tmp_path):
    text = rendered("txt", tmp_path)
    assert not re.search(r"[,;:()]", text)
    assert "（联系人：×××   联系方式：0755-××××××××）" in text
    assert text.endswith("　　（文 深圳市社会组织管理局）\n")


def test_the_template_texts_of_the_sample_hold_no_digit():
    campaign = read("campaign")
    texts = [campaign["title"], campaign["intro"]]
    for section in campaign["sections"]:
        texts += [section["heading"], section["lead"], section["summary"]]
    assert [text for text in texts if re.search(r"[0-9０-９]", text)] == []


@pytest.mark.parametrize(
    ("indicator", "destination", "value"),
    [
        ("donation_value", "local", "128000000"),
        ("donation_value", "hongkong", "41289000"),
        ("donation_value", "elsewhere", "146000000"),
        ("donation_value", None, "315289000"),
        ("volunteer_teams", None, "1584"),
        ("volunteers", None, "33553"),
        ("service_hours", None, "3671800"),
    ],
)
def test_the_totals_are_the_published_ones(indicator, destination, value):
    assert sums()[indicator, destination, ""].value == Decimal(value)


def test_the_command_says_the_totals_as_json(capsys):
    call_command("totals", "--campaign=sample", "--cutoff=2022-03-11", "--format=json")
    rows = json.loads(capsys.readouterr().out)
    [row] = [
        r for r in rows if r["indicator"] == "donation_value" and r["destination"] is None
    ]
    assert (row["value"], row["text"], row["qualifier"]) == (
        "315289000",
        "约3.15亿元",
        "about",
    )
    assert sorted(row["figures"]) == sorted(term[0] for term in row["terms"])


def test_the_records_are_those_of_the_bulletin():
    assert Activity.objects.told().count() == 19
    assert Activity.objects.filter(form="appeal").count() == 1
    assert PartyOrganization.objects.count() == 20
    assert Activity.objects.verified().count() == Activity.objects.count()
    assert all(
        person.is_active is False
        for person in {a.verified_by for a in Activity.objects.all()}
    )


def test_real_bodies_carry_nothing_invented():
    assert not PartyOrganization.objects.exclude(secretary="").exists()
    assert not PartyOrganization.objects.exclude(member_count=None).exists()
    assert not Organization.objects.exclude(credit_code=None).exists()
    assert not Organization.objects.exclude(contact_phone="").exists()
    root = PartyOrganization.objects.root()
    assert root is not None
    assert root.name == ROOT
    parents = set(
        PartyOrganization.objects.exclude(pk=root.pk).values_list(
            "placements__parent", flat=True
        )
    )
    assert parents == {root.pk}


def test_loading_again_changes_nothing_and_keeps_what_people_changed():
    # As a correction at work has it: what is verified does not move by itself.
    rows = Activity.objects.filter(number="A-2022-000001")
    rows.update(status="correcting", title="改过的标题")
    before = (Figure.objects.count(), Activity.objects.count(), Edition.objects.count())
    call_command("load_sample")
    assert (
        Figure.objects.count(),
        Activity.objects.count(),
        Edition.objects.count(),
    ) == before
    assert Activity.objects.get(number="A-2022-000001").title == "改过的标题"


def test_every_number_is_what_its_record_says_or_quoted_by_hand():
    verdicts: dict[str, list[str]] = {}
    for number in reconcile(Edition.objects.get()).numbers:
        verdicts.setdefault(number.verdict, []).append(number.text)
    assert set(verdicts) == {"matched", "total", "date", "quoted"}
    assert verdicts["quoted"] == ["24小时", "24小时"]
    assert verdicts["date"] == ["3月11日", "3月11日", "3月13日", "3月11日"]
    assert len(verdicts["matched"]) == Figure.objects.exclude(words="").count() == 23
    assert len(verdicts["total"]) == 7


def test_the_warnings_are_the_appeal_and_three_ratios():
    warnings = reconcile(Edition.objects.get()).warnings
    assert [(it.code, it.acknowledged) for it in warnings] == [
        ("ratio", False),
        ("after_cutoff", False),
        ("ratio", False),
        ("ratio", False),
    ]
    ratio, late, other, whole = (it.message for it in warnings)
    assert "深圳市社会工作者党委" in ratio
    assert "3月13日" in late
    assert "深圳市义工联党委" in other
    assert "深圳市社会组织党委" in whole


def test_deleting_any_figure_fails_the_render_by_its_name_or_changes_the_totals(tmp_path):
    before = {key: row.value for key, row in sums().items()}
    text = rendered("txt", tmp_path)
    for figure in list(Figure.objects.select_related("activity", "indicator")):
        with lifted(connection):
            Figure.objects.filter(pk=figure.pk).delete()
        if figure.words:
            with pytest.raises(CommandError, match=figure.words) as error:
                rendered("txt", tmp_path)
            assert figure.activity.number in str(error.value)
        else:  # a summary return: not told, only counted
            assert {key: row.value for key, row in sums().items()} != before
        figure.save(force_insert=True)
    assert rendered("txt", tmp_path) == text


#: A figure of the bulletin, and the totals that depend on it.
DEPENDENT = [
    (
        "13万个",
        {("donated_goods", None, "KN95口罩"), ("donated_goods", "hongkong", "KN95口罩")},
    ),
    (
        "30万元",
        {
            ("donation_goods_value", None, ""),
            ("donation_goods_value", "hongkong", ""),
        },
    ),
    (
        "15万元",
        {
            ("donation_cash", None, ""),
            ("donation_cash", "local", ""),
        },
    ),
    # The wholes of the root contain what is told one by one: these totals do not move.
    ("1302支", set()),
    ("24303人", set()),
    ("336小时", set()),
]


@pytest.mark.parametrize(("words", "expected"), DEPENDENT)
def test_changing_one_figure_changes_the_totals_that_depend_on_it_and_nothing_else(
    words, expected
):
    before = {key: row.value for key, row in sums().items()}
    figure = Figure.objects.get(words=words)
    assert figure.value is not None
    with lifted(connection):
        Figure.objects.filter(pk=figure.pk).update(value=figure.value + 1)
    after = {key: row.value for key, row in sums().items()}
    assert {key for key in after if after[key] != before[key]} == expected


def test_a_changed_figure_shows_in_the_summaries_and_in_no_other_sentence(tmp_path):
    before = rendered("txt", tmp_path)
    with lifted(connection):
        Figure.objects.filter(value=1584).update(value=1682)
    after = rendered("txt", tmp_path)
    assert after == before.replace("1584支", "1682支")
