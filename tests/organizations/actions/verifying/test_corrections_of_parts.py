"""Corrections of wholes and of what is 其中 in them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.verifying import corrections, verification
from organizations.models import Figure
from tests.organizations.actions.verifying.test_corrections import (
    agree,
    values,
)
from tests.organizations.actions.verifying.test_corrections import (
    correcting as correcting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole_and_part(office):
    """A verified whole of 500 with a part of 200, opened for correction."""
    activity = office.draft()
    whole = office.figure(activity, 500)
    part = office.figure(activity, 200, part_of=whole)
    verification.submit(activity=activity, by=office.luru)
    verification.verify(activity=activity, by=office.heshi)
    corrections.begin(activity=activity, by=office.luru)
    return Figure.objects.get(pk=whole.pk), Figure.objects.get(pk=part.pk)


def in_force_wholes_and_parts():
    rows = Figure.objects.in_force().order_by("id")
    return [(row.value, row.part_of.value if row.part_of else None) for row in rows]


def test_a_part_follows_its_whole_into_the_new_version(office, whole_and_part):
    whole, _part = whole_and_part
    corrections.revise(figure=whole, by=office.luru, changes={"value": Decimal(600)})
    agree(whole.activity, office.heshi)
    assert in_force_wholes_and_parts() == [(600, None), (200, 600)]
    for row in Figure.objects.in_force().filter(part_of__isnull=False):
        assert row.part_of.is_in_force


def test_a_corrected_part_follows_its_corrected_whole(office, whole_and_part):
    whole, part = whole_and_part
    corrections.revise(figure=part, by=office.luru, changes={"value": Decimal(250)})
    corrections.revise(figure=whole, by=office.luru, changes={"value": Decimal(600)})
    agree(whole.activity, office.heshi)
    assert sorted(in_force_wholes_and_parts()) == [(250, 600), (600, None)]


def test_a_new_part_follows_its_corrected_whole(office, whole_and_part):
    whole, _part = whole_and_part
    office.figure(whole.activity, 50, part_of=whole)
    corrections.revise(figure=whole, by=office.luru, changes={"value": Decimal(600)})
    agree(whole.activity, office.heshi)
    assert sorted(in_force_wholes_and_parts()) == [(50, 600), (200, 600), (600, None)]


def test_a_part_of_a_replaced_whole_is_refused(office, whole_and_part):
    whole, _part = whole_and_part
    corrections.revise(figure=whole, by=office.luru, changes={"value": Decimal(600)})
    office.figure(whole.activity, 50, part_of=whole)
    with pytest.raises(ValidationError, match="“其中属于”须选同一活动的另一条数据"):
        agree(whole.activity, office.heshi)


def test_a_whole_is_withdrawn_after_its_parts(office, whole_and_part):
    whole, part = whole_and_part
    with pytest.raises(ValidationError, match="还有“其中”数据"):
        corrections.withdraw(figure=whole, by=office.luru)
    corrections.withdraw(figure=part, by=office.luru)
    corrections.withdraw(figure=whole, by=office.luru)
    agree(whole.activity, office.heshi)
    assert values() == []


def test_giving_up_drops_the_versions_of_parts_too(office, whole_and_part):
    whole, _part = whole_and_part
    corrections.revise(figure=whole, by=office.luru, changes={"value": Decimal(600)})
    assert Figure.objects.drafts().count() == 2
    corrections.give_up(activity=whole.activity, by=office.luru)
    assert in_force_wholes_and_parts() == [(500, None), (200, 500)]


def test_revising_takes_back_a_withdrawal_and_a_revised_figure_is_not_withdrawn(
    office, correcting
):
    figure = correcting.figures.get()
    corrections.withdraw(figure=figure, by=office.luru)
    corrections.revise(figure=figure, by=office.luru, changes={"value": Decimal(40)})
    figure.refresh_from_db()
    assert figure.withdrawn_by is None
    with pytest.raises(ValidationError, match="已有更正稿"):
        corrections.withdraw(figure=figure, by=office.luru)
