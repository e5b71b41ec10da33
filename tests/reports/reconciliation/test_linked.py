"""The edition's own text: right characters in words that say them of something else block."""

import pytest

from reports.actions.editing import change_text
from reports.actions.entries import reword
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
