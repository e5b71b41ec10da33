"""A sentence with named figures becomes text: what its pins make of a number."""

import pytest

from reports.making.composing.sentences import answers_for, fill
from tests.reports.daily import Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(campaign, people):
    """Of an edition with 46700 yuan."""
    daily = Daily(campaign, people)
    daily.tell(1, 46_700)
    return answers_for(daily.begin(1))


@pytest.mark.parametrize(
    ("pin", "text"), [("", "4.67万元"), ("|万|1", "约4.7万元"), ("|亿|4", "约0.0005亿元")]
)
def test_a_pin_that_fits_is_kept(answers, pin, text):
    filled = fill(f"共{{捐款{pin}}}。", answers, where="导语")
    assert filled.text == f"共{text}。"
    assert not any("固定的单位" in said for said in filled.cautions)


def test_a_pin_that_would_leave_nothing_of_the_number_is_let_go_and_told(answers):
    filled = fill("共{捐款|亿|1}。", answers, where="导语")
    assert filled.text == "共4.67万元。"
    assert any("固定的单位写不出这个数，已印作4.67万元" in it for it in filled.cautions)
