"""更正登记: rows put right, successions, removal; days asked where a parent changes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from organizations.models import (
    Coverage,
    OrganizationStatus,
    PartyOrganization,
    PartyPlacement,
    Succession,
)
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.admin.forms import address, opened
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db

LAST_YEAR = date(2025, 1, 1)


def page(body):
    return address(body._meta.model_name, "register", body.pk)


def post(client, url, **said):
    return client.post(url, {**opened(client, url), **said, "_save": "1"})


def errors_of(response, name):
    return response.context["adminform"].form.errors.get(name, [""])[0]


def test_a_row_is_dated_otherwise_and_the_reason_is_kept(signed_in, user):
    client = signed_in("recorder")
    row = PartyPlacementFactory(since=date(2025, 6, 1))
    said = {
        "act": "correct",
        "correct-row": f"PartyPlacement-{row.pk}",
        "correct-what": "redate",
        "correct-since": "2025-04-01",
        "correct-reason": "批文是四月",
    }

    assert client.post(page(row.party), said).status_code == 302

    assert PartyPlacement.objects.known().get() == row
    confirm_all(user("verifier"))
    assert PartyPlacement.objects.known().get().since == date(2025, 4, 1)
    row.refresh_from_db()
    assert row.withdrawn_reason == "批文是四月"
    shown = client.get(f"/reports/party/{row.party_id}/").content.decode()
    assert "撤下：批文是四月" in shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "请选哪一条登记"),
        ({"correct-reason": ""}, "请填写"),
        ({"correct-since": ""}, "请填应为自何日起"),
        ({"correct-since": "1900-01-01"}, "1949年至2100年"),
        ({"correct-since": "2025-06-01"}, "开始日期没有改"),
    ],
)
def test_what_is_missing_or_wrong_is_said(signed_in, said, words):
    client = signed_in("recorder")
    row = PartyPlacementFactory(since=date(2025, 6, 1))
    values = {
        "act": "correct",
        "correct-row": f"PartyPlacement-{row.pk}" if said else "",
        "correct-what": "redate",
        "correct-since": "2025-04-01",
        "correct-reason": "批文",
        **said,
    }

    response = client.post(page(row.party), values)

    assert response.status_code == 200
    assert words in response.content.decode()
    assert PartyPlacement.objects.known().get() == row


def test_a_coverage_is_withdrawn_on_the_page_of_either_body(signed_in, user):
    client = signed_in("recorder")
    for body in ("party", "organization"):
        row = CoverageFactory()
        said = {
            "act": "correct",
            "correct-row": f"Coverage-{row.pk}",
            "correct-what": "withdraw",
            "correct-reason": "从未覆盖",
        }
        client.post(page(getattr(row, body)), said)
    confirm_all(user("verifier"))
    assert not Coverage.objects.known().exists()


def test_a_succession_is_registered_and_stands_on_both_pages(signed_in, user):
    client = signed_in("recorder")
    old, new = OrganizationFactory(), OrganizationFactory()
    said = {
        "act": "follow",
        "follow-into": new.name,
        "follow-how": "merged",
        "follow-since": "2025-06-01",
        "follow-reason": "批复",
    }

    assert client.post(page(old), said).status_code == 302

    assert not Succession.objects.exists()
    confirm_all(user("verifier"))
    assert Succession.objects.get().after == new
    for body, words in ((old, f"并入“{new}”"), (new, f"承接“{old}”")):
        shown = client.get(f"/reports/organizations/{body.pk}/").content.decode()
        assert words in shown
    assert (
        "没有唯一的"
        in client.post(page(new), said | {"follow-into": "没有"}).content.decode()
    )


def test_one_entered_by_mistake_is_removed_one_in_use_is_not(signed_in):
    client = signed_in("recorder")
    body, used = PartyOrganizationFactory(), CoverageFactory().party
    assert client.post(page(body), {"act": "remove"}).status_code == 302
    assert "不能删除" in client.post(page(used), {"act": "remove"}).content.decode()
    assert list(PartyOrganization.objects.all()) == [used]


@pytest.mark.parametrize("role", ["verifier", "auditor", "administrator"])
def test_who_may_not_enter_bodies_corrects_none(signed_in, role):
    body = PartyOrganizationFactory()
    assert signed_in(role).get(page(body)).status_code in (302, 403)


# The form of a Party organization ----------------------------------------------------------------


def test_another_parent_asks_for_its_day(signed_in):
    client = signed_in("recorder")
    row, other = PartyPlacementFactory(), PartyOrganizationFactory()
    url = address("partyorganization", "change", row.party_id)

    response = post(client, url, parent=other.pk)

    assert "请填自何日起" in errors_of(response, "parent_since")
    assert PartyPlacement.objects.known().get() == row


def test_what_always_was_names_what_it_takes_away_and_is_confirmed(signed_in, user):
    client = signed_in("recorder")
    row, other = PartyPlacementFactory(since=LAST_YEAR), PartyOrganizationFactory()
    url = address("partyorganization", "change", row.party_id)

    asked = post(client, url, parent=other.pk, parent_always="on")

    assert f"{row.parent}（2025年1月1日至今）" in errors_of(asked, "parent_always")
    assert PartyPlacement.objects.known().get() == row
    always = {"parent": other.pk, "parent_always": "on", "always_confirmed": "on"}
    unsaid = post(client, url, **always)
    assert "请写明变更原因" in errors_of(unsaid, "change_reason")
    post(client, url, **always, change_reason="以前登记全错")
    confirm_all(user("verifier"))
    placed = PartyPlacement.objects.known().get()
    assert (placed.parent, placed.since) == (other, None)


def test_an_ended_coverage_says_its_last_day(signed_in):
    client = signed_in("recorder")
    row = CoverageFactory(since=LAST_YEAR)
    url = address("partyorganization", "change", row.party_id)

    response = post(client, url, uncovered=[row.pk])

    assert "请填覆盖到何日" in errors_of(response, "uncovered_until")
    assert Coverage.objects.known().get() == row


def test_lists_read_what_is_true_today(signed_in):
    client = signed_in("recorder")
    today = timezone.localdate()
    row = PartyPlacementFactory(until=today + timedelta(days=30))
    ahead = PartyPlacementFactory(party=row.party, since=today + timedelta(days=31))
    covered = CoverageFactory(until=today + timedelta(days=400))
    body = covered.organization
    for since, status in (
        (LAST_YEAR, "deregistered"),
        (today + timedelta(days=9), "normal"),
    ):
        OrganizationStatus.objects.create(
            organization=body, status=status, since=since, reason="申请"
        )

    listed = client.get(address("partyorganization", "changelist")).content.decode()
    directory = client.get("/reports/organizations/?standing=over").content.decode()
    found = client.get(
        address("organization", "changelist"), {"standing": "deregistered"}
    )

    assert f'field-above">{row.parent}<' in listed
    assert f'field-above">{ahead.parent}<' not in listed
    assert "未建党组织" not in directory
    assert "已注销" in directory
    assert str(body) in found.content.decode()


def test_one_that_is_over_is_offered_last_and_marked(signed_in):
    client = signed_in("recorder")
    over = PartyOrganizationFactory(
        name="甲试验党委", closed_on=LAST_YEAR, closing="dissolved", closed_reason="批复"
    )
    PartyOrganizationFactory(name="乙试验党委")
    gone = OrganizationFactory(name="甲试验协会")
    gone.statuses.create(status="deregistered", since=LAST_YEAR, reason="申请")
    OrganizationFactory(name="乙试验协会")
    for field, body in (("party", over), ("organization", gone)):
        asked = {"term": "试验", "app_label": "organizations"}
        asked |= {"model_name": "activitylead", "field_name": field}
        offered = client.get("/admin/autocomplete/", asked).json()["results"]
        assert [one["text"] for one in offered][-1] == (
            f"{body}（已撤销）" if field == "party" else f"{body}（已注销）"
        )
        assert len(offered) == 2
