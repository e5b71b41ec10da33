"""Two people in one draft: whoever writes where another has been is told so, no word is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from reports.actions.drafting.entries import arrange, reword
from reports.actions.drafting.splitting import join
from reports.actions.drafting.standing import MovedOutError
from reports.models import Edition, Entry
from tests.reports.pages.composing.desk import by_script, first, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

#: What one person does to an entry, or by `next` to the one before it.
VERBS = ("reword", "split", "join", "join_into", "up", "down", "move", "drop", "swap_end")
MINE, THEIRS = "乙写的话一个字也不能丢", "甲改过的话"


def said(verb, entry, opened, words):
    """The form of a verb as the desk sends it, with the words in the box."""
    form = {"do": verb, "entry": entry.pk, "opened": opened, "words": words}
    if verb == "split":
        form["words"] = f"{words[:4]}‖{words[4:]}"
    elif verb == "swap_end":
        form["do"] = "end=。"
    elif verb == "move":
        form["section"] = "volunteer"
    elif verb == "join_into":
        before = Entry.objects.get(section=entry.section, position=entry.position - 1)
        form = {"do": "join", "entry": before.pk}
    return form


def printed_words():
    kept = Entry.objects.filter(is_dropped=False).values_list("text", flat=True)
    return "".join(kept).replace("；", "")


@pytest.mark.parametrize("one", VERBS)
def test_what_two_people_do_at_once_loses_no_word(one, signed_in):
    """Each verb of one person, then each of another who still sees the page from before."""
    first_person = signed_in("editor")
    second_person = signed_in("editor", display_name="乙")
    for other in VERBS:
        with transaction.atomic():
            entry = Entry.objects.filter(section__section="donation", position=3).get()
            opened = entry.text
            answer = by_script(first_person, **said(one, entry, opened, THEIRS))
            assert answer.status_code == 200, (one, answer.content.decode())
            form = said(other, entry, opened, MINE)
            answer = by_script(second_person, **form)
            told = answer.content.decode()
            assert answer.status_code in (200, 409, 422), (one, other)
            if answer.status_code == 200 and "words" in form:
                assert MINE in printed_words(), (one, other, told)
            elif answer.status_code == 409:
                assert "用我的" in told or "放回并保存" in told, (one, other)
            elif "words" in form:
                assert "没有保存" in told or "不能" in told or "已在" in told, (
                    one,
                    other,
                    told,
                )
            transaction.set_rollback(True)


def test_writing_in_what_was_moved_out_offers_to_take_it_back(signed_in, user):
    entry = first()
    arrange(entry=entry, by=user("editor", display_name="甲"), dropped=True)
    client = signed_in("editor")
    answer = by_script(client, do="reword", entry=entry.pk, opened=entry.text, words=MINE)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "已被甲" in told
    assert "移出本期" in told
    assert 'value="restore"' in told
    entry.refresh_from_db()
    assert (entry.is_dropped, MINE in entry.text) == (True, False)
    form = {"do": "restore", "entry": entry.pk, "opened": entry.text, "words": MINE}
    answer = by_script(client, **form)
    assert answer.content.decode() == "已放回，您的文字已保存"
    entry.refresh_from_db()
    assert (entry.is_dropped, MINE in entry.text) == (False, True)


def test_without_script_the_words_stay_on_the_page(signed_in, user):
    entry = first()
    arrange(entry=entry, by=user("editor", display_name="甲"), dropped=True)
    answer = send(signed_in("editor"), do="reword", entry=entry.pk, opened="", words=MINE)
    content = answer.content.decode()
    assert MINE in content
    assert "放回并保存" in content


def test_writing_in_what_was_joined_names_who_and_keeps_the_words(signed_in, user):
    into = first()
    lost = Entry.objects.get(section=into.section, position=into.position + 1)
    join(entry=into, by=user("editor", display_name="甲"))
    answer = send(signed_in("editor"), do="reword", entry=lost.pk, opened="", words=MINE)
    content = answer.content.decode()
    assert "已被甲" in content
    assert "与另一条合并" in content
    assert MINE in content


@pytest.mark.parametrize("change", [{"position": 1}, {"end": "。"}])
def test_what_was_moved_out_is_neither_moved_nor_ended(change, user):
    by = user("editor")
    entry = first()
    arrange(entry=entry, by=by, dropped=True)
    with pytest.raises(MovedOutError):
        arrange(entry=entry, by=by, **change)
    with pytest.raises(MovedOutError):
        reword(entry=entry, text=MINE, by=by)
    with pytest.raises(ValidationError):
        join(entry=entry, by=by)
    assert Edition.objects.get().sections.get(pk=entry.section_id)
