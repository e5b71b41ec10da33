"""The history of a record says who changed what from what to what, without a contact in full."""

import re
from html import unescape

import pytest

from bulletin.audit.words import ACTIONS, action_words
from organizations.models import Activity
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.house.rooms import ROOT
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def history(client, kind, row):
    """The words of the history, every run of blanks as one."""
    page = client.get(address(kind, "history", row.pk)).content.decode()
    body = page.split('aria-label="历史"', 1)[1].split("</section>")[0]
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))
    return words.replace("： ", "：")


def test_a_number_that_was_changed_is_told_from_what_to_what(signed_in):
    activity = ActivityFactory(narrative="组织30人，后来35人")
    ActivityLeadFactory(activity=activity)
    figure = FigureFactory(activity=activity)
    before = str(figure)
    client = signed_in("recorder", display_name="小陆")
    url = address("activity", "change", activity.pk)
    values = {"figures-0-value": "35", "figures-0-words": "", "title": "另一个标题"}

    client.post(url, {**opened(client, url), **values, "_save": "1"})

    said = history(client, "activity", activity)
    assert f"小陆 修改 数据“{before}” 数值：30 改为 35" in said
    assert f"标题：{activity.title} 改为 另一个标题" in said


def test_who_led_before_and_after_is_told(signed_in):
    activity = ActivityFactory()
    lead = ActivityLeadFactory(activity=activity)
    other = PartyOrganizationFactory()
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)

    client.post(
        url, {**opened(client, url), "leads-0-party": str(other.pk), "_save": "1"}
    )

    said = history(client, "activity", activity)
    assert f"牵头单位：{lead.party} 改为 {other}" in said


def test_a_deleted_figure_is_told_by_its_own_words(signed_in):
    figure = FigureFactory(activity=ActivityFactory())
    client = signed_in("recorder")
    url = address("activity", "change", figure.activity_id)

    client.post(url, {**opened(client, url), "figures-0-DELETE": "on", "_save": "1"})

    assert f"删除数据 数据“{figure}”" in history(client, "activity", figure.activity)


def test_a_contact_is_told_masked_to_everybody(signed_in):
    row = OrganizationFactory(contact_name="某某某", contact_phone="0755-00000000")
    client = signed_in("recorder")
    url = address("organization", "change", row.pk)
    client.post(f"{url.removesuffix('change/')}contact/", {"field": "contact_phone"})

    client.post(
        url, {**opened(client, url), "contact_phone": "0755-00000001", "_save": "1"}
    )

    for reader in (client, signed_in("auditor")):
        said = history(reader, "organization", row)
        assert "0755-****0000 改为 0755-****0001" in said
        assert "00000001" not in said


def test_a_record_nobody_changed_says_so(signed_in):
    assert "没有改动的记录" in history(
        signed_in("auditor"), "activity", ActivityFactory()
    )
    assert Activity.objects.count() == 1


def test_every_act_of_the_code_has_chinese_words():
    found = set()
    for room in ("organizations", "reports", "bulletin"):
        for path in (ROOT / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"action=\"([a-z_]+)\"", text))
            found |= {
                f"edition_{what}" for what in re.findall(r"what=\"([a-z_]+)\"", text)
            }
            found |= set(re.findall(r"_log\(\w+, by, \"([a-z_]+)\"", text))
    found -= {"store_true"}
    assert len(found) > 5
    assert [code for code in sorted(found) if action_words(code) == code] == []
    assert len({ending for ending, _ in ACTIONS}) == len(ACTIONS)
