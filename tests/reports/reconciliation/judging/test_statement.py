"""The edition's own text: right characters in words that say them of something else block."""

import pytest

from organizations.models import Activity
from reports.actions.drafting.change import change_text
from reports.actions.drafting.entries import reword
from reports.models import Entry
from reports.reconciliation.reconcile import reconcile


@pytest.mark.parametrize(
    ("old", "new"),
    [("向深圳本地捐赠", "向其他地区捐赠"), ("向香港捐赠", "向其他地区捐赠")],
)
def test_a_total_named_for_another_destination_is_blocked(edition, user, old, new):
    summary = edition.sections.get(section="donation").summary
    assert old in summary
    text = summary.replace(old, new)
    change_text(edition=edition, place="donation.summary", text=text, by=user("editor"))
    (number,) = reconcile(edition).blocking
    assert number.verdict == "contradicted"
    assert "其他地区" in number.message


@pytest.mark.parametrize(
    ("old", "new", "blocked"),
    [
        ("2000盒普济抗感颗粒", "2000盒新冠病毒抗原快速检测套装", {"2000盒"}),
        ("深圳市医学会党支部", "深圳市服装行业协会党支部", {"15万元", "一批"}),
    ],
)
def test_an_account_said_of_another_is_blocked(edition, user, old, new, blocked):
    entry = Entry.objects.get(text__contains=old)
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    assert {number.text for number in reconcile(edition).blocking} == blocked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("深圳市医学会党支部", "市医学会党支部"),
        ("深圳市医学会党支部联合", "联合"),
        ("一批爱心物资", "一批物资"),
    ],
)
def test_a_shorter_way_to_say_it_is_left_in_peace(edition, user, old, new):
    entry = Entry.objects.get(text__contains=old)
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    assert reconcile(edition).blocking == ()


@pytest.mark.parametrize(
    ("old", "new", "blocked"),
    [
        ("捐款15万元", "每人捐款15万元", {"15万元", "一批"}),
        ("捐款15万元", "人均捐款15万元", {"15万元", "一批"}),
        ("捐款15万元", "各捐15万元", {"15万元", "一批"}),
        ("捐款15万元", "未捐款15万元", {"15万元", "一批"}),
        ("捐款15万元", "计划捐款15万元", {"15万元", "一批"}),
        ("捐款15万元", "拟捐款15万元", {"15万元", "一批"}),
        ("捐款15万元", "收到15万元", {"15万元", "一批"}),
        ("捐款15万元", "捐款15万元/人", {"15万元/人"}),
        ("捐款15万元", "捐款15万元每人", {"15万元", "一批"}),
        ("向香港捐赠", "向武汉捐赠", {"13万个", "30万元"}),
        ("向香港捐赠", "向湖北省捐赠", {"13万个", "30万元"}),
    ],
)
def test_words_that_turn_or_move_a_number_block(edition, user, old, new, blocked):
    entry = Entry.objects.get(text__contains=old)
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    assert {number.text for number in reconcile(edition).blocking} == blocked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("捐款15万元", "及时捐款15万元"),
        ("捐款15万元", "积极捐出善款15万元"),
        ("捐款15万元", "主动将善款15万元送去"),
        ("向香港捐赠", "给香港捐赠"),
        ("，助力香港同胞抗击疫情", "，助力同胞抗击疫情"),
    ],
)
def test_other_words_for_the_same_are_left_in_peace(edition, user, old, new):
    entry = Entry.objects.get(text__contains=old)
    reword(entry=entry, text=entry.text.replace(old, new), by=user("editor"))
    assert reconcile(edition).blocking == ()


def test_a_place_that_the_record_names_beside_its_account_is_left_in_peace(edition, user):
    entry = Entry.objects.get(text__contains="捐款15万元")
    Activity.objects.filter(entries=entry).update(place="湖北省武汉市")
    words = entry.text.replace("捐款15万元", "在武汉捐款15万元")
    reword(entry=entry, text=words, by=user("editor"))
    assert reconcile(edition).blocking == ()
    Activity.objects.filter(entries=entry).update(place="")
    assert {number.text for number in reconcile(edition).blocking} == {"15万元", "一批"}


def test_a_total_of_each_is_blocked(edition, user):
    summary = edition.sections.get(section="donation").summary
    text = summary.replace("累计捐款捐物", "人均捐款捐物")
    change_text(edition=edition, place="donation.summary", text=text, by=user("editor"))
    (number,) = reconcile(edition).blocking
    assert "人均" in number.message
