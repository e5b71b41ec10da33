"""What a new activity begins with, and what the next one keeps."""

import pytest

from organizations.models import Activity
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory
from tests.organizations.admin.activity.entering import ADD
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def test_the_newest_open_campaign_is_chosen_beforehand(signed_in):
    CampaignFactory(starts_on="2022-01-01")
    newest = CampaignFactory(starts_on="2022-03-01")
    CampaignFactory(starts_on="2022-05-01", is_open=False)
    boxes = opened(signed_in("recorder"), address(*ADD))
    assert boxes["campaign"] == str(newest.pk)


def test_a_closed_campaign_is_not_chosen_by_the_address_either(signed_in):
    closed = CampaignFactory(is_open=False)
    boxes = opened(signed_in("recorder"), f"{address(*ADD)}?campaign={closed.pk}")
    assert boxes["campaign"] == ""


def test_the_next_entry_keeps_what_entries_share(page):
    client, values = page
    more = {"action": "pioneer", "received_on": "2022-03-06", "_addanother": "1"}
    response = client.post(address(*ADD), {**values, **more})
    boxes = opened(client, response.url)
    assert boxes["campaign"] == str(values["campaign"])
    said = [boxes[name] for name in ("section", "action", "starts_on", "received_on")]
    assert said == ["donation", "pioneer", "2022-03-05", "2022-03-06"]
    assert (boxes["title"], boxes["narrative"]) == ("", "")


def test_the_last_entry_is_copied_with_its_bodies_and_without_its_numbers(page):
    client, values = page
    second = PartyOrganizationFactory()
    rows = {"leads-1-party": second.pk, "leads-TOTAL_FORMS": "2"}
    client.post(address(*ADD), {**values, **rows, "_save": "1"})
    boxes = opened(client, f"{address(*ADD)}?copy=last")
    assert boxes["title"] == "捐赠口罩和善款"
    assert boxes["narrative"] == values["narrative"]
    leads = [boxes["leads-0-party"], boxes["leads-1-party"]]
    assert leads == [str(values["leads-0-party"]), str(second.pk)]
    assert boxes["figures-0-value"] == ""
    client.post(address(*ADD), {**boxes, "_save": "1"})
    assert Activity.objects.count() == 2
    assert Activity.objects.first().leads.count() == 2


def test_the_entry_of_somebody_else_is_not_copied(page, signed_in):
    client, values = page
    client.post(address(*ADD), {**values, "_save": "1"})
    other = signed_in("recorder", username="another")
    assert opened(other, f"{address(*ADD)}?copy=last")["title"] == ""


def test_leading_bodies_stand_in_the_order_in_which_they_were_entered(page):
    client, values = page
    bodies = [values["leads-0-party"]]
    rows = {"leads-TOTAL_FORMS": "3"}
    for place in (1, 2):
        bodies.append(PartyOrganizationFactory().pk)
        rows[f"leads-{place}-party"] = bodies[place]
    client.post(address(*ADD), {**values, **rows, "_save": "1"})
    leads = Activity.objects.get().leads.order_by("position")
    assert [(lead.party_id, lead.position) for lead in leads] == [
        (body, place) for place, body in enumerate(bodies, start=1)
    ]
