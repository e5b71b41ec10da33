"""What an edition points to is withdrawn or corrected while it is under way."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bulletin.models.audit import AuditEvent
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import compose
from reports.actions.drafting.corrections import correct
from reports.actions.drafting.pointing import (
    PointersTold,
    on_withdrawal,
    standing_for,
    why_not_standing,
)
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile
from tests.reports.daily import Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(campaign, people):
    return Daily(campaign, people)


@pytest.fixture
def first(daily):
    daily.tell(1, 5)
    return daily.print(daily.begin(1))


def corrected(daily, edition):
    return correct(edition=edition, by=daily.people["editor"])


def test_a_correction_under_way_is_pointed_at_the_one_that_stands(daily, first, run):
    second = daily.print(corrected(daily, first))
    third = corrected(daily, second)
    run(third, "submit")
    assert on_withdrawal(second) == ["第3期（送审）正在更正本期，撤回后改为更正第1期"]
    run(second, "withdraw")
    third.refresh_from_db()
    assert third.corrects == first
    assert third.editors.filter(person=daily.people["signatory"]).count() == 0
    assert PointersTold(third).words[0] == (
        "第2期不再使用，现更正第1期；文稿已随之变动，请看过再办理"
    )
    assert "本期更正第1期" in reconcile(third).document.edition.correction
    assert AuditEvent.objects.filter(action="edition_pointed").count() == 1
    with pytest.raises(ValidationError, match="正在办理"):
        corrected(daily, first)
    assert run(third, "review", "sign").state == "signed"


def test_where_nothing_stands_it_corrects_nothing_any_more(daily, first, run):
    new = corrected(daily, first)
    assert on_withdrawal(first) == ["第2期（草稿）正在更正本期，撤回后改为普通的一期"]
    first = run(first, "withdraw")
    new.refresh_from_db()
    assert new.corrects is None
    assert standing_for(first) is None
    assert reconcile(new).document.edition.correction == ""
    assert PointersTold(new).words[0].startswith("第1期不再使用，已没有可更正的一期")


def test_a_pointer_of_before_is_refused_at_each_step_and_put_right(daily, first, run):
    second = daily.print(corrected(daily, first))
    third = corrected(daily, second)
    run(second, "withdraw")
    Edition.objects.filter(pk=third.pk).update(corrects=second)
    third.refresh_from_db()
    assert why_not_standing(third) == ("所更正的第2期已撤回，请按“重新取数”改为更正第1期")
    with pytest.raises(ValidationError, match="请按“重新取数”改为更正第1期"):
        daily.print(third)
    done = compose(edition=third, by=daily.people["editor"])
    assert done.words.endswith("；现更正第1期")
    third.refresh_from_db()
    assert daily.print(third).state == "signed"


def test_none_is_begun_as_a_correction_of_what_was_withdrawn(daily, first, run):
    first = run(first, "withdraw")
    with pytest.raises(ValidationError, match="第1期已撤回，不再使用"):
        create(
            campaign=daily.campaign,
            by=daily.people["editor"],
            corrects=first,
            cut_off=first.cut_off,
        )


def test_the_edition_before_is_withdrawn_or_corrected_meanwhile(daily, first, run):
    daily.tell(2, 6)
    second = daily.print(daily.begin(2))
    third = daily.begin(3)
    assert on_withdrawal(second) == [
        "第3期（草稿）的衔接和新增从本期算起，撤回后改从再上一期算起"
    ]
    assert on_withdrawal(first) == ["已签发的第2期从本期算起，仍照签发时的样子"]
    run(second, "withdraw")
    assert "撤回，本期的衔接和新增现从第1期算起" in PointersTold(third).words[0]
    fourth = daily.begin(5)
    daily.print(corrected(daily, first))
    assert (
        PointersTold(fourth).words[0]
        == "第1期已由第6期更正，本期的衔接和新增现从第6期算起"
    )


def test_both_are_said_on_the_pages(daily, first, signed_in):
    corrected(daily, first)
    page = signed_in("signatory").get(reverse("reports:edition", args=[first.pk]))
    assert "第2期（草稿）正在更正本期" in page.content.decode()
    third = daily.begin(9)
    client = signed_in("editor")
    page = client.get(reverse("reports:edition", args=[third.pk])).content.decode()
    assert "前几期编过的 1 件：某商会捐款（第1期已编）" in page
    page = client.get(reverse("reports:edit", args=[third.pk])).content.decode()
    assert 'title="第1期已编"' in page
