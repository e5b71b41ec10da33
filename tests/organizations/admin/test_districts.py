"""Who works for one district changes nothing of another, also by keys sent by hand."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organizations.actions.entry.nil_reports import undo_nil
from organizations.choices import Form
from organizations.models import Activity, Organization
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
    SourceFactory,
)
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def bound(signed_in):
    """A recorder bound to one district; `client.there` is that district."""
    client = signed_in("recorder")
    client.there = DistrictFactory()
    client.user.districts.add(client.there)
    return client


def change(row):
    return reverse(f"admin:organizations_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.parametrize("factory", [OrganizationFactory, PartyOrganizationFactory])
def test_a_body_of_another_district_is_read_and_not_changed(bound, factory):
    row = factory(district=DistrictFactory())
    assert bound.get(change(row)).status_code == 200
    assert 'name="_save"' not in bound.get(change(row)).content.decode()
    assert bound.post(change(row), {"name": "改名", "_save": "1"}).status_code == 403
    before = row.name
    row.refresh_from_db()
    assert row.name == before


@pytest.mark.parametrize("mine", [True, False])
def test_ones_own_and_those_of_no_district_are_changed(bound, mine):
    row = OrganizationFactory(district=bound.there if mine else None)
    values = opened(bound, change(row)) | {"supervising_unit": "市民政局"}
    bound.post(change(row), {**values, "_save": "1"})
    assert Organization.objects.get(pk=row.pk).supervising_unit == "市民政局"


def test_the_contact_of_a_body_elsewhere_is_masked(bound):
    row = OrganizationFactory(district=DistrictFactory(), contact_phone="13800138000")
    assert "13800138000" not in bound.get(change(row)).content.decode()


def test_a_source_one_does_not_meet_cannot_be_taken_by_its_key(bound):
    theirs = SourceFactory(text="隔壁区的来件", sender="隔壁")
    ActivityFactory(source=theirs, district=DistrictFactory())
    row = ActivityFactory(
        district=bound.there, created_by=bound.user, changed_by=bound.user
    )
    ActivityLeadFactory(activity=row)
    values = opened(bound, change(row)) | {"source": str(theirs.pk)}
    answer = bound.post(change(row), {**values, "_save": "1"})
    assert answer.context["adminform"].form.errors["source"]
    assert Activity.objects.get(pk=row.pk).source is None or (
        Activity.objects.get(pk=row.pk).source != theirs
    )
    assert bound.get(change(theirs)).status_code == 302


def test_the_search_box_offers_no_sender_of_another_district(bound):
    theirs = SourceFactory(text="隔壁区的来件", sender="隔壁协会")
    ActivityFactory(source=theirs, district=DistrictFactory())
    asked = {
        "app_label": "organizations",
        "model_name": "activity",
        "field_name": "source",
    }
    answer = bound.get(reverse("admin:autocomplete"), {**asked, "term": "隔壁"})
    assert answer.json()["results"] == []


def test_a_nil_report_of_another_district_is_not_undone(bound):
    row = ActivityFactory(form=Form.NIL, district=DistrictFactory(), status="pending")
    assert bound.post(reverse("reports:nil_undo", args=[row.pk])).status_code == 404
    with pytest.raises(ValidationError, match="您只负责"):
        undo_nil(activity=row, by=bound.user)
    row.refresh_from_db()
    assert row.status == "pending"
