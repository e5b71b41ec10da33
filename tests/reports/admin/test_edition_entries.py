"""Entries of an edition in the admin: put in, reworded, moved, dropped, with pictures."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from organizations.models import Activity
from reports.actions.drafting.undo import undo
from reports.making.composing.wording import LONGEST
from reports.models import Edition, EntryActivity
from tests.factories.organizations import (
    ActivityFactory,
    AttachmentFactory,
    CampaignFactory,
)
from tests.factories.reports import (
    EditionFactory,
    EntryActivityFactory,
    EntryFactory,
    SectionFactory,
)
from tests.organizations.admin.forms import opened
from tests.reports.admin.editions import errors_of, page, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def fillable(campaign):
    """A draft with a section, and a verified activity that belongs there."""
    row = EditionFactory(campaign=campaign)
    SectionFactory(edition=row, section="volunteer")
    return row, ActivityFactory(campaign=campaign, verified=True)


def test_an_activity_is_put_into_the_edition_by_search(signed_in, fillable):
    client = signed_in("editor")
    row, activity = fillable
    asked = {"term": activity.number, "app_label": "reports"}
    asked |= {"model_name": "entryactivity", "field_name": "activity"}

    offered = client.get("/admin/autocomplete/", asked).json()["results"]
    response = post(client, page("change", row.pk), added=[activity.pk])

    assert [int(found["id"]) for found in offered] == [activity.pk]
    assert response.status_code == 302
    entry = EntryActivity.objects.get().entry
    assert (entry.section.edition, entry.text) == (row, activity.narrative)
    assert row.editors.get().person == client.user


NOT_ADDED = [
    (
        {"status": "pending", "verified_by": None, "verified_at": None},
        "只有已核实的才能编入",
    ),
    ({"campaign": "other"}, "属于另一个专题"),
    ({"section": "donation"}, "本期没有“捐款捐物”版块"),
]


@pytest.mark.parametrize(("said", "message"), NOT_ADDED)
def test_an_activity_that_cannot_be_put_in_is_refused_at_the_box(
    signed_in, fillable, said, message
):
    client = signed_in("editor")
    row, activity = fillable
    if said.get("campaign"):
        said = {"campaign": CampaignFactory()}
    with lifted(connection):
        Activity.objects.filter(pk=activity.pk).update(**said)

    response = post(client, page("change", row.pk), added=[activity.pk], title="改了标题")

    assert message in errors_of(response)["added"][0]
    row.refresh_from_db()
    assert row.title != "改了标题"


def test_entries_are_reworded_moved_and_dropped_through_the_actions(signed_in):
    client = signed_in("editor")
    section = SectionFactory()
    first, second = (EntryFactory(section=section, position=place) for place in (1, 2))
    url = page("change", section.pk, kind="section")
    said = {
        "entries-0-text": "改写的第一条",
        "entries-0-position": "2",
        "entries-1-position": "1",
        "entries-1-is_dropped": "on",
    }

    response = post(client, url, **said)

    assert response.status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.text, first.position) == ("改写的第一条", 2)
    assert (second.position, second.is_dropped) == (1, True)
    assert section.edition.editors.get().person == client.user
    assert AuditEvent.objects.filter(action="edition_entry_reworded").exists()


def test_a_free_entry_is_added_at_its_place(signed_in):
    client = signed_in("editor")
    section = SectionFactory()
    EntryFactory(section=section, position=1)
    url = page("change", section.pk, kind="section")
    new = {"entries-1-text": "一条没有活动的话", "entries-1-position": "1"}

    post(client, url, **new, **{"entries-1-end": "", "entries-TOTAL_FORMS": "2"})

    entries = section.entries.order_by("position")
    assert entries[0].text == "一条没有活动的话"
    assert [entry.position for entry in entries] == [1, 2]


def test_what_is_changed_here_stands_among_the_edits_and_is_taken_back_at_the_desk(
    signed_in,
):
    client = signed_in("editor")
    section = SectionFactory(heading="旧标题。")
    EntryFactory(section=section, position=1)
    url = page("change", section.pk, kind="section")
    new = {
        "entries-1-text": "一条没有活动的话",
        "entries-1-end": "",
        "entries-TOTAL_FORMS": "2",
    }

    post(client, url, heading="新标题。", **new)

    section.refresh_from_db()
    edits = list(section.edition.edits.order_by("pk"))
    assert (section.heading, section.entries.count()) == ("新标题。", 2)
    assert [edit.kind for edit in edits] == ["text", "added"]
    for edit in reversed(edits):
        undo(edit=edit, by=client.user)
    section.refresh_from_db()
    assert (section.heading, section.entries.count()) == ("旧标题。", 1)


def test_braces_that_do_not_pair_are_refused_at_lead_and_summary(signed_in):
    client = signed_in("editor")
    section = SectionFactory()
    url = page("change", section.pk, kind="section")

    errors = errors_of(post(client, url, lead="共{捐款", summary="又{捐款"))

    assert set(errors) == {"lead", "summary"}


def test_a_sentence_that_is_too_long_is_refused_beside_its_box(signed_in):
    client = signed_in("editor")
    url = page("change", SectionFactory().pk, kind="section")
    errors = errors_of(post(client, url, lead="长" * (LONGEST + 1)))
    assert "多了 1 字" in errors["lead"][0]


def test_a_section_changed_elsewhere_meanwhile_is_not_overwritten(signed_in):
    client = signed_in("editor")
    section = SectionFactory()
    url = page("change", section.pk, kind="section")
    old = opened(client, url)
    Edition.objects.filter(pk=section.edition_id).update(version=7)

    response = client.post(url, {**old, "heading": "新标题。", "_save": "1"})

    assert "这次没有保存" in errors_of(response)["__all__"][0]


def test_the_section_shows_the_activities_of_its_entries(signed_in):
    spoken = EntryActivityFactory()

    url = page("change", spoken.entry.section_id, kind="section")

    assert spoken.activity.number in signed_in("editor").get(url).content.decode()


def test_a_picture_of_an_activity_told_is_printed_and_the_editor_noted(signed_in):
    client = signed_in("editor")
    row = EditionFactory()
    told = EntryActivityFactory(
        entry__section__edition=row,
        activity__verified=True,
        activity__campaign=row.campaign,
    )
    taken = told.activity.verified_at
    attachment = AttachmentFactory(
        activity=told.activity, picture=True, caption="现场", added_at=taken
    )

    response = post(
        client,
        page("change", row.pk),
        **{
            "pictures-TOTAL_FORMS": "1",
            "pictures-0-attachment": attachment.pk,
            "pictures-0-caption": "",
            "pictures-0-position": "1",
        },
    )

    assert response.status_code == 302, errors_of(response)
    assert str(row.pictures.get()) == "现场"
    assert row.editors.get().person == client.user


def test_a_file_that_is_no_picture_is_not_offered(signed_in):
    client = signed_in("editor")
    told = EntryActivityFactory(entry__section__edition=EditionFactory())
    attachment = AttachmentFactory(
        activity=told.activity, file__filename="p.pdf", file__data=b"x"
    )
    assert attachment.pk not in offered(client, told)


def offered(client, told):
    """Keys of the pictures among which one can be chosen."""
    content = client.get(page("change", told.entry.section.edition_id)).content.decode()
    select = content.split("pictures-__prefix__-attachment")[2].split("</select>")[0]
    return {int(key) for key in re.findall(r'value="(\d+)"', select)}


def test_a_picture_is_offered_once_a_second_person_has_seen_it(signed_in):
    client = signed_in("editor")
    told = EntryActivityFactory(
        entry__section__edition=EditionFactory(), activity__verified=True
    )
    seen_at = told.activity.verified_at
    seen = AttachmentFactory(activity=told.activity, picture=True, added_at=seen_at)
    AttachmentFactory(
        activity=told.activity, picture=True, added_at=seen_at + timedelta(minutes=1)
    )
    AttachmentFactory(
        activity=told.activity, picture=True, added_at=seen_at, dropped_at=seen_at
    )
    assert offered(client, told) == {seen.pk}
