"""Generated data: what the house would have accepted, the same for a seed, all or nothing."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction

from bulletin.models import District
from bulletin.zh.parser import find_quantities
from organizations.actions.entry.activities import check_figures
from organizations.agreement import comparison
from organizations.choices import COUNTING_STATUSES, Counting, Form, Scope, Status
from organizations.invented import bulk, demo
from organizations.invented.demo import generate
from organizations.models import (
    Activity,
    Campaign,
    Figure,
    Organization,
    PartyOrganization,
    PartyPlacement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def counts(db):
    return generate(organizations=40, activities=300, seed=7)


def test_it_says_how_much_there_is(counts):
    assert counts == {
        "organizations": Organization.objects.count(),
        "party_organizations": PartyOrganization.objects.count() - 1,
        "activities": Activity.objects.count(),
        "figures": Figure.objects.count(),
        "figures_in_force": Figure.objects.in_force().count(),
    }
    assert counts["organizations"] == 40
    assert counts["activities"] == 300
    assert counts["figures"] > 800


@pytest.mark.parametrize("model", [Organization, PartyOrganization, PartyPlacement])
def test_every_body_is_one_that_a_form_would_take(counts, model):
    for row in model.objects.all():
        row.full_clean()


def test_every_report_is_one_that_entry_would_take(counts):
    for row in [*Activity.objects.all()[::20], *Figure.objects.all()[::40]]:
        row.full_clean()
    for activity in Activity.objects.exclude(status=Status.VOID)[::2]:
        check_figures(activity)


def test_each_number_stands_in_its_account_as_it_is_kept(counts):
    checked = 0
    for figure in Figure.objects.exclude(words="").select_related("activity"):
        narrative = figure.activity.narrative
        (found,) = [
            mention
            for mention in find_quantities(narrative)
            if mention.span == (figure.words_at, figure.words_at + len(figure.words))
        ]
        assert (found.quantity.value, found.quantity.qualifier) == (
            figure.value,
            figure.qualifier,
        )
        checked += 1
    assert checked > 400


def test_it_holds_what_makes_totals_hard(counts):
    assert set(Activity.objects.values_list("status", flat=True)) == set(Status)
    assert set(Activity.objects.values_list("form", flat=True)) == set(Form)
    assert set(Figure.objects.values_list("counting", flat=True)) == set(Counting)
    assert set(Figure.objects.values_list("scope", flat=True)) == set(Scope)
    assert Figure.objects.filter(part_of__isnull=False).exists()
    assert Figure.objects.filter(
        replaces__isnull=False, in_force_from__isnull=False
    ).exists()
    assert Figure.objects.filter(value__isnull=True).exists()
    assert Activity.objects.filter(leads__position=2).exists()
    assert Activity.objects.filter(leads__organization__isnull=False).exists()
    assert Activity.objects.filter(reason="与另一条记录重复").exists()
    assert PartyPlacement.objects.filter(withdrawn_at__isnull=False).exists()


def test_only_what_is_verified_counts(counts):
    counting = Figure.objects.in_force()
    assert set(counting.values_list("activity__status", flat=True)) == set(
        COUNTING_STATUSES
    )
    assert not counting.filter(replaced_by__in_force_from__isnull=False).exists()
    assert Figure.objects.filter(replaced_by__in_force_from__isnull=False).exists()
    assert not Figure.objects.filter(
        activity__status__in=COUNTING_STATUSES, in_force_from=None, replaces=None
    ).exists()


def test_steps_lead_to_the_status(counts):
    for activity in Activity.objects.prefetch_related("steps"):
        steps = sorted(activity.steps.all(), key=lambda step: step.pk)
        statuses = [Status.DRAFT, *(step.after for step in steps)]
        assert [step.before for step in steps] == statuses[:-1]
        assert statuses[-1] == activity.status


def test_a_move_is_recorded_as_the_action_records_it(counts):
    (withdrawn,) = PartyPlacement.objects.filter(withdrawn_at__isnull=False)
    before, after = withdrawn.party.placements.known().order_by("pk")
    assert before.parent == withdrawn.parent != after.parent
    assert before.until == after.since - timedelta(days=1)
    assert before.recorded_at == after.recorded_at == withdrawn.withdrawn_at


def test_both_computations_agree_on_it(counts):
    agreement = comparison(Campaign.objects.get(), demo.FIRST_DAY.replace(month=5))
    assert agreement.differences == []


def made(seed):
    """What generating with that seed writes; it is taken back."""
    with transaction.atomic():
        generate(organizations=20, activities=60, seed=seed)
        figures = Figure.objects.values_list(
            "activity__number",
            "activity__title",
            "activity__narrative",
            "words",
            "value",
            "as_of",
        )
        rows = (sorted(map(str, figures)), sorted(map(str, Organization.objects.all())))
        transaction.set_rollback(True)
    return rows


def test_the_same_seed_gives_the_same():
    assert made(3) == made(3)
    assert made(3) != made(4)


def test_it_is_made_once(counts):
    with pytest.raises(ValidationError, match="只生成一次"):
        generate(organizations=1, activities=1, seed=1)
    assert Activity.objects.count() == 300


def test_the_same_again_says_the_same_and_writes_nothing(counts):
    assert generate(organizations=40, activities=300, seed=7) == counts
    assert Activity.objects.count() == 300


def test_a_campaign_of_that_code_made_by_hand_stays_as_it_is():
    Campaign.objects.create(code="demo", name="试验", starts_on=demo.FIRST_DAY)
    with pytest.raises(ValidationError, match="已有 0 个活动"):
        generate(organizations=1, activities=1, seed=1)


def test_what_fails_leaves_nothing(monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(demo, "write_reports", fail)
    with pytest.raises(RuntimeError):
        generate(organizations=10, activities=10, seed=1)
    assert not Campaign.objects.filter(code="demo").exists()
    assert not Organization.objects.exists()


def test_it_goes_under_the_root_there_is():
    root = PartyOrganization.objects.create(
        name="试验总党委", kind="committee", is_root=True
    )
    generate(organizations=0, activities=30, seed=1)
    assert PartyOrganization.objects.get(is_root=True) == root
    assert PartyPlacement.objects.filter(parent=root).exists()


def test_it_does_without_districts():
    District.objects.all().delete()
    generate(organizations=5, activities=0, seed=1)
    assert Organization.objects.filter(district=None).count() == 5


@pytest.mark.parametrize(
    ("organizations", "activities"), [(-1, 1), (1, -1), (1_000_001, 1)]
)
def test_it_refuses_what_cannot_be(organizations, activities):
    with pytest.raises(ValidationError, match="之间"):
        generate(organizations=organizations, activities=activities, seed=1)


def test_a_column_that_nobody_fills_is_found():
    with pytest.raises(ValueError, match="party_id"):
        bulk.write(
            PartyPlacement, "id since until recorded_at withdrawn_at parent_id", []
        )


def test_the_command_prints_counts_alone():
    out = StringIO()
    call_command(
        "generate_data",
        "--organizations",
        "5",
        "--activities",
        "10",
        "--seed",
        "2",
        stdout=out,
    )
    assert json.loads(out.getvalue())["activities"] == 10
    with pytest.raises(CommandError, match="已有 10 个活动"):
        call_command("generate_data", stdout=StringIO())
