"""From the composing desk to paper through four people; no number is typed on the way."""

import re

import pytest

from reports.document.runs import Runs
from reports.document.text import paragraphs
from reports.models import Edition, Entry
from reports.reconciliation.reconcile import printable
from tests.answering import answer_all, quote_all

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

DIGITS = re.compile(r"\d")
#: Names, not quantities, and the area code of the contact line: digits without a record.
NAMES = ("KN95", "12355", "0755-")


def told(page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('#told').textContent.includes(words)", arg=words
    )


def untraced(paragraph: Runs) -> list[str]:
    """Digits of a paragraph that no trace speaks for."""
    plain = [run.text for run in paragraph if run.trace is None]
    found = []
    for text in plain:
        for name in NAMES:
            text = text.replace(name, "")
        found += DIGITS.findall(text)
    return found


def test_a_bulletin_goes_from_the_desk_to_paper_through_four_people(
    visitor, user, tmp_path
):
    editor, reviewer, signatory = user("editor"), user("reviewer"), user("signatory")
    typed: list[str] = []

    def desk(edition):
        person = visitor().sign_in(editor)
        return person, person.open(f"/reports/editions/{edition.pk}/edit/")

    def step(someone, edition, button: str, remark: str = "") -> None:
        person = visitor().sign_in(someone)
        page = person.open(f"/reports/editions/{edition.pk}/")
        form = page.locator("form.step").filter(
            has=page.get_by_role("button", name=button)
        )
        if remark:
            form.locator("input[name=remark]").fill(remark)
        with page.expect_navigation():
            form.get_by_role("button", name=button, exact=True).click()
        if button in ("签发", "发布"):
            with page.expect_navigation():
                page.get_by_role("button", name=f"确认{button}").click()
        assert person.complaints == []

    # compose: one press
    person = visitor().sign_in(editor)
    page = person.open("/reports/editions/new/")
    page.fill("input[name=cut_off]", "2022-03-11")
    page.get_by_role("button", name="新建并编排").click()
    page.wait_for_url("**/edit/")
    edition = Edition.objects.latest("pk")
    entries = list(Entry.objects.filter(section__edition=edition))
    assert len(entries) == 18

    # edit: a figure is put in from its record, words around it are typed
    entry = next(one for one in entries if "爱心T恤" in one.text)
    page.locator(f'[data-open="entry={entry.pk}"]').click()
    page.wait_for_selector("#editor")
    typed += ["深圳市服装行业协会党支部向抗疫一线捐赠爱心T恤"]
    page.locator("#words").fill(typed[-1])
    page.locator("#words").evaluate("(box) => box.setSelectionRange(19, 19)")
    page.locator(".chip", has_text="3000件").click()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    page.wait_for_selector("#editor", state="detached")

    # what is no quantity is marked as quoted, each warning is answered for
    while page.locator("#find .finding.block").count():
        left = page.locator("#find .finding.block").count()
        finding = page.locator("#find .finding.block").first
        finding.locator("summary").click()
        finding.locator("input[name=reason]").fill("热线和值守的名称，不是数量")
        finding.get_by_role("button", name="注明").click()
        page.wait_for_function(
            "left => document.querySelectorAll('#find .finding.block').length < left",
            arg=left,
        )
    while page.locator("#find .finding.warn").count():
        left = page.locator("#find .finding.warn").count()
        finding = page.locator("#find .finding.warn").first
        finding.locator("summary").click()
        finding.locator("input[name=reason]").fill("已向报送单位核实")
        finding.get_by_role("button", name="确认").click()
        page.wait_for_function(
            "left => document.querySelectorAll('#find .finding.warn').length < left",
            arg=left,
        )

    # submit, sent back, corrected, submitted again; the hours in two names are no figures
    quote_all(edition, user("editor"))
    step(editor, edition, "送审")
    step(reviewer, edition, "退回", "第一版块请把服装行业协会放在最前")
    person, page = desk(edition)
    for _ in range(4):
        page.locator(f'[data-open="entry={entry.pk}"]').focus()
        page.keyboard.press("Alt+ArrowUp")
        told(page, "已移到第")
        page.locator("#told").evaluate("e => { e.textContent = ''; }")
    assert person.complaints == []
    step(editor, edition, "送审")
    step(reviewer, edition, "核稿通过")
    answer_all(edition, user("editor"))
    step(signatory, edition, "签发")
    step(signatory, edition, "发布")

    edition.refresh_from_db()
    document = printable(edition)
    donation = document.sections[0]
    assert donation.entries[0].id == entry.pk
    assert "".join(run.text for run in donation.entries[0].runs) == (
        "深圳市服装行业协会党支部向抗疫一线捐赠3000件爱心T恤"
    )
    # numbers retyped: 0
    assert [text for text in typed if DIGITS.search(text)] == []
    assert [untraced(paragraph) for paragraph in paragraphs(document)] == [
        [] for _ in paragraphs(document)
    ]

    # print
    person = visitor().sign_in(signatory)
    page = person.open(f"/reports/editions/{edition.pk}/")
    path = tmp_path / "edition.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert path.stat().st_size > 10_000
    assert (
        person.open(f"/reports/editions/{edition.pk}/edit/").locator(".handle").count()
        == 0
    )
