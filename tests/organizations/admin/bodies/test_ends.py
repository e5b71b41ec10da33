"""What a form answers where a body ends, or a day cannot be: asked of, refused, never silent."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organizations.models import (
    Coverage,
    OrganizationStatus,
    PartyOrganization,
    PartyPlacement,
    RegisterChange,
)
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.admin.forms import address, opened, told
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db

DEED_ON = date(2025, 3, 1)
BEFORE = {"closed_on": "2024-01-01", "closing": "dissolved", "closed_reason": "批复"}


@pytest.fixture
def recorder(signed_in):
    return signed_in("recorder")


def with_deed(**side):
    deed = ActivityFactory(starts_on=DEED_ON, ends_on=None)
    ActivityLeadFactory(activity=deed, **{"party": None, "organization": None, **side})


def save(client, body, page="change", **said):
    url = address(body._meta.model_name, page, *([body.pk] if body.pk else []))
    return client.post(url, {**opened(client, url), **said, "_save": "1"}, follow=True)


def status(day, word="deregistered", reason="理事会决议"):
    return {
        "statuses-TOTAL_FORMS": "1",
        "statuses-0-status": word,
        "statuses-0-since": day,
        "statuses-0-reason": reason,
    }


def register(client, body, **said):
    url = address(body._meta.model_name, "register", body.pk)
    return client.post(url, said, follow=True)


def refused(page, name):
    return page.context["adminform"].form.errors.get(name, [""])[0]


def test_an_end_of_an_organization_says_that_it_waits_and_what_is_later(recorder, user):
    body = OrganizationFactory()
    with_deed(organization=body)

    said = told(save(recorder, body, **status("2025-02-01")))

    assert "登记状态已提出，待另一人确认后生效" in said
    assert f"“{body}”注销或撤销（2025年2月1日）之后还有 1 条活动" in said
    assert "没有改动" not in said
    assert not OrganizationStatus.objects.exists()
    confirm_all(user("verifier"))
    assert OrganizationStatus.objects.get().since == date(2025, 2, 1)


def test_an_end_before_the_first_deed_is_asked_about_by_the_form(recorder):
    body = PartyOrganizationFactory()
    with_deed(party=body)
    said = told(save(recorder, body, **BEFORE))
    assert "登记结束已提出" in said
    assert f"“{body}”注销或撤销（2024年1月1日）之后还有 1 条活动" in said
    body.refresh_from_db()
    assert body.closed_on is None


@pytest.mark.parametrize("how", ["close", "succeed"])
def test_who_confirms_reads_what_is_later_before_it_is_confirmed(recorder, user, how):
    body, other = PartyOrganizationFactory(), PartyOrganizationFactory()
    with_deed(party=body)
    if how == "close":
        save(recorder, body, **BEFORE)
    else:
        register(
            recorder,
            body,
            **{
                "act": "follow",
                "follow-into": other.name,
                "follow-how": "merged",
                "follow-since": "2024-01-02",
                "follow-reason": "批复",
            },
        )
    change = RegisterChange.objects.get()
    client = Client()
    client.force_login(user("verifier"))
    page = client.post(
        reverse("reports:register_change", args=[change.pk]), {"act": "preview"}
    )
    assert f"“{body}”注销或撤销（2024年1月1日）之后还有 1 条活动" in page.content.decode()


def test_a_change_that_waits_stands_on_the_form_of_the_body(recorder):
    body = PartyOrganizationFactory()
    with_deed(party=body)
    url = address("partyorganization", "change", body.pk)
    assert "待确认的变更" not in recorder.get(url).content.decode()
    save(recorder, body, **BEFORE)
    page = recorder.get(url).content.decode()
    assert "待确认的变更" in page
    assert (
        reverse("reports:register_change", args=[RegisterChange.objects.get().pk]) in page
    )


# Days that cannot be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"), [("1900-01-01", "1949年至2100年"), ("2099-01-01", "离今天太远")]
)
def test_a_day_of_another_century_is_refused_by_every_verb(recorder, day, words):
    row, other = PartyPlacementFactory(), PartyOrganizationFactory()
    body, covered = row.party, CoverageFactory(party=row.party)
    organization = OrganizationFactory()
    with_deed(party=body)
    with_deed(organization=organization)
    follow = {
        "act": "follow",
        "follow-into": other.name,
        "follow-how": "merged",
        "follow-since": day,
        "follow-reason": "批复",
    }
    redate = {
        "act": "correct",
        "correct-row": f"PartyPlacement-{row.pk}",
        "correct-what": "redate",
        "correct-since": day,
        "correct-reason": "记错",
    }
    answers = {
        "move": save(recorder, body, parent=other.pk, parent_since=day),
        "cover": save(recorder, body, covered=[organization.pk], covered_since=day),
        "uncover": save(recorder, body, uncovered=[covered.pk], uncovered_until=day),
        "close": save(recorder, body, **{**BEFORE, "closed_on": day}),
        "status": save(recorder, organization, **status(day)),
        "succeed": register(recorder, body, **follow),
        "redate": register(recorder, body, **redate),
    }
    for verb, page in answers.items():
        assert words in page.content.decode(), verb
    assert PartyPlacement.objects.known().get() == row
    assert Coverage.objects.known().get() == covered
    assert not OrganizationStatus.objects.exists()
    assert not RegisterChange.objects.exists()


def test_next_year_may_be_registered(recorder):
    row, other = PartyPlacementFactory(), PartyOrganizationFactory()
    day = timezone.localdate() + timedelta(days=400)
    save(recorder, row.party, parent=other.pk, parent_since=day.isoformat())
    assert PartyPlacement.objects.known().get(parent=other).since == day


# The first place of a new body -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "said", "box", "words"),
    [
        ({"closed": True}, {}, "parent", "已于2024年1月1日撤销"),
        ({"merged": True}, {}, "parent", "是重复登记"),
        (
            {},
            {**BEFORE, "parent_since": "2025-01-01"},
            "parent_since",
            "在它结束（2024年1月1日）之后",
        ),
    ],
)
def test_a_place_that_cannot_be_is_refused_at_its_box_and_the_form_kept(
    recorder, above, said, box, words
):
    over = {"closing": "dissolved", "closed_reason": "批复"}
    parent = PartyOrganizationFactory(
        merged_into=PartyOrganizationFactory() if above.get("merged") else None,
        **({"closed_on": date(2024, 1, 1), **over} if above.get("closed") else {}),
    )
    before = PartyOrganization.objects.count()
    new = {"name": "新设某某党支部", "kind": "branch", "parent": parent.pk, **said}

    page = save(recorder, PartyOrganization(), "add", **new)

    assert words in refused(page, box)
    assert 'value="新设某某党支部"' in page.content.decode()
    assert PartyOrganization.objects.count() == before


def test_one_that_is_no_more_is_entered_with_where_it_always_stood(recorder):
    parent = PartyOrganizationFactory()
    new = {"name": "早已撤销某党支部", "kind": "branch", "parent": parent.pk, **BEFORE}
    save(recorder, PartyOrganization(), "add", **new)
    assert PartyPlacement.objects.known().get().party.closed_on == date(2024, 1, 1)


def test_nothing_is_covered_by_or_placed_under_one_that_is_another_now(recorder):
    other = PartyOrganizationFactory()
    twice = PartyOrganizationFactory(merged_into=other)
    organization = OrganizationFactory(merged_into=OrganizationFactory())
    body = PartyOrganizationFactory()
    under = save(recorder, body, parent=twice.pk, parent_since="2026-01-01")
    over = save(recorder, body, covered=[organization.pk])
    assert "请用后者" in refused(under, "parent")
    assert "请用后者" in refused(over, "covered")
