"""新建一期: suggestions, one press to a filled draft, what is refused."""

from datetime import date

import pytest
from django.urls import reverse

from reports.actions.drafting.begin import numbers_of
from reports.models import Edition, Entry
from tests.factories.reports import EditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
HOME = "/reports/editions/new/"
SAID = {"campaign": "sample", "cut_off": "2022-03-11", "title": "", "number": ""}


def test_the_next_number_is_suggested_and_gaps_are_shown(signed_in):
    old = Edition.objects.get()
    for position, number in ((2, 1), (3, 4), (4, 6)):
        EditionFactory(
            campaign=old.campaign,
            series=old.series,
            position=position,
            number=number,
            year=2022,
        )
    found = numbers_of(old.series, 2022)
    assert (found.following, found.gaps) == (7, (2, 3, 5))
    assert numbers_of(old.series, 2023).following == 1
    old.campaign.ends_on = date(2022, 6, 30)
    old.campaign.save()
    content = signed_in("editor").get(HOME).content.decode()
    assert "2022年下一个期号是 7。本年度空着的期号：2、3、5" in content
    assert 'value="7"' in content


def test_one_press_fills_the_draft_and_leads_to_the_desk(signed_in):
    answer = signed_in("editor").post(HOME, {**SAID, "cut_off_hour": "18"})
    edition = Edition.objects.get(position=2)
    assert answer.url == reverse("reports:edit", args=[edition.pk])
    assert edition.cut_off_hour == 18
    assert edition.title == edition.campaign.title
    assert Entry.objects.filter(section__edition=edition).count() == 18


def test_the_sentences_of_the_last_edition_are_copied_on_wish(signed_in):
    last = Edition.objects.get()
    last.sections.filter(section="donation").update(summary="上一期的小结。")
    last.has_head, last.intro = True, "上一期的导语。"
    last.save()
    client = signed_in("editor")
    client.post(HOME, {**SAID, "like_last": "on"})
    edition = Edition.objects.get(position=2)
    assert edition.sections.get(section="donation").summary == "上一期的小结。"
    assert (edition.has_head, edition.intro) == (True, "上一期的导语。")
    client.post(HOME, SAID)
    assert Edition.objects.get(position=3).sections.get(section="donation").summary != (
        "上一期的小结。"
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"cut_off": "2020-01-01"}, "截至日期早于专题开始日期"),
        ({"cut_off": ""}, "请填截至日期"),
        ({"cut_off": "昨天吧"}, "昨天吧"),
        ({"number": "1"}, "已有这个期号"),
        ({"cut_off_hour": "25"}, "24"),
        ({"campaign": "nothing"}, "没有"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(signed_in, said, message):
    old = Edition.objects.get()
    old.number = 1
    old.save()
    answer = signed_in("editor").post(HOME, {**SAID, "title": "我的标题", **said})
    content = answer.content.decode()
    assert answer.status_code == 422
    assert message in content
    assert "我的标题" in content
    assert Edition.objects.count() == 1


def test_a_cut_off_that_is_still_to_come_is_asked_about(signed_in):
    client = signed_in("editor")
    ahead = {**SAID, "cut_off": "2099-01-01"}
    asked = client.post(HOME, ahead)
    assert asked.status_code == 422
    assert "还没有到" in asked.content.decode()
    assert Edition.objects.count() == 1
    assert client.post(HOME, {**ahead, "ahead": "on"}).status_code == 302
    assert Edition.objects.get(position=2).cut_off == date(2099, 1, 1)


def test_it_is_for_editors(signed_in, client):
    assert signed_in("auditor").get(HOME).status_code == 403
    assert "/admin/login/" in client.get(HOME).url
