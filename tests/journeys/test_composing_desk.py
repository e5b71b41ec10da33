"""The composing desk in a browser: words save themselves, are never lost, never written over."""

import re

import pytest
from django.contrib.sessions.models import Session

from reports.models import Edition, Entry
from tests.browser import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

#: A refused save is answered by 4xx, which Chromium notes; everything else is a complaint.
REFUSED = re.compile(
    r"Failed to load resource.*(401|403|409|422|ERR_INTERNET_DISCONNECTED)"
)


def home() -> str:
    return f"/reports/editions/{Edition.objects.get().pk}/edit/"


def entries(section="donation"):
    return list(Entry.objects.filter(section__section=section, is_dropped=False))


def complaints(person) -> list[str]:
    return [words for words in person.complaints if not REFUSED.search(words)]


def opened(person, entry: Entry):
    """The desk with this entry open for writing."""
    page = person.open(home())
    page.locator(f'[data-open="entry={entry.pk}"]').click()
    page.wait_for_selector("#editor")
    return page


def state_is(page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('#state').textContent.includes(words)", arg=words
    )


def told(page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('#told').textContent.includes(words)", arg=words
    )


def focused(page) -> str:
    return page.evaluate(
        "document.activeElement.dataset.open || document.activeElement.id"
    )


def focus_is(page, place: str) -> None:
    page.wait_for_function(
        "place => document.activeElement.dataset.open === place", arg=place
    )


