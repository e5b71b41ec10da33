"""Person rules in words: whom a refusal meets, and who could instead."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from bulletin.models import User
from reports.actions.drafting.change import change
from reports.actions.signing.person_rules import who_could
from reports.actions.signing.steps import take_step
from reports.models import Edition
from tests.answering import answer_all
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def refused(**step):
    with pytest.raises(ValidationError) as error:
        take_step(**step)
    return "".join(error.value.messages)


def test_a_refusal_names_whom_it_meets_and_who_could(edition, run, user):
    li = user("editor", "reviewer", display_name="李四")
    user("reviewer", display_name="王五")
    change(edition=edition, by=li, subtitle="副题")
    run(edition, "submit")
    said = refused(edition=edition, step="review", by=li)
    assert said.startswith("“李四”：编辑过本期的人不能核稿，请由另一人核稿（可请：")
    assert "王五" in said
    assert "李四" not in said.split("可请")[1]


def test_where_nobody_else_could_it_says_so(edition, run, people):
    run(edition, "submit")
    both = people["reviewer"]
    both.duty.signatory = True
    both.duty.save()
    both.duty.sync_groups()
    User.objects.filter(pk=people["signatory"].pk).update(is_active=False)
    run(edition, "review")
    said = refused(edition=edition, step="sign", by=User.objects.get(pk=both.pk))
    assert "核稿人不能签发同一期" in said
    assert "现在没有这样的人，请管理员指定" in said


def test_a_small_office_is_written_on_the_edition(edition, run, user, people):
    both = user("reviewer", "signatory")
    run(edition, "submit")
    take_step(edition=edition, step="review", by=both)
    answer_all(edition, people["editor"])
    with override_settings(SMALL_OFFICE=True):
        signed = take_step(edition=edition, step="sign", by=both)
    assert signed.is_one_hand
    assert Edition.objects.get().is_one_hand


def test_three_people_leave_no_mark_of_a_small_office(edition, run):
    assert not run(edition, "submit", "review", "sign").is_one_hand


def test_a_return_lets_nobody_sign_what_they_once_edited(edition, run, user, people):
    both = user("editor", "signatory", display_name="李四")
    change(edition=edition, by=both, subtitle="副题")
    run(edition, "submit")
    take_step(edition=edition, step="send_back", by=people["reviewer"], remark="改")
    change(edition=edition, by=people["editor"], subtitle="")
    run(edition, "submit", "review")
    said = refused(edition=edition, step="sign", by=both)
    assert "编辑过本期的人不能签发" in said
    assert not Edition.objects.to_sign(both).exists()


def test_who_edited_before_a_return_may_review_after_it(edition, run, user, people):
    both = user("editor", "reviewer")
    change(edition=edition, by=both, subtitle="副题")
    run(edition, "submit")
    take_step(edition=edition, step="send_back", by=people["reviewer"], remark="改")
    change(edition=edition, by=people["editor"], subtitle="")
    run(edition, "submit")
    assert list(Edition.objects.to_review(both)) == [edition]
    assert take_step(edition=edition, step="review", by=both).state == "reviewed"


def test_nobody_sends_back_what_they_edited_themselves(edition, run, user, people):
    both = user("editor", "reviewer", display_name="李四")
    change(edition=edition, by=both, subtitle="副题")
    run(edition, "submit")
    said = refused(edition=edition, step="send_back", by=both, remark="自己退回")
    assert "编辑过本期的人不能退回" in said
    (editor,) = edition.editors.filter(person=both)
    assert editor.is_since_return


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_neither_administrator_nor_auditor_signs(edition, run, user, role):
    run(edition, "submit", "review")
    assert "没有“签发”的权限，请由签发人办理" in refused(
        edition=edition, step="sign", by=user(role)
    )


def test_a_superuser_takes_no_step(edition, run):
    run(edition, "submit", "review")
    chief = UserFactory(is_superuser=True, is_staff=True, display_name="超")
    assert "“超”是超级用户，不办理简报" in refused(edition=edition, step="sign", by=chief)


def test_who_could_are_active_people_with_the_duty(people, user):
    gone = user("signatory", is_active=False)
    found = who_could("reports.sign_edition", {gone.pk})
    assert found == [people["signatory"]]


def test_a_long_remark_is_refused_in_words(edition, people):
    said = refused(edition=edition, step="submit", by=people["editor"], remark="长" * 501)
    assert "意见最多 500 字" in said


def test_what_waits_for_a_person_is_what_he_may_decide_on(edition, run, people, user):
    both = user("editor", "reviewer", "signatory")
    change(edition=edition, by=both, subtitle="副题")
    change(edition=edition, by=people["editor"], subtitle="")
    run(edition, "submit")
    assert list(Edition.objects.to_review(people["reviewer"])) == [edition]
    assert not Edition.objects.to_review(both).exists()
    assert not Edition.objects.to_sign(people["signatory"]).exists()
    run(edition, "review")
    assert not Edition.objects.to_review(people["reviewer"]).exists()
    assert list(Edition.objects.to_sign(people["signatory"])) == [edition]
    assert not Edition.objects.to_sign(both).exists()
    assert not Edition.objects.to_sign(people["reviewer"]).exists()
    with override_settings(SMALL_OFFICE=True):
        assert list(Edition.objects.to_sign(people["reviewer"])) == [edition]


def test_who_answered_for_a_warning_does_not_sign(edition, run, user, people):
    """He would sign his own judgement that the text may stand."""
    both = user("editor", "signatory", display_name="李四")
    run(edition, "submit", "review")
    edition.acknowledgements.all().delete()
    answer_all(edition, both)
    said = refused(edition=edition, step="sign", by=both)
    assert said.startswith("“李四”：确认过本期提醒的人不能签发，请由另一人签发（可请：")
    assert "李四" not in said.split("可请")[1]
    assert (
        take_step(edition=edition, step="sign", by=people["signatory"]).state == "signed"
    )
