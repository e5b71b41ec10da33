"""附表: rows come to the totals that `totals` gives; each body's row is its own total."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import PartyOrganization
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from reports.document.frame import TableCell
from reports.making.annexes.build import annexes, workbook
from reports.making.annexes.numbers import why_below_zero
from reports.making.assemble import assemble
from reports.models import Edition
from reports.models.layout import ANNEXES
from tests.factories.organizations import ActivityFactory, FigureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture
def edition():
    found = Edition.objects.get()
    found.annexes = list(ANNEXES)
    return found


def table(edition, code):
    return next(it for it in annexes(edition) if it.code == code)


def values(table, words):
    place = [column.words for column in table.columns].index(words)
    return [
        Decimal(row[place].value) for row in table.rows if row[place].value is not None
    ]


def asked(code, **more):
    return total(Question("sample", date(2022, 3, 11), indicator=code, **more))


def test_they_are_numbered_in_their_order(edition):
    found = [f"{it.label} {it.title}" for it in annexes(edition)][:4]
    assert found == [
        "附表1 捐赠明细",
        "附表2 志愿服务",
        "附表3 分区汇总",
        "附表4 各党委汇总",
    ]


def test_none_chosen_none_printed():
    assert annexes(Edition.objects.get()) == ()


@pytest.mark.parametrize(
    ("code", "words", "indicator"),
    [
        ("donations", "金额", "donation_value"),
        ("volunteering", "志愿者", "volunteers"),
        ("volunteering", "服务时长", "service_hours"),
        ("districts", "合计", "donation_value"),
        ("districts", "捐款", "donation_cash"),
        ("districts", "志愿服务队", "volunteer_teams"),
    ],
)
def test_the_rows_come_to_the_total(edition, code, words, indicator):
    found = table(edition, code)
    assert sum(values(found, words)) == asked(indicator).value
    place = [column.words for column in found.columns].index(words)
    assert found.total[place].text == asked(indicator).text
    assert set(found.total[place].trace.figures) == set(asked(indicator).figures)


def test_what_is_undivided_has_a_column_between_the_parts_and_the_sum(edition):
    found = table(edition, "districts")
    words = [column.words for column in found.columns]
    assert words[1:5] == ["捐款", "捐物折价", "未分", "合计"]
    beside = asked("donation_value").undivided
    assert found.total[3].value == str(beside.value)
    for row in found.rows:
        parts = [Decimal(row[at].value) for at in (1, 2, 3) if row[at].value is not None]
        assert sum(parts) == Decimal(row[4].value or 0)


def test_the_row_of_a_committee_is_its_own_total(edition):
    found = table(edition, "committees")
    place = [column.words for column in found.columns].index("服务时长")
    said = {row[0].text: row[place].text for row in found.rows}
    for party in PartyOrganization.objects.filter(name__in=said):
        assert said[party.name] == asked("service_hours", party=party.pk).text
    assert said["深圳市义工联党委"] == "逾360万小时"


def test_what_comes_later_or_is_not_verified_is_not_in_it(edition):
    before = table(edition, "donations")
    activity = ActivityFactory(campaign=edition.campaign, section="donation")
    FigureFactory(activity=activity, value=Decimal(5))
    assert table(edition, "donations") == before


def test_each_district_has_its_activities(edition):
    found = table(edition, "districts")
    assert [part.title for part in found.parts] == [row[0].text for row in found.rows]
    for part, row in zip(found.parts, found.rows, strict=True):
        assert part.total[4].value == row[1].value


@pytest.mark.parametrize("code", ["districts", "committees"])
def test_a_number_below_zero_is_explained_below_its_table(edition, code):
    found = table(edition, code)
    below = []
    for row in found.rows:
        below += [cell.text for cell in row if (cell.value or "").startswith("-")]
    assert ("负数为" in found.note) == bool(below), below
    assert why_below_zero([(TableCell("全部"), TableCell("3", "3"))]) == ""
    assert "冲减" in why_below_zero([(TableCell("负近2万", "-20000"),)])


def test_an_annex_without_a_row_is_not_printed_and_the_editor_is_told(edition):
    edition.annexes = ["bridge", "donations", "volunteering"]
    made = assemble(edition)
    labels = [f"{it.label} {it.code}" for it in made.document.frame.annexes]
    assert labels == ["附表1 donations", "附表2 volunteering"]
    told = [it for it in made.cautions if "附表" in it]
    assert told == ["附表“与上期合计的衔接”到截至日期还没有数据，本期不印"]


def test_the_bridge_adds_up(edition):
    from django.utils import timezone

    from tests.factories.accounts import UserFactory

    last = edition
    Edition.objects.filter(pk=last.pk).update(
        state="signed",
        signed_by=UserFactory(),
        signed_at=timezone.now(),
        reviewed_by=UserFactory(),
        reviewed_at=timezone.now(),
    )
    this = Edition(campaign=last.campaign, position=2, cut_off=date(2022, 3, 12))
    this.annexes = ["bridge"]
    found = table(this, "bridge")
    assert found.rows
    for row in found.rows:
        then, new, late, corrected, withdrawn, now = (
            Decimal(it.value or 0) for it in row[2:]
        )
        assert then + new + late + corrected - withdrawn == now


def test_the_workbook_holds_what_is_not_printed(edition):
    edition.annexes = ["districts"]
    assert [it.code for it in workbook(edition)] == [
        "donations",
        "volunteering",
        "committees",
    ]
    assert not any(it.label for it in workbook(edition))
    edition.annexes = []
    assert [it.label for it in workbook(edition)] == ["附表1", "附表2", "附表3", "附表4"]


def test_the_number_of_queries_does_not_grow(edition):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            annexes(edition)
        return len(caught)

    assert edition.campaign
    before = count()
    for _ in range(5):
        activity = ActivityFactory(
            campaign=edition.campaign, section="donation", verified=True
        )
        FigureFactory(activity=activity, verified=True)
    assert count() == before
