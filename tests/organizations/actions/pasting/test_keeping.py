"""A draft becomes an activity: with all it says, or not at all and with the reason."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models import District
from organizations.actions.pasting.deciding import edit
from organizations.actions.pasting.keeping import keep
from organizations.choices import DraftState, Form, Status
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity, Figure, PartyOrganization, Source

pytestmark = pytest.mark.django_db
RETOLD = """陈秘书 2022-03-12 10:02:41
深圳市试验协会党支部3月11日向香港捐款5万元。

小周 2022-03-12 14:30:00
转一条：深圳市试验协会党支部3月11日向香港捐款5万元"""
TEXT = "深圳市试验协会党支部3月11日捐款5万元，其中向香港捐款2万元。"


def changed(draft, **values):
    content = DraftContent.of(draft.content)
    for name, value in values.items():
        setattr(content, name, value)
    return edit(draft=draft, content=content)


def test_a_draft_becomes_an_activity_with_bodies_figures_and_source(pasted, recorder):
    paste = pasted(TEXT)
    activity = keep(draft=paste.drafts.get(), by=recorder)
    assert activity.status == Status.DRAFT
    assert activity.narrative == TEXT.rstrip("。")
    assert activity.source.text == TEXT
    assert activity.received_on == paste.received_on
    whole = Figure.objects.get(activity=activity, words="5万元")
    assert (whole.value, whole.counting, whole.words_at) == (50000, "increment", 17)
    paste.refresh_from_db()
    assert paste.finished_at is not None


def test_a_draft_is_kept_once(pasted, recorder):
    draft = pasted(TEXT).drafts.get()
    keep(draft=draft, by=recorder)
    with pytest.raises(ValidationError, match="已存"):
        keep(draft=draft, by=recorder)
    assert Activity.objects.count() == 1


def test_an_unknown_lead_is_asked_for_and_made_where_that_is_chosen(pasted, recorder):
    draft = pasted(TEXT).drafts.get()
    draft = changed(draft, leads=["深圳市新建商会党支部"])
    with pytest.raises(ValidationError, match="名录里没有“深圳市新建商会党支部”"):
        keep(draft=draft, by=recorder)
    assert not Activity.objects.exists()
    draft = changed(draft, chosen={"深圳市新建商会党支部": "new:party:branch"})
    activity = keep(draft=draft, by=recorder)
    assert str(activity.leads.get().party) == "深圳市新建商会党支部"


def test_two_drafts_that_make_the_same_new_body_make_it_once(pasted, recorder):
    paste = pasted("深圳市试验协会党支部捐款5万元。\n深圳市餐饮商会党委捐款6万元。")
    for draft in paste.drafts.all():
        name = "深圳市新建商会党支部"
        keep(
            draft=changed(draft, leads=[name], chosen={name: "new:party:branch"}),
            by=recorder,
        )
    assert PartyOrganization.objects.filter(name=name).count() == 1
    assert Activity.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"is_taken": True, "indicator": ""}, "请选指标"),
        ({"is_taken": True, "indicator": "donated_goods", "item": ""}, "请填物品名称"),
        ({"is_taken": True, "indicator": "volunteers"}, "不能作“志愿者”"),
        ({"is_taken": True, "part_of": 1}, "所属的那一项没有勾选"),
    ],
)
def test_a_row_that_is_not_said_in_full_saves_nothing(pasted, recorder, values, said):
    draft = pasted(TEXT).drafts.get()
    content = DraftContent.of(draft.content)
    content.figures[1].is_taken = False
    for name, value in values.items():
        setattr(content.figures[0], name, value)
    edit(draft=draft, content=content)
    with pytest.raises(ValidationError, match=said):
        keep(draft=draft, by=recorder)
    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN
    assert not Activity.objects.exists()
    assert not Source.objects.exists()


def test_words_in_another_unit_stay_in_the_account_alone(pasted, recorder):
    draft = pasted("深圳市试验协会党支部投入社工二十三个。").drafts.get()
    activity = keep(draft=draft, by=recorder)
    figure = activity.figures.get()
    assert (figure.value, figure.unit, figure.words) == (23, "人", "")


def test_an_open_doubt_hinders_handing_on_but_not_the_draft(pasted, recorder):
    paste = pasted(RETOLD)
    draft = paste.drafts.last()
    assert DraftContent.of(draft.content).open_doubts
    with pytest.raises(ValidationError, match="疑点没有回答"):
        keep(draft=draft, by=recorder, submit=True)
    assert keep(draft=draft, by=recorder).status == Status.DRAFT


def test_a_nil_report_is_recorded_once_a_day(pasted, recorder):
    paste = pasted("深圳市试验协会党支部：零报告。")
    activity = keep(draft=paste.drafts.get(), by=recorder, submit=True)
    assert (activity.form, activity.status) == (Form.NIL, Status.PENDING)
    assert activity.title == "零报告（截至3月12日）"
    again = pasted("深圳市试验协会党支部：今天零报告")
    with pytest.raises(ValidationError, match="零报告已经记过"):
        keep(draft=again.drafts.get(), by=recorder)


def test_who_works_for_a_district_keeps_no_draft_of_another(pasted, recorder):
    recorder.districts.add(District.objects.get(name="南山区"))
    with pytest.raises(ValidationError, match="您只负责南山区"):
        keep(draft=pasted(TEXT).drafts.get(), by=recorder)


def test_two_drafts_of_one_message_rest_on_one_source(pasted, recorder):
    paste = pasted(
        "试验协会-陈秘书 2022-03-12 10:02:41\n"
        "深圳市试验协会党支部捐款5万元；深圳市餐饮商会党委捐款6万元。"
    )
    for draft in paste.drafts.all():
        keep(draft=draft, by=recorder)
    source = Source.objects.get()
    assert source.activities.count() == 2
    assert source.sent_at is not None
