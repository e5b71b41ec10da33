"""Words of the office as rows."""

from datetime import date

import pytest

from organizations.actions.cue_words import ChangedReading, CuePreview
from organizations.extraction.cue_files import known_cues
from organizations.models import CueWord
from organizations.register.cues import kept_cues
from organizations.resources.cue_word import CueWordResource, told
from organizations.resources.formats import FORMATS
from tests.factories.arrivals import CueWordFactory, PasteFactory
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db
PLAN = {
    "种类": "不计为数据",
    "用语": "预留",
    "意思": "计划、打算",
    "例句": "另预留5万元备用",
    "例句中的数": "5万元",
}
GRID = {
    "种类": "指标用语",
    "用语": "网格员",
    "意思": "volunteers",
    "例句": "组织30名网格员上门走访",
}


def bring(user, *rows):
    return brought(CueWordResource, user("recorder"), *rows)


def test_new_words_are_kept_with_their_examples(user):
    result = bring(user, PLAN, GRID, {**GRID, "用语": "楼长", "例句": "楼长30名上门"})

    assert refused(result) == {}
    assert kinds(result) == ["new", "new", "new"]
    row = CueWord.objects.get(word="网格员")
    assert (row.indicator.code, row.number, row.is_active) == ("volunteers", "30名", True)
    assert len(kept_cues().words) == 3


def test_a_word_that_is_there_is_changed_not_doubled(user):
    row = CueWordFactory()
    said = {"种类": row.get_kind_display(), "用语": f" {row.word} ", "在用": "否"}

    result = bring(user, said)

    assert (refused(result), kinds(result)) == ({}, ["update"])
    row.refresh_from_db()
    assert not row.is_active


@pytest.mark.parametrize(
    ("said", "heading", "words"),
    [
        ({"意思": "捐款额"}, "意思", "没有代码或名称是“捐款额”的指标"),
        ({"种类": "别的"}, "种类", "不在可选范围内"),
        ({"在用": "也许"}, "在用", "请填：是、否"),
        ({"例句": "组织网格员上门走访"}, "__all__", "是其中哪个数"),
        ({"例句": "组织30名楼长上门走访"}, "__all__", "例句里没有“网格员”"),
        ({"意思": "service_hours"}, "例句", "读出来是"),
    ],
)
def test_what_does_not_read_its_own_example_is_refused(user, said, heading, words):
    found = refused(bring(user, {**GRID, **said}))

    assert heading in found
    assert words in "".join(found[heading])
    assert not CueWord.objects.exists()


def test_a_row_that_breaks_the_example_of_another_is_refused(user):
    CueWordFactory(word="网格员", example="组织30名网格员上门走访", number="30名")

    found = refused(
        bring(
            user,
            {**PLAN, "用语": "组织", "例句": "拟组织30名网格员", "例句中的数": "30名"},
        )
    )

    assert "照这样存它就读错了" in "".join(found["例句"])


def test_the_exported_csv_is_read_by_the_command_without_a_database(user, tmp_path):
    bring(user, PLAN, GRID)
    CueWordFactory(
        word="停用的词", example="停用的词30名", number="30名", is_active=False
    )
    write = next(one for one in FORMATS if one().get_extension() == "csv")
    data = write().export_data(CueWordResource(by=user("recorder")).export())
    path = tmp_path / "words.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8-sig"))

    assert known_cues(tmp_path) == kept_cues()


def test_a_preview_tells_what_the_words_together_would_change(user):
    PasteFactory(text="某协会党支部组织30名网格员上门走访，预留5万元。")
    person = user("recorder")
    dry = brought(CueWordResource, person, PLAN, GRID, dry_run=True)
    told = " ".join(dry.suspected)

    assert "“30名”：现在读作" in told
    assert "将读作“志愿者，新增" in told
    assert "将读作“不计：计划、打算”" in told
    assert not CueWord.objects.exists()


def test_a_preview_of_words_that_no_paste_holds_asks_nothing(user):
    PasteFactory(text="捐款5万元。")

    assert brought(CueWordResource, user("recorder"), GRID, dry_run=True).suspected == []


def test_what_changes_beyond_twenty_numbers_is_counted():
    change = ChangedReading("甲", date(2026, 3, 1), "一句话", "3名", "无", "有")
    said = list(told(CuePreview([change] * 23, looked_at=9, too_long=1, more=4)))

    assert len(said) == 22
    assert said[-2] == "最近的粘贴里另有 7 个数的读法会变"
    assert said[-1] == "最近的粘贴里有 1 份太长，没有重读"
