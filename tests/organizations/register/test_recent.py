"""Search boxes offer first what a person entered last."""

import pytest
from django.urls import reverse

from organizations.register.recent import MOST, recent_organizations, recent_parties
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db


def entered(person, **body):
    ActivityLeadFactory(activity=ActivityFactory(created_by=person), **body)


def test_the_newest_come_first_each_once_of_this_person_alone(user):
    person, other = user("recorder"), user("recorder")
    one, two = PartyOrganizationFactory(), PartyOrganizationFactory()
    for party in (one, two, one):
        entered(person, party=party)
    entered(other, party=PartyOrganizationFactory())
    assert recent_parties(person) == [one.pk, two.pk]
    entered(person, organization=OrganizationFactory(), party=None)
    assert len(recent_organizations(person)) == 1
    for _ in range(MOST + 2):
        entered(person, party=PartyOrganizationFactory())
    assert len(recent_parties(person)) == MOST


@pytest.mark.parametrize(
    ("term", "names"), [("", "乙甲"), ("党委", "乙甲"), ("jia", "甲")]
)
def test_the_search_box_lists_them_first(signed_in, term, names):
    client = signed_in("recorder")
    PartyOrganizationFactory(name="甲党委")
    entered(client.user, party=PartyOrganizationFactory(name="乙党委"))
    answer = client.get(
        reverse("admin:autocomplete"),
        {
            "term": term,
            "app_label": "organizations",
            "model_name": "activitylead",
            "field_name": "party",
        },
    )
    assert [it["text"][0] for it in answer.json()["results"]] == list(names)
