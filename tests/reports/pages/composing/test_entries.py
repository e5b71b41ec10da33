"""Entries at the composing desk: moved, dropped, put in, pinned, undone."""

import pytest

from organizations.choices import Status
from organizations.models import Activity
from reports.models import Entry
from tests.reports.pages.composing.desk import by_script, first, free_activity, page, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def order(section):
    rows = Entry.objects.filter(section__section=section, is_dropped=False)
    return list(rows.values_list("pk", flat=True))


def test_entries_are_moved_dropped_and_put_back(signed_in):
    client = signed_in("editor")
    a, b, *rest = order("donation")
    send(client, do="up", entry=b)
    assert order("donation")[:2] == [b, a]
    answer = by_script(client, do="up", entry=b)
    assert (answer.status_code, "最前" in answer.content.decode()) == (422, True)
    send(client, do="move", entry=b, section="volunteer", position="2")
    assert order("volunteer")[1] == b
    send(client, do="move", entry=b, section="donation", position="9999")
    assert order("donation") == [a, *rest, b]
    send(client, do="drop", entry=b)
    assert b not in order("donation")
    assert "已移出" in page(client)
    send(client, do="restore", entry=b)
    assert order("donation") == [a, *rest, b]


def test_a_place_counts_what_is_printed(signed_in):
    client = signed_in("editor")
    a, b, c, *rest = order("donation")
    send(client, do="drop", entry=a)
    send(client, do="move", entry=rest[-1], section="donation", position="2")
    assert order("donation") == [b, rest[-1], c, *rest[:-1]]


def test_an_activity_is_found_and_put_in(signed_in):
    client, activity = signed_in("editor"), free_activity()
    content = page(client, "?q=敲门")
    assert "敲门行动" in content
    assert "没有含“消毒”的未编入活动" in page(client, "?q=消毒")
    send(client, do="add", activity=activity.pk, section="volunteer", position="1")
    assert Entry.objects.get(activities=activity).section.section == "volunteer"
    answer = by_script(client, do="add", activity=activity.pk)
    assert "已在本期中" in answer.content.decode()


def test_long_lists_are_paged(signed_in):
    for number in range(45):
        free_activity(title=f"第{number}件")
    content = page(signed_in("editor"))
    assert "共 45 条" in content
    assert content.count('value="add"') == 20
    assert page(signed_in("editor"), "?page=3").count('value="add"') == 5


def test_a_voided_activity_is_marked_where_it_stands_and_can_be_swapped(signed_in):
    client, entry, other = signed_in("editor"), first(), free_activity()
    Activity.objects.filter(pk=entry.activities.get().pk).update(
        status=Status.VOID, reason="重复"
    )
    content = page(client)
    assert 'class="entry gone"' in content
    assert "现为“作废”，不能印出" in content
    send(client, do="swap", entry=entry.pk, activity=other.pk)
    entry.refresh_from_db()
    assert entry.activities.get() == other
    assert "不能印出" not in page(client)


def test_a_number_of_a_sentence_is_pinned(signed_in):
    client = signed_in("editor")
    content = page(client, "?text=donation.summary")
    assert "{捐赠价值:香港}" in content
    send(
        client,
        **{"do": "pin=3", "text": "donation.summary", "unit-3": "亿", "decimals-3": "2"},
    )
    assert "约0.41亿元" in page(client)
    send(
        client,
        **{"do": "pin=3", "text": "donation.summary", "unit-3": "", "decimals-3": ""},
    )
    assert "4128.9万元" in page(client)


def test_the_last_step_is_undone_and_the_history_tells_both(signed_in):
    client, entry = signed_in("editor"), first()
    before = entry.text
    send(client, do="reword", entry=entry.pk, words="改过的13万个")
    send(client, do="undo")
    entry.refresh_from_db()
    assert entry.text == before
    content = page(client)
    assert "<del>" in content
    assert "已撤销" in content
    answer = by_script(client, do="undo")
    assert "没有可以撤销的修改" in answer.content.decode()


def test_composing_again_tells_what_it_did(signed_in):
    client, activity = signed_in("editor"), free_activity()
    assert "1 条新核实记录未入稿" in page(client)
    answer = by_script(client, do="compose")
    assert "编入 1 条" in answer.content.decode()
    assert Entry.objects.filter(activities=activity).exists()
    assert "未入稿" not in page(client)
