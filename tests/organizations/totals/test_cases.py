"""The cases of the definition: 40 small histories, each question answered as the file says."""

import pytest

from organizations.totals.reading.question import TotalsError
from tests.organizations.totals.histories_of_cases import CASES, Lived, expected

pytestmark = pytest.mark.django_db
TOLD = [case for case in CASES if not case.get("refused")]
REFUSED = [case for case in CASES if case.get("refused")]


def test_the_file_is_whole():
    assert (len(CASES), sum(len(case["ask"]) for case in CASES)) == (40, 125)


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["name"])
def test_every_question_is_answered_as_the_definition_says(case, user, on_day):
    lived = Lived(case, user, on_day)
    lived.live()
    lived.travel("2022-04-01T09:00")
    assert lived.refused() == []
    for ask in case["ask"]:
        expect = ask["expect"]
        if "raises" in expect:
            with pytest.raises(TotalsError, match="不能相加"):
                lived.answer(ask)
            continue
        wanted = expected(expect)
        said = lived.said(ask)
        assert {name: said[name] for name in wanted} == wanted, ask


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_entry_refuses_what_the_definition_refuses(case, user, on_day):
    assert Lived(case, user, on_day).refused() == case["refused"]
