"""A correction changes the earlier record, never makes a second deed."""

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.pasting.correcting import correct, proposals
from organizations.actions.pasting.keeping import keep
from organizations.actions.pasting.names import DraftNames
from organizations.actions.verifying.verification import submit, verify
from organizations.choices import Status
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity, Figure

pytestmark = pytest.mark.django_db
FIRST = "深圳市餐饮商会党委3月11日捐赠爱心餐2300份，折价4.6万元。"
CORRECTION = (
    "更正：深圳市餐饮商会党委3月11日送餐数有误，"
    "应为3200份，不是2300份；折价相应改为6.4万元。"
)


def offered(draft, by):
    content = DraftContent.of(draft.content)
    return proposals(draft=draft, content=content, names=DraftNames([content]), by=by)


@pytest.fixture
def record(pasted, recorder):
    """What was reported first."""
    return keep(draft=pasted(FIRST).drafts.get(), by=recorder)


def figures(activity):
    rows = activity.figures.staying().order_by("pk")
    return [(row.indicator.code, int(row.value), row.words) for row in rows]


def test_a_draft_record_is_edited_box_by_box(record, pasted, recorder):
    draft = pasted(CORRECTION).drafts.get()
    (proposal,) = offered(draft, recorder)
    changes = [(one.before, one.after, one.is_said) for one in proposal.changes]
    assert changes == [("2300份", "3200份", True), ("4.6万元", "6.4万元", False)]
    correct(draft=draft, activity=record, taken=[0, 1], by=recorder)
    record.refresh_from_db()
    assert record.narrative == "深圳市餐饮商会党委3月11日捐赠爱心餐3200份，折价6.4万元"
    assert figures(record) == [
        ("donated_goods", 3200, "3200份"),
        ("donation_goods_value", 64000, "6.4万元"),
    ]
    assert "更正来件" in record.background
    assert Activity.objects.count() == 1


def test_only_what_is_ticked_is_changed(record, pasted, recorder):
    draft = pasted(CORRECTION).drafts.get()
    with pytest.raises(ValidationError, match="没有勾选要改的"):
        correct(draft=draft, activity=record, taken=[], by=recorder)
    correct(draft=draft, activity=record, taken=[0], by=recorder)
    assert figures(record)[1] == ("donation_goods_value", 46000, "4.6万元")


def test_a_verified_record_is_opened_and_counts_as_it_was_until_verified(
    record, pasted, recorder, user
):
    verifier = user("verifier", username="heshi")
    submit(activity=record, by=recorder)
    verify(activity=record, by=verifier)
    draft = pasted(CORRECTION).drafts.get()
    assert offered(draft, recorder)[0].is_verified
    corrected = correct(draft=draft, activity=record, taken=[0], by=recorder)
    assert corrected.status == Status.CORRECTING
    in_force = Figure.objects.in_force().get(indicator__code="donated_goods")
    assert (in_force.value, in_force.replaced_by.value) == (2300, 3200)


def test_who_may_not_correct_what_is_verified_is_told_so(record, pasted, recorder, user):
    verifier = user("verifier", username="heshi")
    submit(activity=record, by=recorder)
    verify(activity=record, by=verifier)
    draft = pasted(CORRECTION).drafts.get()
    recorder.groups.clear()
    fresh = type(recorder).objects.get(pk=recorder.pk)
    with pytest.raises(ValidationError, match="没有更正的权限"):
        correct(draft=draft, activity=record, taken=[0], by=fresh)


@pytest.mark.parametrize(
    "text",
    [
        "更正：深圳市餐饮商会党委3月11日送餐数有误，应为3200份，不是2800份。",
        "更正：深圳市试验协会党支部3月11日送餐数有误，应为3200份，不是2300份。",
    ],
)
def test_a_correction_of_what_nobody_reported_finds_nothing(
    record, pasted, recorder, text
):
    draft = pasted(text).drafts.get()
    assert offered(draft, recorder) == []
    with pytest.raises(ValidationError, match="对不上"):
        correct(draft=draft, activity=record, taken=[0], by=recorder)


def test_a_correction_whose_record_is_found_is_not_kept_as_a_second_deed(
    record, pasted, recorder
):
    draft = pasted(CORRECTION).drafts.get()
    with pytest.raises(ValidationError, match="照此更正"):
        keep(draft=draft, by=recorder)
    assert Activity.objects.count() == 1
