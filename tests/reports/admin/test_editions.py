"""Editions in the admin: entered, changed as drafts only, filled, noted with who edited."""

from datetime import date

import pytest

from bulletin.models.audit import AuditEvent
from reports.models import Edition
from tests.factories.organizations import (
    CampaignSectionFactory,
)
from tests.factories.reports import (
    DecisionFactory,
    EditionFactory,
    EntryFactory,
    SectionFactory,
)
from tests.organizations.admin.forms import opened
from tests.reports.admin.editions import errors_of, page, post

pytestmark = pytest.mark.django_db


def test_a_new_edition_takes_the_texts_of_its_campaign(signed_in, campaign):
    client = signed_in("editor")

    response = post(
        client,
        page("add"),
        campaign=campaign.pk,
        cut_off="2022-03-11",
        number="3",
        intro="",
    )

    assert response.status_code == 302
    edition = Edition.objects.get()
    assert (edition.title, edition.series, edition.source) == (
        "专题的标题",
        "某简报",
        "某局",
    )
    assert (edition.position, edition.year, edition.number) == (1, 2022, 3)
    assert edition.intro == "截至{截至日期}"
    assert [editor.person for editor in edition.editors.all()] == [client.user]
    assert AuditEvent.objects.filter(action="edition_added").count() == 1


REFUSED = [
    (
        {"cut_off": "2022-02-01"},
        "cut_off",
        "截至日期早于专题开始日期（2022年3月1日），请核对",
    ),
    ({"cut_off": ""}, "cut_off", "请填写"),
    ({"intro": "截至{截至日期"}, "intro", "{"),
    ({"number": "3"}, "__all__", "同名简报本年度已有这个期号，请换一个期号"),
    ({"number": "0"}, "__all__", "期号从1开始"),
]


@pytest.mark.parametrize(("said", "field", "message"), REFUSED)
def test_what_cannot_be_is_said_at_its_box_and_nothing_is_saved(
    signed_in, campaign, said, field, message
):
    client = signed_in("editor")
    EditionFactory(series="某简报", number=3)
    values = {"campaign": campaign.pk, "cut_off": "2022-03-11", **said}

    response = post(client, page("add"), **values)

    assert message in errors_of(response)[field][0]
    assert Edition.objects.count() == 1


def test_a_number_taken_by_another_edition_is_refused_on_change_too(signed_in):
    client = signed_in("editor")
    EditionFactory(number=3)
    row = EditionFactory(number=4)

    response = post(client, page("change", row.pk), number="3")

    assert "已有这个期号" in errors_of(response)["__all__"][0]


def test_a_change_is_noted_with_who_made_it(signed_in):
    client = signed_in("editor")
    row = EditionFactory()

    response = post(
        client, page("change", row.pk), title="改了标题", cut_off="2022-03-12"
    )

    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.title, row.cut_off, row.changed_by) == (
        "改了标题",
        date(2022, 3, 12),
        client.user,
    )
    assert row.editors.get().person == client.user
    line = AuditEvent.objects.get(action="edition_texts")
    assert line.details == {"fields": ["cut_off", "title"]}


def test_a_cut_off_that_is_still_to_come_is_asked_about_once(signed_in, campaign):
    client, ahead = signed_in("editor"), "2099-01-01"
    new = {"campaign": campaign.pk, "cut_off": ahead, "number": "3"}
    asked = post(client, page("add"), **new)
    assert "2099年1月1日还没有到" in errors_of(asked)["ahead"][0]
    assert not Edition.objects.exists()
    post(client, page("add"), **new, ahead="on")
    row = Edition.objects.get()
    assert post(client, page("change", row.pk), title="改了标题").status_code == 302
    later = post(client, page("change", row.pk), cut_off="2099-01-02")
    assert "2099年1月2日还没有到" in errors_of(later)["ahead"][0]


def test_saving_unchanged_makes_nobody_an_editor(signed_in):
    client = signed_in("editor")
    section = SectionFactory()
    EntryFactory(section=section)

    post(client, page("change", section.edition_id))
    post(client, page("change", section.pk, kind="section"))

    assert not section.edition.editors.exists()


@pytest.mark.parametrize("state", ["submitted", "reviewed", "published"])
def test_an_edition_that_is_no_draft_is_read(signed_in, state):
    client = signed_in("editor")
    row = EditionFactory()
    section = SectionFactory(edition=row)
    reviewer, signer = (EditionFactory().created_by for _ in range(2))
    at = "2022-03-12T00:00Z"
    Edition.objects.filter(pk=row.pk).update(
        state=state,
        reviewed_by=reviewer,
        reviewed_at=at,
        signed_by=signer,
        signed_at=at,
        publish_at=at,
    )

    assert 'name="title"' not in client.get(page("change", row.pk)).content.decode()
    text = client.get(page("change", section.pk, kind="section")).content.decode()
    assert 'name="heading"' not in text
    assert client.post(page("change", row.pk), {"title": "改"}).status_code == 403


