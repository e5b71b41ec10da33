"""A bulletin over five days: nothing typed twice, nothing told twice unmarked, 新增 as the bridge.

The editor works in the browser. What is told and who signs goes through the actions.
"""

import re
from datetime import date

import pytest

from reports.models import Edition, Entry
from reports.pages.editions.bridge_lines import bridge_of
from reports.reconciliation.reconcile import reconcile
from tests.reports.daily import Daily

pytestmark = pytest.mark.journey
#: What is given on each day: to Hong Kong, and without a destination.
DAYS = {1: (100, 5), 2: (30, 7), 3: (1200, 1), 4: (60, 9), 5: (8, 4)}
SUMMARY = "截至{截至日期}，累计{捐赠价值}，新增{捐赠价值:新增}，其中向香港{捐赠价值:香港:新增}。"


@pytest.fixture
def daily(campaign, user):
    roles = ("recorder", "verifier", "editor", "reviewer", "signatory")
    people = {role: user(role, display_name=f"{role}甲") for role in roles}
    campaign.ends_on = date(2022, 3, 31)
    return Daily(campaign, people)


class EditorAtWork:
    """The editor's browser, and every character they typed but the days."""

    def __init__(self, person):
        self.person, self.page, self.typed = person, person.page, []

    def write(self, where, words):
        self.page.fill(where, words)
        self.typed.append(words)

    def begin(self, day):
        """新建一期 of what is new alone; which edition it is."""
        self.person.open("/reports/editions/new/?campaign=spring")
        self.page.fill("input[name=cut_off]", date(2022, 3, day).isoformat())
        if day > 1:
            self.page.check("input[name=only_new]")
        self.page.get_by_role("button", name="新建并编排").click()
        self.page.wait_for_url("**/edit/")
        return Edition.objects.get(cut_off=date(2022, 3, day))

    def write_summary(self, edition):
        """The sentence is written once; from then on it comes along."""
        address = f"/reports/editions/{edition.pk}/edit/"
        self.person.open(f"{address}?text=donation.summary#editor")
        self.write("#words", SUMMARY)
        saved = re.compile(r"已保存")
        self.page.locator("#state", has_text=saved).wait_for()
        self.person.open(address)


def amount_of_bridge(edition, name):
    """What the line 新增 of the bridge of a total says."""
    total = next(it for it in bridge_of(edition).totals if it.name == name)
    return next(line.amount for line in total.lines if line.words == "新增")


def told_in(edition):
    entries = Entry.objects.filter(section__edition=edition, is_dropped=False)
    return set(entries.values_list("activities", flat=True))


def test_five_days_of_a_bulletin(daily, visitor):
    editor = EditorAtWork(visitor().sign_in(daily.people["editor"]))
    told = []
    for day, (hongkong, other) in DAYS.items():
        new = {
            daily.tell(day, hongkong, destination="hongkong").pk,
            daily.tell(day, other).pk,
        }
        edition = editor.begin(day)
        if day == 2:
            editor.write_summary(edition)
        assert told_in(edition) == new
        told += new
        if day > 1:
            _news_are_those_of_the_bridge(editor.page, edition)
            _what_was_told_is_marked(editor, edition)
        daily.print(edition)
    assert len(told) == len(set(told)) == 2 * len(DAYS)
    assert [words for words in editor.typed if re.search(r"\d", words)] == []
    assert editor.person.complaints == []


def _news_are_those_of_the_bridge(page, edition):
    text = page.locator("#paper").inner_text()
    assert f"新增{amount_of_bridge(edition, '捐赠价值')}元" in text
    assert f"香港{amount_of_bridge(edition, '捐赠价值·香港')}元" in text
    assert reconcile(edition).blocking == ()


def _what_was_told_is_marked(editor, edition):
    """It is not listed; found by search it bears the mark of its edition."""
    page = editor.page
    assert page.locator("#paper .handle.before").count() == 0
    assert "编过或移出的" in page.locator("#cand").inner_text()
    editor.person.open(f"/reports/editions/{edition.pk}/edit/?q=某商会")
    marks = page.locator("#cand .told").all_inner_texts()
    assert marks.count("第1期已编") == 2
