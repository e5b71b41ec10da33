"""What was read is kept as long as nothing is written."""

import pytest

from organizations.choices import Status
from organizations.totals.answers.total import total, totals
from organizations.totals.reading.question import Question
from organizations.totals.records.kept import Kept, kept_rows
from tests.organizations.totals.campaigns import march


class Asked:
    """Counts how often something is read; `states` are those of the database, one a look."""

    def __init__(self, *states, most=10):
        self.states = list(states)
        self.kept = Kept(self.now, most)
        self.read = 0

    def now(self):
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def of(self, asked, weight=1):
        def read():
            self.read += 1
            return f"{asked} {self.read}"

        return self.kept.answer(asked, read, lambda _: weight)


def test_an_answer_is_kept_while_nothing_is_written():
    asked = Asked("first")
    assert [asked.of("a"), asked.of("b"), asked.of("a")] == ["a 1", "b 2", "a 1"]


def test_whatever_is_written_lets_all_go():
    asked = Asked("first", "first", "second")
    assert [asked.of("a"), asked.of("a"), asked.of("a")] == ["a 1", "a 2", "a 2"]


def test_what_is_written_while_it_is_read_is_not_missed():
    asked = Asked("first", "second", "first", "first")
    assert [asked.of("a"), asked.of("a")] == ["a 1", "a 2"]


def test_where_the_state_cannot_be_told_each_is_read_with_what_is_at_hand():
    asked = Asked(None)
    assert [asked.of("a"), asked.of("a")] == ["a 1", "a 2"]
    assert asked.kept.answer("a", str, len, lambda: "at hand") == "at hand"


def test_no_more_is_kept_than_may_be():
    asked = Asked("first", most=10)
    asked.of("a", 6), asked.of("b", 6), asked.of("c", 11)
    assert [asked.of("b"), asked.of("a"), asked.of("c")] == ["b 4", "a 5", "c 6"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_verified_figure_is_in_the_next_total(office):
    office.figure("B", 5, 5)
    asked = Question(office.campaign.code, march(31), indicator="volunteers")
    assert total(asked).value == 5
    assert [it.value for it in totals(asked)] == [5]
    assert total(asked) is total(asked)
    office.figure("B", 7, 5)
    activity = office.activity("B", status=Status.PENDING)
    office.figure(activity, 1, 5)
    assert total(asked).value == 12
    assert [(it.value, it.unverified) for it in totals(asked)] == [(12, 1)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_verified_figure_is_in_the_next_rows_of_its_campaign(office):
    office.figure("B", 5, 5)
    asked = Question(office.campaign.code, march(31))
    rows = kept_rows(asked)
    assert len(rows.verified) == 1
    assert kept_rows(asked) is rows
    office.figure("B", 7, 5)
    assert len(kept_rows(asked).verified) == 2
