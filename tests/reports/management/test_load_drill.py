"""The living campaign of the demo: every state there is, and the sample as it was."""

import io
import json

import pytest
from django.core.management import call_command

from bulletin.commands import Refused
from organizations.choices import Form, Status
from organizations.invented.drill import claims_of_account, day_of, read_drill
from organizations.models import Activity, Campaign, Figure
from organizations.questions.duplicates import suspicions_of
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from reports.models import Edition
from tests.worlds import World

pytestmark = pytest.mark.django_db


def loaded():
    out = io.StringIO()
    call_command("load_drill", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def first_loaded():
    call_command("demo_accounts", stderr=io.StringIO())
    return loaded()


#: The drill beside the demo accounts, and what was said of it.
DRILL = World(first_loaded)


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO, settings.VAR = True, tmp_path
    settings.RENDER_IN_BACKGROUND = False


@pytest.fixture
def answer(demo):
    return DRILL.put()


def test_every_page_of_the_desk_has_something_to_show(answer):
    assert (answer["created"], answer["editions"]) == (True, 3)
    rows = Activity.objects.filter(campaign__code="drill")
    assert set(rows.values_list("status", flat=True)) == {
        Status.DRAFT,
        Status.PENDING,
        Status.RETURNED,
        Status.VERIFIED,
        Status.CORRECTING,
    }
    assert rows.filter(form=Form.NIL).count() == 1
    states = Edition.objects.filter(campaign__code="drill").order_by("position")
    assert [one.state for one in states] == ["published", "published", "draft"]
    expected = Campaign.objects.get(code="drill").expected_reporters
    silent = set(read_drill()["silent"])
    reported = set(rows.values_list("leads__party__name", flat=True))
    named = set(expected.values_list("party__name", flat=True))
    assert named - reported == silent


def test_one_deed_is_told_twice_and_asked_about(answer):
    first, second = Activity.objects.filter(
        campaign__code="drill", title__contains="支援社区卫生站"
    )
    assert [it.activity for it in suspicions_of(first)] == [second]


def test_what_is_corrected_counts_as_before_until_it_is_verified(answer):
    cash = total(Question("drill", day_of(0), indicator="donation_cash"))
    assert cash.value == 80_0000 + 15_0000 + 22_0000 + 36_0000
    assert Figure.objects.filter(replaces__isnull=False, value=16_0000).exists()


def test_a_second_run_makes_nothing(answer):
    before = Activity.objects.count()
    assert loaded()["created"] is False
    assert Activity.objects.count() == before


def test_the_sample_is_not_touched(demo, sample):
    question = Question("sample", day_of(0), indicator="donation_value")
    before = total(question)
    first_loaded()
    after = total(question)
    assert (after.value, after.figures) == (before.value, before.figures)


def test_it_is_refused_outside_the_demo(settings):
    settings.DEMO = False
    with pytest.raises(Refused):
        call_command("load_drill")


def test_without_demo_accounts_it_says_what_to_do(settings):
    settings.DEMO = True
    with pytest.raises(Refused, match="demo_accounts"):
        call_command("load_drill")


def test_an_account_is_read_as_quick_entry_reads_it():
    claims = claims_of_account("组织志愿者60人，服务时长300小时", day_of(0))
    said = [(one.indicator.code, one.quantity.value) for one in claims]
    assert said == [("volunteers", 60), ("service_hours", 300)]
