"""What a person decides about drafts: skip, reopen, merge, split, explain a sentence."""

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.pasting import deciding
from organizations.actions.pasting.keeping import keep
from organizations.choices import DraftState
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity

pytestmark = pytest.mark.django_db
RETOLD = """陈秘书 2022-03-12 10:02:41
深圳市试验协会党支部3月11日向香港捐款5万元。

小周 2022-03-12 14:30:00
转一条：深圳市试验协会党支部3月11日向香港捐款5万元"""
ASKED = """陈秘书 2022-03-12 10:02:41
深圳市试验协会党支部捐款5万元。

小周 2022-03-12 14:30:00
大家捐了口罩50个。"""
TWO = "深圳市试验协会党支部捐款5万元。\n深圳市餐饮商会党委捐赠口罩600个。"


def test_a_draft_is_skipped_with_a_reason_and_can_be_taken_back(pasted):
    paste = pasted("深圳市试验协会党支部捐款5万元。")
    draft = paste.drafts.get()
    with pytest.raises(ValidationError, match="须写明原因"):
        deciding.skip(draft=draft, reason=" ")
    deciding.skip(draft=draft, reason="已在别处录入")
    paste.refresh_from_db()
    assert paste.finished_at is not None
    deciding.reopen(draft=draft)
    paste.refresh_from_db()
    assert paste.finished_at is None
    with pytest.raises(ValidationError, match="不能恢复"):
        deciding.reopen(draft=draft)


def test_two_messages_of_one_deed_become_one_draft_with_both_words(pasted, recorder):
    paste = pasted(TWO)
    first, second = paste.drafts.all()
    into = deciding.merge(draft=second, into=first)
    content = DraftContent.of(into.content)
    assert (
        content.narrative
        == "深圳市试验协会党支部捐款5万元；深圳市餐饮商会党委捐赠口罩600个"
    )
    assert [one.words for one in content.figures if one.is_taken] == ["5万元", "600个"]
    second.refresh_from_db()
    assert (second.state, second.merged_into) == (DraftState.MERGED, first)
    keep(draft=into, by=recorder)
    with pytest.raises(ValidationError, match="已并入"):
        keep(draft=second, by=recorder)
    assert Activity.objects.count() == 1


def test_a_second_telling_adds_neither_its_number_nor_its_words(pasted, recorder):
    paste = pasted(RETOLD)
    first, second = paste.drafts.all()
    assert second.same_as == first
    into = deciding.merge(draft=second, into=first)
    content = DraftContent.of(into.content)
    assert content.narrative == "深圳市试验协会党支部3月11日向香港捐款5万元"
    assert into.sender == "陈秘书；小周"
    assert [one.is_taken for one in content.figures] == [True, False]
    assert not content.open_doubts


@pytest.mark.parametrize("same", [True, False])
def test_a_draft_is_merged_with_another_of_its_paste_alone(pasted, same):
    draft = pasted(TWO).drafts.first()
    other = draft if same else pasted("深圳市餐饮商会党委捐款8万元。").drafts.get()
    with pytest.raises(ValidationError, match="另一件"):
        deciding.merge(draft=draft, into=other)


def test_a_draft_is_cut_in_two_with_the_numbers_of_each(pasted):
    text = "深圳市试验协会党支部捐款5万元。组织志愿者30人协助社区。"
    draft = pasted(text).drafts.get()
    made = deciding.split(draft=draft, at=text.index("组织"))
    draft.refresh_from_db()
    before, after = DraftContent.of(draft.content), DraftContent.of(made.content)
    assert [one.words for one in before.figures] == ["5万元"]
    assert [one.words for one in after.figures] == ["30人"]
    assert after.leads == before.leads == ["深圳市试验协会党支部"]
    assert after.narrative == "组织志愿者30人协助社区"
    with pytest.raises(ValidationError, match="不能从这里分开"):
        deciding.split(draft=draft, at=0)


def test_a_doubt_is_answered_once_and_stays_with_the_draft(pasted):
    draft = pasted(RETOLD).drafts.last()
    deciding.answer(draft=draft, place=0)
    draft.refresh_from_db()
    content = DraftContent.of(draft.content)
    assert content.doubts[0].is_answered
    with pytest.raises(ValidationError, match="没有这一处疑点"):
        deciding.answer(draft=draft, place=99)


def test_a_sentence_that_is_asked_is_explained_or_made_a_draft(pasted):
    paste = pasted(ASKED)
    passage = paste.passages.get(reason="")
    with pytest.raises(ValidationError, match="请选不录的原因"):
        deciding.explain(passage=passage, reason="x")
    deciding.explain(passage=passage, reason="nothing")
    made = deciding.draft_of(passage=passage)
    rows = DraftContent.of(made.content).figures
    assert [(row.words, row.is_taken) for row in rows] == [("50个", False)]


def test_a_sentence_that_is_asked_is_added_to_a_draft(pasted):
    paste = pasted(ASKED)
    first = paste.drafts.get()
    into = deciding.draft_of(passage=paste.passages.get(reason=""), into=first)
    content = DraftContent.of(into.content)
    assert content.narrative == "深圳市试验协会党支部捐款5万元；大家捐了口罩50个"
    assert "大家捐了口罩50个" in into.source_text
    assert not paste.passages.filter(reason="").exists()


def test_the_rest_is_left_with_a_reason_and_the_paste_is_finished(pasted, recorder):
    paste = pasted(TWO)
    with pytest.raises(ValidationError, match="须写明原因"):
        deciding.skip_rest(paste=paste, reason="", by=recorder)
    assert deciding.skip_rest(paste=paste, reason="重复粘贴", by=recorder) == 2
    paste.refresh_from_db()
    assert paste.finished_at is not None
    assert {draft.state for draft in paste.drafts.all()} == {DraftState.SKIPPED}
