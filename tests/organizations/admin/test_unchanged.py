"""保存 without a change: nobody becomes the last changer, nothing is written about it."""

import pytest

from bulletin.models.audit import AuditEvent
from organizations.models import Activity, Organization
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    FigureFactory,
    OrganizationFactory,
)
from tests.organizations.admin.forms import address, new_figure, opened, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    row = ActivityFactory(narrative="组织党员志愿者30人协助社区核酸检测")
    ActivityLeadFactory(activity=row)
    ActivityPartnerFactory(activity=row)
    FigureFactory(activity=row)
    return row


def test_an_activity_saved_as_it_was_opened_stays_its_recorder_s(signed_in, activity):
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)

    response = client.post(url, {**opened(client, url), "_save": "1"}, follow=True)

    present = Activity.objects.get()
    assert (present.changed_by, present.version) == (
        activity.changed_by,
        activity.version,
    )
    assert not AuditEvent.objects.exists()
    assert told(response) == f"没有改动，{activity}保持原样"


@pytest.mark.parametrize(
    "change",
    [{"title": "另一个标题"}, {"leads-0-position": "2"}, {"partners-0-role": "guide"}],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_it_or_of_the_bodies_below_makes_one_the_last_changer(
    signed_in, activity, change
):
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)

    client.post(url, {**opened(client, url), **change, "_save": "1"})

    present = Activity.objects.get()
    assert (present.changed_by, present.version) == (client.user, activity.version + 1)


def test_a_figure_has_a_changer_of_its_own_and_moves_the_version(signed_in, activity):
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)
    values = opened(client, url) | {"figures-0-value": "35", "figures-0-words": ""}

    client.post(url, {**values, "_save": "1"})

    present = Activity.objects.get()
    assert present.changed_by == activity.changed_by
    assert present.figures.get().changed_by == client.user
    assert present.version > activity.version


def test_text_and_figures_are_changed_in_one_press(signed_in, activity):
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)
    more = new_figure(
        1, indicator=activity.figures.get().indicator_id, value="8", unit="人"
    )
    values = opened(client, url) | {"title": "另一个", "leads-0-position": "2"} | more

    client.post(url, {**values, "_save": "1"})

    assert Activity.objects.get().title == "另一个"
    assert Activity.objects.get().figures.count() == 2


def test_an_organization_saved_as_it_was_opened_leaves_no_line(signed_in):
    row = OrganizationFactory()
    client = signed_in("recorder")
    url = address("organization", "change", row.pk)

    client.post(url, {**opened(client, url), "_save": "1"})
    assert not AuditEvent.objects.exists()
    client.post(url, {**opened(client, url), "name": "试验协会甲", "_save": "1"})
    assert Organization.objects.get().name == "试验协会甲"
    told = AuditEvent.objects.values_list("action", flat=True)
    assert set(told) == {"organization_changed", "organization_renamed"}
