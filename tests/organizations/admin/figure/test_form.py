"""A figure's boxes: whether a part of a sum told beside it is in it has to be answered."""

import pytest

from organizations.models import Figure
from tests.organizations.admin.activity.entering import errors_of, indicator, saved
from tests.organizations.admin.forms import new_figure, opened

pytestmark = pytest.mark.django_db


def two(*, part_of, counting="increment"):
    """捐赠价值 500 and 捐款 200 in one activity."""
    whole, part = indicator("donation_value"), indicator("donation_cash")
    return {
        **new_figure(0, indicator=whole.pk, value="500", counting=counting),
        **new_figure(
            1, indicator=part.pk, value="200", counting=counting, part_of=part_of
        ),
    }


def test_a_part_beside_its_sum_is_asked_about(page):
    client, values = page
    said = errors_of(saved(client, values, **two(part_of="")))
    assert "另有" in said["figures-1-part_of"][0]
    assert not Figure.objects.exists()


@pytest.mark.parametrize(("answer", "is_part"), [("row-1", True), ("apart", False)])
def test_both_answers_are_taken(page, answer, is_part):
    client, values = page
    saved(client, values, **two(part_of=answer))
    part = Figure.objects.get(value=200)
    assert (part.part_of is not None) == is_part


def test_running_totals_are_not_asked_about(page):
    client, values = page
    saved(client, values, **two(part_of="", counting="total"))
    assert Figure.objects.count() == 2


def test_what_was_answered_stands_in_the_box_and_is_not_asked_again(page):
    client, values = page
    saved(client, values, **two(part_of="apart"))
    url = Figure.objects.first().activity.get_absolute_url()
    boxes = opened(client, url)
    assert boxes["figures-1-part_of"] == "apart"
    client.post(url, {**boxes, "title": "另一个标题", "_save": "1"})
    part = Figure.objects.select_related("activity").get(value=200)
    assert (part.activity.title, part.part_of) == ("另一个标题", None)
