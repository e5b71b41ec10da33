"""款物未分 becomes 捐赠价值: what that changes is told before anything is changed."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from organizations.models import Figure, Indicator, RestatedFigure
from organizations.questions.plausibility import findings
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from tests.factories.accounts import UserFactory
from tests.factories.reports import (
    EditionFactory,
    SnapshotFactory,
    SnapshotFigureFactory,
    SnapshotFileFactory,
)
from tests.organizations.totals.campaigns import at, march, open_office

pytestmark = pytest.mark.django_db
migration = import_module("organizations.migrations.0015_no_third_part")


@pytest.fixture
def office():
    """A campaign as before: 款物未分 is a third part of 捐赠价值."""
    mixed = Indicator.objects.create(
        code="donation_mixed", name="款物未分", unit="元", nature="flow", display="amount",
        takes_destination=True,
    )  # fmt: skip
    Indicator.objects.get(code="donation_value").parts.add(mixed)
    return open_office()


def move():
    with lifted(connection):
        migration.move(apps, None)


def value(office, **asked):
    return total(Question("drive", march(31), indicator="donation_value", **asked)).value


def test_a_running_total_takes_its_parts_in_and_is_asked_about(office, capsys):
    office.total("B", 80, 8, indicator="donation_cash")
    office.total("B", 30, 8, indicator="donation_goods_value")
    told = office.total("B", 68, 8, indicator="donation_mixed")
    office.figure("A", 5, 8, indicator="donation_mixed")
    move()
    assert "drive：2 条" in capsys.readouterr().err
    assert value(office, party=office.bodies["B"].pk) == 68
    assert value(office) == 73
    told_lines = AuditEvent.objects.filter(action="mixed_total_changed").values_list(
        "details", flat=True
    )
    assert {(it["body"], it["before"], it["after"]) for it in told_lines} == {
        ("试验党组织B", "178", "68"), ("试验党组织R", "183", "73"),
    }  # fmt: skip
    (restated,) = RestatedFigure.objects.all()
    assert (restated.figure_id, restated.before, restated.after) == (told.pk, 178, 68)
    asked = {it.code: it.sentence for it in findings("drive", march(31))}
    assert "原按第三项另计" in asked["restated"]
    assert "按178元重报或确认" in asked["restated"]


def test_every_version_moves_and_the_third_part_is_gone(office, capsys):
    office.figure("B", 68, 5, indicator="donation_mixed")
    office.figure(
        "B", 7, 5, indicator="donation_mixed", in_force_from=None, status="draft"
    )
    move()
    assert "合计不变" in capsys.readouterr().err
    assert not Indicator.objects.filter(code="donation_mixed").exists()
    assert set(Figure.objects.values_list("indicator__code", flat=True)) == {
        "donation_value"
    }
    assert not RestatedFigure.objects.exists()
    assert value(office) == 68


def test_where_there_is_nothing_to_move_nothing_is_said(office, capsys):
    move()
    assert capsys.readouterr().err == ""
    assert not AuditEvent.objects.filter(action__startswith="mixed").exists()


def editions_as_stored():
    """Every row of the editions and their snapshots, as it is stored."""
    rows = []
    for model in apps.get_app_config("reports").get_models():
        rows += model.objects.order_by("pk")
    return serializers.serialize("json", rows)


def test_a_signed_edition_stays_and_what_its_day_comes_to_now_is_told(office, capsys):
    told = office.total("B", 68, 8, indicator="donation_mixed")
    office.total("B", 80, 8, indicator="donation_cash")
    office.figure("B", 7, 12, indicator="donation_cash")
    signed = EditionFactory(
        campaign=office.campaign,
        cut_off=march(10),
        state="signed",
        reviewed_by=UserFactory(),
        reviewed_at=at(11),
        signed_by=UserFactory(),
        signed_at=at(11),
    )
    snapshot = SnapshotFactory(edition=signed, document={"title": "累计捐款捐物148元"})
    SnapshotFigureFactory(snapshot=snapshot, figure=told, said="68元", name="款物未分")
    SnapshotFileFactory(snapshot=snapshot, content="累计捐款捐物148元".encode())
    before = editions_as_stored()
    move()
    assert "合计改变 4 处" in capsys.readouterr().err
    assert editions_as_stored() == before
    lines = AuditEvent.objects.filter(action="mixed_total_changed")
    found = {
        (it["day"], it["before"], it["after"])
        for it in lines.values_list("details", flat=True)
    }
    assert found == {("2022-03-10", "148", "68"), ("2022-03-12", "155", "75")}
    assert [it.code for it in findings("drive", march(10)) if it.code == "restated"]
