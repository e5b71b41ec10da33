"""Correcting what is verified, on its page: new versions beside those that count."""

import pytest
from django.urls import reverse

from organizations.actions.verifying import corrections, verification
from organizations.models import Figure
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
)
from tests.organizations.admin.forms import address, new_figure, opened, told

pytestmark = pytest.mark.django_db
#: Another number than the words say: they are taken out, and the page is saved.
SAVE = {"figures-0-words": "", "_save": "1"}


@pytest.fixture
def activity():
    """A verified activity with one verified figure of 30 people."""
    row = ActivityFactory(verified=True, narrative="组织30人服务")
    ActivityLeadFactory(activity=row)
    FigureFactory(activity=row, verified=True, words="30人", words_at=2)
    return row


@pytest.fixture
def correcting(signed_in, activity):
    """A recorder who has begun the correction: the client, and the address of the page."""
    client = signed_in("recorder")
    corrections.begin(activity=activity, by=client.user)
    activity.refresh_from_db()
    return client, address("activity", "change", activity.pk)


def test_what_is_verified_is_read_with_a_button_to_begin_a_correction(
    signed_in, activity
):
    client = signed_in("recorder")
    url = address("activity", "change", activity.pk)

    text = client.get(url).content.decode()
    seen = {"opened": activity.version}
    step = address("activity", "step", activity.pk, "begin")
    begun = client.post(step, seen, follow=True)

    assert 'name="title"' not in text
    assert "开始更正" in text
    assert 'name="title"' in begun.content.decode()
    assert "放弃更正" in begun.content.decode()
    activity.refresh_from_db()
    assert activity.status == "correcting"


def test_a_changed_verified_figure_becomes_a_new_version_and_keeps_counting(correcting):
    client, url = correcting
    values = opened(client, url) | {"narrative": "组织35人服务"}
    values |= {"figures-0-value": "35", "figures-0-words": "35人"}

    response = client.post(url, {**values, "_save": "1"})

    assert response.status_code == 302
    old = Figure.objects.in_force().get()
    new = Figure.objects.drafts().get()
    assert (old.value, new.value, new.replaces) == (30, 35, old)
    assert (new.words, new.words_at, new.changed_by) == ("35人", 2, client.user)


def test_the_new_version_is_changed_further_on_the_same_row(correcting):
    client, url = correcting
    client.post(url, {**opened(client, url), "figures-0-value": "35"} | SAVE)
    again = opened(client, url)

    client.post(url, {**again, "figures-0-value": "36", "_save": "1"})

    assert again["figures-0-value"] == "35"
    assert Figure.objects.count() == 2
    assert Figure.objects.drafts().get().value == 36


def test_the_other_person_verifies_and_the_new_version_counts(correcting, activity, user):
    client, url = correcting
    client.post(url, {**opened(client, url), "figures-0-value": "35"} | SAVE)

    verification.submit(activity=activity, by=client.user)
    verification.verify(activity=activity, by=user("verifier"))

    assert Figure.objects.in_force().get().value == 35


def test_a_part_follows_its_whole_and_may_change_in_the_same_press(correcting, activity):
    client, url = correcting
    whole = Figure.objects.get()
    part = FigureFactory(
        activity=activity,
        indicator=whole.indicator,
        value=10,
        part_of=whole,
        verified=True,
    )
    values = opened(client, url) | {
        "figures-0-value": "35",
        "figures-0-words": "",
        "figures-1-value": "12",
    }

    client.post(url, {**values, "_save": "1"})

    new_part = Figure.objects.get(replaces=part)
    assert new_part.part_of == Figure.objects.get(replaces=whole)
    assert (new_part.value, Figure.objects.in_force().count()) == (12, 2)


def test_a_new_part_of_a_changed_whole_belongs_to_the_new_version(correcting):
    client, url = correcting
    whole = Figure.objects.get()
    part = new_figure(
        1, indicator=whole.indicator_id, value="5", unit="人", part_of=str(whole.pk)
    )
    values = opened(client, url) | part | {"figures-0-value": "35", "figures-0-words": ""}

    client.post(url, {**values, "_save": "1"})

    assert Figure.objects.get(value=5).part_of == Figure.objects.get(replaces=whole)


def test_deleting_a_verified_figure_proposes_its_withdrawal(correcting):
    client, url = correcting

    client.post(url, {**opened(client, url), "figures-0-DELETE": "on", "_save": "1"})

    figure = Figure.objects.get()
    assert figure.withdrawn_by == client.user
    assert figure.is_in_force
    assert "拟撤销" in client.get(url).content.decode()


def test_deleting_the_new_version_leaves_the_old_one(correcting):
    client, url = correcting
    client.post(url, {**opened(client, url), "figures-0-value": "35"} | SAVE)

    client.post(url, {**opened(client, url), "figures-0-DELETE": "on", "_save": "1"})

    assert Figure.objects.get().value == 30


def test_giving_up_is_a_button_too(correcting, activity):
    client, _ = correcting

    seen = {"opened": activity.version}
    step = address("activity", "step", activity.pk, "give_up")
    response = client.post(step, seen, follow=True)

    activity.refresh_from_db()
    assert activity.status == "verified"
    assert "已放弃更正" in told(response)


def test_a_verifier_cannot_begin_a_correction(signed_in, activity):
    client = signed_in("verifier")

    response = client.post(address("activity", "step", activity.pk, "begin"))

    assert response.status_code == 403
    assert "开始更正" not in client.get(activity.get_absolute_url()).content.decode()


def test_who_verifies_a_correction_is_offered_no_undoing_that_is_refused(
    correcting, activity, signed_in
):
    client, url = correcting
    client.post(url, {**opened(client, url), "figures-0-value": "35"} | SAVE)
    verification.submit(activity=activity, by=client.user)
    activity.refresh_from_db()
    page = reverse("admin:organizations_activity_verify", args=[activity.pk])
    said = {"act": "verify", "opened": activity.version}
    answer = signed_in("verifier").post(page, said, follow=True)
    activity.refresh_from_db()
    assert activity.status == "verified"
    content = answer.content.decode()
    assert "已核实" in content
    assert "撤销核实" not in content
    assert "现在不用核实" not in content
