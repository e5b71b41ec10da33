"""Words of the office: what is refused, what would change, who sees it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bulletin.zh.meaning.cues import Cue, Cues
from organizations.actions import cue_words
from organizations.actions.cue_words import preview, refuse_broken_examples, words_of
from organizations.actions.entry.reading import OfficeWords, read_account
from organizations.actions.pasting.reading import begin
from organizations.extraction.cue_reading import ReadNumber
from organizations.models import CueWord, Indicator, Paste
from organizations.register.cues import kept_cues
from tests.factories.accounts import DistrictFactory
from tests.factories.arrivals import CueWordFactory, PasteFactory
from tests.factories.organizations import PartyOrganizationFactory

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 12)
TEXT = "深圳市试验协会党支部组织30名网格员上门走访。"


def grid(**values) -> CueWord:
    """网格员 are volunteers; not saved."""
    return CueWord(
        **{
            "kind": "indicator",
            "word": "网格员",
            "indicator": Indicator.objects.get(code="volunteers"),
            "example": "组织30名网格员上门走访",
            "number": "30名",
            **values,
        }
    )


def kept(row, by) -> CueWord:
    row.touched_by(by.pk)
    row.full_clean(exclude=("created_by", "changed_by"))
    row.save()
    return row


@pytest.fixture
def recorder(user):
    return user("recorder")


@pytest.fixture
def paste(campaign, recorder):
    """A text in which network helpers are told of."""
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    return begin(text=TEXT, campaign=campaign, received_on=DAY, name="", by=recorder)


def test_the_reader_takes_the_words_in_use_in_one_query(
    recorder, django_assert_num_queries
):
    kept(grid(), recorder)
    CueWordFactory(word="先后", meaning="increment", is_active=False)

    with django_assert_num_queries(1):
        cues = kept_cues()

    assert cues == Cues((Cue("indicator", "网格员", "volunteers", "人"),))


def test_a_word_of_a_closed_indicator_or_of_things_is_read_accordingly(recorder):
    kept(grid(), recorder)
    goods = Indicator.objects.get(code="donated_goods")
    kept(
        grid(word="防疫袋", indicator=goods, example="防疫袋30个", number="30个"),
        recorder,
    )
    Indicator.objects.filter(code="volunteers").update(is_active=False)

    assert kept_cues() == Cues((Cue("indicator", "防疫袋", "donated_goods"),))


def test_an_account_is_read_with_the_words_of_the_office(recorder):
    (before,) = read_account("组织30名网格员上门走访", 2022)
    kept(grid(), recorder)

    (after,) = read_account("组织30名网格员上门走访", 2022)

    assert (before.indicator, after.indicator) == ("other_quantity", "volunteers")
    assert read_account("组织30名网格员上门走访", 2022, OfficeWords()) == (after,)


def test_an_example_that_comes_out_as_expected_is_let_through(recorder):
    refuse_broken_examples(grid())


def test_an_example_that_comes_out_otherwise_is_named_with_what_came_out(recorder):
    row = grid(example="组织30名网格员上门，用去5小时", number="5小时")

    with pytest.raises(ValidationError) as refused:
        refuse_broken_examples(row)

    (said,) = refused.value.messages
    assert said.startswith(
        "例句“组织30名网格员上门，用去5小时”里的“5小时”读出来是“服务时长，新增"
    )
    assert said.endswith("，应为“志愿者”")


def test_a_word_that_spoils_the_example_of_another_is_refused(recorder):
    kept(grid(), recorder)
    row = CueWord(
        kind="no_figure",
        word="网格",
        meaning="excluded",
        example="网格30人",
        number="30人",
    )

    with pytest.raises(ValidationError) as refused:
        refuse_broken_examples(row)

    (said,) = refused.value.messages
    assert "组织30名网格员上门走访" in said
    assert "读出来是“不计：其他，本单位不计”，应为“志愿者”" in said
    assert "这是用语“网格员”→志愿者的例句" in said


def test_a_word_is_not_switched_off_where_another_rests_on_it(recorder):
    inner = kept(
        CueWord(
            kind="no_figure",
            word="支出",
            meaning="figure",
            example="爱心支出捐款5万元",
            number="5万元",
        ),
        recorder,
    )
    cash = Indicator.objects.get(code="donation_cash")
    kept(
        grid(word="爱心", indicator=cash, example="爱心支出捐款6万元", number="6万元"),
        recorder,
    )
    inner.is_active = False

    with pytest.raises(ValidationError, match="爱心支出捐款6万元"):
        refuse_broken_examples(inner)


def test_more_words_than_may_be_read_again_are_refused(recorder, monkeypatch):
    kept(grid(), recorder)
    monkeypatch.setattr(cue_words, "MOST_IN_USE", 1)

    with pytest.raises(ValidationError, match="最多 1 条：请先停用"):
        refuse_broken_examples(CueWordFactory.build())


def test_what_would_change_in_the_last_pastes_is_told(paste, recorder):
    seen = preview(grid(), recorder)

    (change,) = seen.changes
    assert (change.number, change.sentence) == ("30名", TEXT)
    assert change.before == "没有读成数据"
    assert change.after.startswith("志愿者，新增")
    assert (seen.looked_at, seen.too_long, seen.more) == (1, 0, 0)
    assert not CueWord.objects.exists()


def test_a_word_changed_or_switched_off_is_held_against_how_it_was(paste, recorder):
    row = kept(grid(), recorder)
    assert preview(row, recorder).changes == []

    row.is_active = False
    (change,) = preview(row, recorder).changes
    assert change.after == "没有读成数据"

    again = CueWord.objects.get()
    again.word = "楼栋长"
    (change,) = preview(again, recorder).changes
    assert change.after == "没有读成数据"


def test_a_word_that_was_off_changes_nothing_when_it_stays_off(paste, recorder):
    row = kept(grid(is_active=False), recorder)

    assert preview(row, recorder).changes == []


def test_pastes_without_the_word_are_not_read_again(paste, recorder, monkeypatch):
    monkeypatch.setattr(cue_words, "read_numbers", None)

    assert preview(grid(word="楼栋长"), recorder).looked_at == 1


def test_what_is_too_long_is_counted_and_not_read(paste, recorder, monkeypatch):
    monkeypatch.setattr(cue_words, "MOST_CHARACTERS", len(TEXT) - 1)

    seen = preview(grid(), recorder)

    assert (seen.changes, seen.too_long) == ([], 1)


def test_of_very_many_changes_the_first_are_shown(paste, recorder, monkeypatch):
    monkeypatch.setattr(cue_words, "_SHOWN", 0)

    seen = preview(grid(), recorder)

    assert (seen.changes, seen.more) == ([], 1)


def test_only_the_last_pastes_are_looked_at(paste, recorder, monkeypatch):
    PasteFactory()
    monkeypatch.setattr(cue_words, "LAST_PASTES", 1)

    assert preview(grid(), recorder).changes == []


def test_who_is_bound_to_districts_sees_his_own_pastes_alone(paste, recorder, user):
    other = user("recorder", username="other")
    other.districts.add(DistrictFactory())

    assert preview(grid(), other).looked_at == 0
    recorder.districts.add(DistrictFactory())
    assert preview(grid(), recorder).looked_at == Paste.objects.count() == 1


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (ReadNumber("volunteers", "total"), "志愿者，累计（不勾选）"),
        (ReadNumber("trees", "increment", sure=True), "trees，新增（勾选）"),
        (ReadNumber(reason="excluded"), "不计：其他，本单位不计"),
        (ReadNumber(reason="share"), "不计：是比例"),
        (ReadNumber(reason="strange"), "不计：strange"),
        (ReadNumber(), "没有读成数据"),
    ],
)
def test_what_came_out_is_told_in_words(read, words):
    assert words_of(read, {"volunteers": "志愿者"}) == words
