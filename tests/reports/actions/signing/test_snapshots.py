"""What a signature keeps: document, figures, totals, versions, one digest; tampering is found."""

import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from organizations.models import Figure
from reports.actions.signing.snapshots import freeze
from reports.document.text import plain_text
from reports.models import Decision, Edition, SignedWords, Snapshot, SnapshotFigure
from reports.reconciliation.reconcile import IncompleteError, printable, reconcile

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(edition, run):
    return run(edition, "submit", "review", "sign")


def tamper(statement, values=()):
    """Change the database past its guards, as somebody with all its rights could."""
    with lifted(connection), connection.cursor() as raw:
        raw.execute(statement, values)


def test_every_figure_behind_the_text_is_kept_as_it_was(signed):
    used = {
        key
        for section in printable(signed).sections
        for run in section.paragraph
        if run.trace
        for key in run.trace.figures
    }
    kept = {row.figure_id: row for row in SnapshotFigure.objects.all()}
    assert used <= set(kept)
    row = next(row for row in kept.values() if row.words == "1302支")
    assert (row.activity, row.value, row.unit, row.qualifier) == (
        "A-2022-000016",
        1302,
        "支",
        "exact",
    )
    figure = Figure.objects.select_related("verified_by").get(words="1302支")
    assert (row.verified_by, row.in_force_from) == (
        str(figure.verified_by),
        figure.in_force_from,
    )


def test_the_words_that_are_signed_are_kept_to_be_searched(signed):
    assert "1302支" in SignedWords.objects.get(snapshot__edition=signed).folded
    assert list(Edition.objects.saying(["1302支", "核酸检测"])) == [signed]


def test_a_figure_corrected_later_is_kept_as_it_was(signed):
    with lifted(connection):
        Figure.objects.filter(words="1302支").update(value=9999)
    assert SnapshotFigure.objects.get(words="1302支").value == 1302


def test_the_totals_are_kept_with_their_signed_lists(signed):
    totals = Snapshot.objects.get().basis["totals"]
    whole = next(
        it
        for it in totals
        if it["indicator"] == "donation_value" and not it["destination"]
    )
    assert whole["text"] == "约3.15亿元"
    assert whole["terms"]
    assert {it["indicator"] for it in totals} >= {"volunteers", "service_hours"}


def test_the_versions_of_what_made_it_are_kept(signed):
    versions = Snapshot.objects.get().basis["versions"]
    assert {"product", "Python", "Django"} <= set(versions)


def test_the_step_names_the_same_document(signed):
    snapshot, decision = Snapshot.objects.get(), Decision.objects.first()
    assert decision.step == "sign"
    assert decision.manuscript.digest == snapshot.parts["document"]
    line = AuditEvent.objects.get(action="edition_sign")
    assert line.details["digest"] == snapshot.parts["document"]


def test_an_untouched_snapshot_has_no_damage(signed):
    snapshot = Snapshot.objects.get()
    assert snapshot.is_intact
    assert snapshot.damage() == []


def test_one_changed_character_is_found_refused_and_noted(signed, signed_in, caplog):
    snapshot = Snapshot.objects.get()
    text = json.dumps(snapshot.document, ensure_ascii=False).replace("33553人", "33535人")
    tamper("UPDATE reports_snapshot SET document = %s", [text])
    with pytest.raises(IncompleteError, match="与签发时的摘要不符"):
        printable(signed)
    client = signed_in("signatory")
    with caplog.at_level(logging.CRITICAL, logger="reports.actions.signing.snapshots"):
        page = client.get(signed.get_absolute_url()).content.decode()
        file = client.get(reverse("reports:download", args=[signed.pk, "txt"]))
    assert "与签发时的摘要不符" in page
    assert "33535人" not in page
    assert file.status_code == 409
    assert AuditEvent.objects.filter(action="snapshot_damaged").count() == 2


def test_a_damaged_one_is_not_published_but_may_be_withdrawn(signed, run):
    tamper("UPDATE reports_snapshot SET digest = 'x'")
    with pytest.raises(ValidationError, match="与签发时的摘要不符"):
        run(signed, "publish")
    assert run(signed, "withdraw").state == "withdrawn"
    assert Decision.objects.first().manuscript is None


PARTS = {
    "basis": ("UPDATE reports_snapshot SET basis = '{}'", "依据"),
    "value": ("UPDATE reports_snapshotfigure SET value = value + 1", "所用的数据"),
    "row": ("DELETE FROM reports_snapshotfigure WHERE words = '1302支'", "所用的数据"),
    "who": ("UPDATE reports_snapshotfigure SET verified_by = '别人'", "所用的数据"),
    "parts": ('UPDATE reports_snapshot SET parts = \'{"document": "x"}\'', "内容"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_change_of_any_part_is_found(signed, part):
    statement, said = PARTS[part]
    tamper(statement)
    assert said in "".join(Snapshot.objects.get().damage())


def test_a_snapshot_older_than_its_parts_is_read_by_its_document(signed):
    document = Snapshot.objects.get().parts["document"]
    tamper("UPDATE reports_snapshot SET parts = '{}', digest = %s", [document])
    assert Snapshot.objects.get().damage() == []
    assert "33553人" in plain_text(printable(Edition.objects.get()))


def test_a_signed_edition_tells_all_that_was_answered_for(signed):
    found = reconcile(Edition.objects.get(pk=signed.pk)).warnings
    assert sorted(it.code for it in found) == ["after_cutoff", "ratio", "ratio", "ratio"]
    assert all(it.acknowledged and it.reason for it in found)


def test_freezing_reads_no_total_again(edition, run, people):
    row = run(edition, "submit", "review")
    found = reconcile(row)
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        transaction.atomic(),
    ):
        freeze(edition=row, found=found, by=people["signatory"])
    reading = [it["sql"] for it in queries if 'FROM "organizations_figure"' in it["sql"]]
    assert len(reading) == 1, reading  # the figures that are kept