def test_what_was_typed_is_not_lost_when_it_was_submitted_meanwhile(signed_in):
    client = signed_in("editor")
    row = EditionFactory()
    section = SectionFactory(edition=row)
    addresses = [page("change", row.pk), page("change", section.pk, kind="section")]
    values = [opened(client, url) for url in addresses]
    Edition.objects.filter(pk=row.pk).update(state="submitted")

    for url, typed, field in zip(addresses, values, ("title", "heading"), strict=True):
        response = client.post(url, {**typed, field: "晚来的文字", "_save": "1"})
        assert "晚来的文字" in response.content.decode()
        assert "本期已变为“送审”" in errors_of(response)["__all__"][0]
    row.refresh_from_db()
    assert row.title != "晚来的文字"


def test_saving_over_what_another_saved_is_refused(signed_in):
    row = EditionFactory()
    url = page("change", row.pk)
    first, second = signed_in("editor", display_name="甲同志"), signed_in("editor")
    old = opened(second, url)
    post(first, url, title="甲的标题")

    response = second.post(url, {**old, "title": "乙的标题", "_save": "1"})

    assert "甲同志" in errors_of(response)["__all__"][0]
    assert "乙的标题" in response.content.decode()


BUTTONS = [
    ("editor", "draft", {"submit"}),
    ("reviewer", "submitted", {"review", "send_back"}),
    ("signatory", "reviewed", {"sign"}),
    ("auditor", "draft", set()),
]


@pytest.mark.parametrize(("role", "state", "steps"), BUTTONS)
def test_the_page_has_the_steps_its_state_and_the_role_allow(
    signed_in, role, state, steps
):
    row = EditionFactory()
    reviewer = EditionFactory().created_by
    Edition.objects.filter(pk=row.pk).update(
        state=state, reviewed_by=reviewer, reviewed_at="2022-03-12T00:00Z"
    )

    response = signed_in(role).get(page("change", row.pk))

    assert {step.code for step in response.context["steps"]} == steps
    assert row.get_absolute_url() in response.content.decode()


def test_decisions_are_listed_and_read_only(signed_in):
    client = signed_in("auditor")
    row = DecisionFactory(remark="请核对数字")

    shown = client.get(page("changelist", kind="decision"), {"q": "请核对"})

    assert list(shown.context["cl"].queryset) == [row]
    assert client.post(page("change", row.pk, kind="decision"), {}).status_code == 403
    assert "请核对数字" in client.get(page("change", row.edition.pk)).content.decode()


def test_editions_are_found_by_title_number_state_and_cut_off(signed_in):
    client = signed_in("editor")
    row = EditionFactory(title="某标题", number=42, cut_off=date(2022, 3, 20))
    EditionFactory()

    for asked in ({"q": "某标题"}, {"q": "42"}, {"cut_off__gte": "2022-03-20"}):
        assert list(client.get(page("changelist"), asked).context["cl"].queryset) == [row]
    asked = {"state__exact": "signed"}
    assert not client.get(page("changelist"), asked).context["cl"].queryset.exists()


def test_sections_are_filled_by_composing_from_the_page(signed_in, campaign):
    CampaignSectionFactory(campaign=campaign, section="volunteer")
    row = EditionFactory(campaign=campaign)

    text = signed_in("editor").get(page("change", row.pk)).content.decode()

    assert f'action="/reports/editions/{row.pk}/compose/"' in text
    assert f'action="/reports/editions/{row.pk}/compose/"' not in (
        signed_in("reviewer").get(page("change", row.pk)).content.decode()
    )


def test_who_only_looks_reads_the_names_of_the_annexes(signed_in):
    row = EditionFactory(annexes=["donations", "districts"])
    told = signed_in("auditor").get(page("change", row.pk)).content.decode()
    assert "捐赠明细、分区汇总" in told
    assert "donations" not in told


def test_head_foot_and_annexes_are_chosen_in_the_form(signed_in):
    client = signed_in("editor")
    row = EditionFactory()

    response = post(
        client,
        page("change", row.pk),
        has_head="on",
        issuer="编发处",
        annexes=["donations", "districts"],
        cut_off_hour="18",
    )

    assert response.status_code == 302, errors_of(response)
    row.refresh_from_db()
    assert (row.has_head, row.issuer, row.cut_off_hour) == (True, "编发处", 18)
    assert row.annexes == ["donations", "districts"]
    assert AuditEvent.objects.get(action="edition_texts").details["fields"] == [
        "annexes",
        "cut_off_hour",
        "has_head",
        "issuer",
    ]


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"cut_off_hour": "25"}, "cut_off_hour", "0 至 24"),
        ({"copies": "0"}, "copies", "份数从1开始"),
        ({"annexes": ["other"]}, "annexes", "other"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(signed_in, said, field, message):
    client = signed_in("editor")
    row = EditionFactory()
    errors = errors_of(post(client, page("change", row.pk), **said))
    assert message in str(errors)
