"""What was worked out is given again only where all that it follows from is the same."""

import pytest

from organizations.models import Indicator
from organizations.totals.records.worked_out import WorkedOut, contents, themselves


class Asked:
    """Counts how often something is worked out."""

    def __init__(self, most=10):
        self.worked_out = WorkedOut(most)
        self.count = 0

    def of(self, name, *figures, beside=None):
        def work():
            self.count += 1
            return f"{name} {self.count}"

        return self.worked_out.of(name, figures, beside, work)


def test_the_same_figures_give_what_was_worked_out_before():
    asked = Asked()
    assert [asked.of("a", 1, 2), asked.of("b", 1, 2), asked.of("a", 1, 2)] == [
        "a 1",
        "b 2",
        "a 1",
    ]


@pytest.mark.parametrize("changed", [(1,), (1, 3), (1, 2, 3), (2, 1)])
def test_other_figures_are_worked_out_anew(changed):
    asked = Asked()
    asked.of("a", 1, 2)
    assert asked.of("a", *changed) == "a 2"
    assert asked.of("a", *changed) == "a 2"


def test_what_stands_beside_the_figures_counts_too():
    asked = Asked()
    asked.of("a", 1, beside="one")
    assert asked.of("a", 1, beside="other") == "a 2"


def test_no_more_is_kept_than_may_be():
    asked = Asked(most=3)
    asked.of("a", 1, 2), asked.of("b", 1, 2)
    assert [asked.of("b", 1, 2), asked.of("a", 1, 2)] == ["b 2", "a 3"]
    asked.of("c", 1, 2, 3, 4)
    assert asked.of("c", 1, 2, 3, 4) == "c 5"


def test_what_was_let_go_is_worked_out_anew():
    asked = Asked()
    asked.of("a", 1)
    asked.worked_out.forget()
    assert asked.of("a", 1) == "a 2"


@pytest.mark.django_db
def test_rows_that_say_something_else_have_other_contents_though_django_calls_them_equal():
    before = Indicator.objects.get(code="volunteers")
    Indicator.objects.filter(pk=before.pk).update(name="志愿服务者")
    now = Indicator.objects.get(pk=before.pk)
    assert now == before
    assert contents([now]) != contents([before])
    assert contents([now]) == contents([Indicator.objects.get(pk=before.pk)])


def test_only_the_very_same_objects_are_themselves():
    first, alike = [1], [1]
    assert themselves([first]) == themselves([first])
    assert themselves([first]) != themselves([alike])
