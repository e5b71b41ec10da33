"""{捐赠价值:新增}: what came in since the last edition, as its bridge has it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from reports.actions.drafting.change import change
from reports.actions.drafting.corrections import correct
from reports.document.text import plain_text
from reports.making.composing.sentences import answers_for, fill
from reports.models import FileJob, Snapshot
from reports.pages.editions.bridge_lines import bridge_of
from reports.proof.checker.verify import prove
from reports.proof.notes.document import notes_of, notes_text
from reports.proof.package import members_of
from reports.reconciliation.reconcile import reconcile
from tests.reports.daily import DAY_BY_DAY, Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(campaign, people):
    return Daily(campaign, people)


@pytest.fixture
def first(daily):
    """第1期, signed: 300 yuan, 100 of it to Hong Kong."""
    daily.tell(1, 200)
    daily.tell(1, 100, destination="hongkong")
    return daily.print(daily.begin(1))


def said(edition, sentence):
    """What a sentence becomes, what stands in its way, what is known beside it."""
    filled = fill(sentence, answers_for(edition), where="导语")
    return filled.text, filled.problems, filled.cautions


def test_it_is_the_line_of_the_bridge_and_what_else_came_is_told(daily, first):
    daily.tell(2, 50, destination="hongkong")
    daily.tell(2, 7)
    daily.tell(1, 1000)
    second = daily.begin(2)
    text, problems, cautions = said(
        second, "新增{捐赠价值:新增}，香港{捐赠价值:香港:新增}"
    )
    assert (text, problems) == ("新增57元，香港50元", [])
    assert cautions == [
        "导语：“{捐赠价值:新增}”只是第1期截至日期之后的，补报的不在内，见“与上期的衔接”"
    ]
    total = next(it for it in bridge_of(second).totals if it.name == "捐赠价值")
    assert [line.amount for line in total.lines if line.words == "新增"] == ["57"]
    assert said(second, "{捐赠价值:新增|万|2}")[0] == "约0.01万元"


@pytest.mark.parametrize(
    ("told", "sentence", "problem"),
    [
        ((), "{捐赠价值:新增}", "第1期以来没有新增，请删去或改写这一句"),
        ((None,), "{捐赠价值:新增}", "只有数值不明的记录"),
        ((5,), "{捐赠价值:香港:新增}", "第1期以来没有新增"),
        ((5,), "{捐赠物资/口罩:新增}", "第1期以来没有新增"),
    ],
)
def test_none_and_unknown_are_no_number(daily, first, told, sentence, problem):
    for value in told:
        daily.tell(2, value)
    text, problems, _ = said(daily.begin(2), f"新增{sentence}")
    assert text == f"新增{sentence}"
    assert [problem in it for it in problems] == [True]


@pytest.mark.parametrize(("later", "text"), [(900, "0元"), (950, "50元")])
def test_running_totals_are_new_by_their_difference(daily, later, text):
    daily.tell(1, 900, counting="total")
    daily.print(daily.begin(1))
    daily.tell(2, later, counting="total")
    assert said(daily.begin(2), "{捐款:新增}")[:2] == (text, [])


def test_less_than_before_is_not_printed(daily):
    daily.tell(1, 900, counting="total")
    daily.print(daily.begin(1))
    daily.tell(2, 800, counting="total")
    [problem] = said(daily.begin(2), "{捐款:新增}")[1]
    assert "第1期以来的新增为负数" in problem


def test_the_first_edition_has_nothing_to_be_new_since(daily):
    daily.tell(1, 5)
    [problem] = said(daily.begin(1), "{捐赠价值:新增}")[1]
    assert "没有已签发的上一期" in problem


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("{善款:新增}", "“善款”不是指标名"),
        ("{新增捐款}", "请写成 {捐款:新增}"),
        ("{捐款:火星:新增}", "“火星”不是去向"),
        ("{截至日期:新增}", "没有新增"),
    ],
)
def test_an_unknown_name_is_refused_when_the_sentence_is_saved(
    daily, first, sentence, message
):
    with pytest.raises(ValidationError) as refused:
        change(edition=daily.begin(2), by=daily.people["editor"], intro=sentence)
    assert message in "；".join(refused.value.messages)


def test_it_is_held_against_the_records_signed_and_proved(daily, first):
    daily.tell(2, 57)
    second = daily.begin(2)
    editor = daily.people["editor"]
    second = change(edition=second, by=editor, intro=f"截至{{截至日期}}，{DAY_BY_DAY}。")
    numbers = reconcile(second).numbers
    new = next(it for it in numbers if it.text == "57元")
    assert (new.verdict, new.value) == ("total", "57")
    second = daily.print(second)
    kept = Snapshot.objects.get(edition=second).basis["increments"]
    assert (kept["since"], kept["last_cutoff"]) == ("第1期", "2022-03-01")
    assert [Decimal(it["value"]) for it in kept["totals"]] == [57]
    FileJob.objects.all().delete()
    members = members_of(second)
    assert "新增：1 个由上期以来的记录重算，清单和数值都相符" in prove(members)
    assert "捐赠价值（第1期以来新增）" in notes_text(notes_of(second))
    assert "比上期新增57元" in plain_text(reconcile(second).document)


def test_a_correction_tells_the_news_of_what_it_corrects(daily, first):
    daily.tell(2, 57)
    second = daily.print(daily.begin(2, intro=f"{DAY_BY_DAY}。"))
    daily.tell(3, 8)
    new = correct(edition=second, by=daily.people["editor"])
    assert said(new, "{捐赠价值:新增}")[:2] == ("57元", [])