def test_words_save_themselves_while_one_types(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[4]
    page = opened(person, entry)
    assert focused(page) == "words"
    page.locator("#words").fill("深圳市服装行业协会党支部捐赠3500件爱心T恤")
    state_is(page, "已保存")
    page.wait_for_function(
        "() => document.querySelector('#find').textContent.includes('3500件')"
    )
    assert focused(page) == "words"  # what was refreshed around it left the box alone
    entry.refresh_from_db()
    assert "3500件" in entry.text
    page.keyboard.press("Escape")
    page.wait_for_selector("#editor", state="detached")
    assert focused(page) == f"entry={entry.pk}"
    assert "3500件" in page.locator(f"#entry-{entry.pk}").inner_text()
    assert complaints(person) == []


def test_two_editors_see_both_texts_and_nothing_is_written_over(visitor, user):
    one, two = visitor().sign_in(user("editor")), visitor().sign_in(user("editor"))
    entry = entries()[0]
    first, second = opened(one, entry), opened(two, entry)
    before = entry.text
    first.locator("#words").fill(f"日前，{before}")
    state_is(first, "已保存")
    second.locator("#words").fill(f"{before}，获好评")
    second.wait_for_selector("#conflict")
    assert "日前，" in second.locator("#conflict").inner_text()
    assert second.locator("#words").input_value() == f"{before}，获好评"
    entry.refresh_from_db()
    assert entry.text == f"日前，{before}"
    second.get_by_role("button", name="合并").last.click()
    state_is(second, "已合并")
    entry.refresh_from_db()
    assert entry.text == f"日前，{before}，获好评"
    # And once more, the other way round: the first one keeps what the other wrote.
    first.locator("#words").fill("只要我的")
    first.wait_for_selector("#conflict")
    first.get_by_role("link", name="用对方的").click()
    first.wait_for_function(
        "() => document.querySelector('#words')?.value.includes('获好评')"
    )
    first.locator("#words").fill("还是我的")
    state_is(first, "已保存")
    entry.refresh_from_db()
    assert entry.text == "还是我的"
    assert complaints(one) == complaints(two) == []


def test_words_written_in_a_moved_out_entry_bring_it_back(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    page = opened(person, entry)
    Entry.objects.filter(pk=entry.pk).update(is_dropped=True)
    page.locator("#words").fill("乙写的话一个字也不能丢")
    state_is(page, "未保存：这一条已被移出，可以放回")
    assert page.locator("#words").input_value() == "乙写的话一个字也不能丢"
    page.get_by_role("button", name="放回并保存").click()
    told(page, "已放回，您的文字已保存")
    entry.refresh_from_db()
    assert (entry.is_dropped, entry.text) == (False, "乙写的话一个字也不能丢")


def test_ones_own_text_is_taken_after_a_conflict(visitor, user):
    one, two = visitor().sign_in(user("editor")), visitor().sign_in(user("editor"))
    entry = entries()[0]
    first, second = opened(one, entry), opened(two, entry)
    first.locator("#words").fill("甲的")
    state_is(first, "已保存")
    second.locator("#words").fill("乙的")
    second.get_by_role("button", name="用我的").click()
    state_is(second, "已保存")
    entry.refresh_from_db()
    assert entry.text == "乙的"


def test_a_lost_session_says_so_and_keeps_the_words(visitor, user):
    editor = user("editor")
    person, entry = visitor().sign_in(editor), entries()[0]
    page = opened(person, entry)
    Session.objects.all().delete()
    page.locator("#words").fill("没有登录时写的")
    state_is(page, "您已退出登录")
    assert page.locator("#words").input_value() == "没有登录时写的"
    person.sign_in(editor)
    page.get_by_role("button", name="保存", exact=True).click()
    state_is(page, "已保存")
    entry.refresh_from_db()
    assert entry.text == "没有登录时写的"


def test_words_that_could_not_be_sent_are_found_again_after_the_page_was_closed(
    visitor, user
):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    page = opened(person, entry)
    person.context.set_offline(True)
    page.locator("#words").fill("断网时写的13万个")
    state_is(page, "网络不通")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    person.context.set_offline(False)
    page.reload()
    assert asked == ["beforeunload"]
    page.locator(f'[data-open="entry={entry.pk}"]').click()
    page.wait_for_selector("#editor")
    assert page.locator("#words").input_value() == "断网时写的13万个"
    state_is(page, "找回了")
    page.keyboard.press("Control+Enter")
    state_is(page, "已保存")
    entry.refresh_from_db()
    assert entry.text == "断网时写的13万个"


def test_only_what_the_network_kept_back_is_sent_again_by_itself(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    person.page.clock.install()
    page = opened(person, entry)
    person.context.set_offline(True)
    page.locator("#words").fill("断网时写的14万个")
    page.clock.fast_forward(2000)
    state_is(page, "网络不通")
    person.context.set_offline(False)
    page.clock.fast_forward(9000)
    state_is(page, "已保存")
    entry.refresh_from_db()
    assert entry.text == "断网时写的14万个"

    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("#words").fill("")  # refused by the server: it would be refused again
    page.clock.fast_forward(2000)
    state_is(page, "未保存：")
    page.clock.fast_forward(60_000)
    assert asked.count("POST") == 1


def test_entries_are_moved_dropped_and_brought_back_by_keys_alone(visitor, user):
    person = visitor().sign_in(user("editor"))
    page = person.open(home())
    first, second, third, *_ = entries()
    page.locator(f'[data-open="entry={first.pk}"]').focus()
    page.keyboard.press("Alt+ArrowDown")
    told(page, "已移到第 2 条，共 5 条")
    assert [e.pk for e in entries()][:2] == [second.pk, first.pk]
    assert focused(page) == f"entry={first.pk}"
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"entry={third.pk}"
    page.keyboard.press("Delete")
    told(page, "已移出")
    assert third.pk not in [e.pk for e in entries()]
    page.keyboard.press("Control+z")
    told(page, "已撤销：移出")
    assert [e.pk for e in entries()][2] == third.pk
    page.locator(f'[data-open="entry={third.pk}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#editor")
    page.keyboard.press("Control+a")
    page.keyboard.type("只用键盘写的")
    page.keyboard.press("Control+Enter")
    state_is(page, "已保存")
    third.refresh_from_db()
    assert third.text == "只用键盘写的"
    assert complaints(person) == []


def test_an_entry_is_dragged_to_another_section(visitor, user):
    person = visitor(size=(1366, 4000)).sign_in(user("editor"))
    page = person.open(home())
    moved, target = entries()[1], entries("volunteer")[2]
    page.locator(f"#entry-{moved.pk} .handle").drag_to(
        page.locator(f"#entry-{target.pk} .handle")
    )
    told(page, "已移到志愿服务第 3 条")
    assert [e.pk for e in entries("volunteer")][2:4] == [moved.pk, target.pk]


def test_an_entry_is_cut_at_the_cursor_and_joined_again(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[2]
    page = opened(person, entry)
    text = entry.text
    at = text.index("、2000盒普济")
    page.locator("#words").evaluate("(box, at) => box.setSelectionRange(at, at)", at)
    page.get_by_role("button", name="拆分").click()
    told(page, "已拆成两条")
    assert [e.text for e in entries()][2:4] == [text[:at], text[at:]]
    focus_is(page, f"entry={entry.pk}")
    page.locator(f'[data-open="entry={entry.pk}"]').click()
    page.get_by_role("button", name="与下一条合并").click()
    told(page, "已与下一条合并")
    focus_is(page, f"entry={entry.pk}")
    assert len(entries()) == 5
    page.locator("#undo button").click()
    told(page, "已撤销：合并")
    assert len(entries()) == 6
    page.locator(f'[data-open="entry={entry.pk}"]').click()
    page.get_by_role("button", name="移出").click()
    told(page, "已移出")
    focus_is(page, f"entry={entries()[2].pk}")
    page.get_by_role("button", name="放回").click()
    told(page, "已放回")
    focus_is(page, f"entry={entry.pk}")


def test_a_figure_of_the_record_is_put_in_at_the_cursor(visitor, user):
    person, entry = visitor().sign_in(user("editor")), entries()[0]
    page = opened(person, entry)
    page.locator("#words").fill("向香港捐赠口罩")
    page.locator("#words").evaluate("(box) => box.setSelectionRange(5, 5)")
    page.locator(".chip", has_text="13万个").click()
    assert page.locator("#words").input_value() == "向香港捐赠13万个口罩"
    state_is(page, "已保存")
    page.wait_for_function(
        "() => document.querySelectorAll('.entry.editing .number').length === 1"
    )
    number = page.locator(f"#entry-{entry.pk} .number")
    assert number.get_attribute("data-verdict") == "matched"


def test_a_name_is_put_into_a_sentence_and_a_wrong_one_is_kept_in_the_box(visitor, user):
    person = visitor().sign_in(user("editor"))
    page = person.open(home())
    page.locator('[data-open="text=donation.summary"]').click()
    page.wait_for_selector("#editor")
    page.locator("#words").fill("据不完全统计，累计{捐款价值}。")
    state_is(page, "是否想写：捐赠价值")
    assert page.locator("#words").input_value() == "据不完全统计，累计{捐款价值}。"
    page.locator("#words").fill("据不完全统计，本地捐赠")
    page.locator("#editor summary", has_text="可以用的名称").click()
    page.locator(".chip", has_text="{捐赠价值:本地}").click()
    state_is(page, "已保存")
    page.keyboard.press("Escape")
    page.wait_for_selector("#editor", state="detached")
    assert "本地捐赠约1.28亿元" in page.locator("#section-donation").inner_text()


def test_it_all_works_without_script(visitor, user):
    person, entry = (
        visitor(java_script_enabled=False).sign_in(user("editor")),
        entries()[0],
    )
    page = person.open(home())
    page.locator(f"#entry-{entry.pk} .handle").click()
    page.locator("#words").fill("不用脚本写的")
    page.get_by_role("button", name="保存", exact=True).click()
    assert "不用脚本写的" in page.locator(f"#entry-{entry.pk}").inner_text()
    page.locator(f"#entry-{entry.pk} .handle").click()
    page.locator("#words").fill("拆成‖两条")
    page.get_by_role("button", name="拆分").click()
    assert [e.text for e in entries()][:2] == ["拆成", "两条"]
    page.get_by_role("button", name="撤销", exact=False).first.click()
    assert entries()[0].text == "不用脚本写的"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_keeps_inside_and_stacks_on_a_phone(visitor, user, size):
    person = visitor(size).sign_in(user("editor"))
    page = opened(person, entries()[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    person.picture("composing-desk")
    tops = [
        page.locator(part).bounding_box()["y"] for part in ("#find", "#paper", "#cand")
    ]
    if size == PHONE:
        assert tops == sorted(tops)
    # One line of the document holds 28 characters, as on paper.
    if size == DESK:
        doc = page.locator(".doc").evaluate(
            "e => parseFloat(getComputedStyle(e).width) / parseFloat(getComputedStyle(e).fontSize)"
        )
        assert round(doc) == 28
    assert complaints(person) == []
