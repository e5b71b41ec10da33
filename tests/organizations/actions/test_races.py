"""Two people at the same moment, each with his own connection: one act stands, none is lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bulletin.models.audit import AuditEvent
from organizations.actions.bodies import tree
from organizations.actions.entry import activities
from organizations.actions.verifying import corrections, verification
from organizations.models import Activity, ActivityStep, Coverage, Figure, PartyPlacement
from tests.factories.organizations import (
    ActivityFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned or the ValidationError it met; all start together."""
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        start.wait(timeout=10)
        try:
            results[place] = act()
        except ValidationError as error:
            results[place] = error
        except Exception as error:
            results[place] = f"{type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return results


def refused(results):
    return [result for result in results if isinstance(result, ValidationError)]


def done(results, kind):
    return [result for result in results if isinstance(result, kind)]


def test_two_verifiers_at_once_verify_once(office, user):
    activity = office.pending()
    other = user("verifier", username="heshi2")
    results = at_once(
        lambda: verification.verify(activity=activity, by=office.heshi),
        lambda: verification.verify(activity=activity, by=other),
    )
    assert (len(done(results, Activity)), len(refused(results))) == (1, 1), results
    assert ActivityStep.objects.filter(after="verified").count() == 1
    told = AuditEvent.objects.filter(action="activity_verified")
    assert sorted(told.values_list("result", flat=True)) == ["done", "refused"]
    (figure,) = Figure.objects.in_force()
    assert figure.verified_by == done(results, Activity)[0].verified_by


def test_verifying_and_sending_back_at_once_is_one_of_the_two(office, user):
    activity = office.pending()
    other = user("verifier", username="heshi2")
    results = at_once(
        lambda: verification.verify(activity=activity, by=office.heshi),
        lambda: verification.send_back(activity=activity, by=other, reason="请补"),
    )
    assert (len(done(results, Activity)), len(refused(results))) == (1, 1), results
    status = Activity.objects.get(pk=activity.pk).status
    assert Figure.objects.in_force().exists() is (status == "verified")


def test_a_change_and_a_verification_at_once_never_verify_what_nobody_saw(office):
    activity = office.pending()
    mine = Activity.objects.get(pk=activity.pk)
    mine.title = "改过的标题"
    at_once(
        lambda: activities.save_activity(activity=mine, by=office.luru),
        lambda: verification.verify(activity=activity, by=office.heshi),
    )
    present = Activity.objects.get(pk=activity.pk)
    # The change came first and was verified with its text, or came late and was refused.
    changes = AuditEvent.objects.filter(action="activity_changed").count()
    assert (present.title == "改过的标题") is (changes == 1)
    assert present.status == "verified"


def test_a_correction_and_its_verification_at_once_leave_no_draft_behind(office):
    activity = corrections.begin(activity=office.verified(), by=office.luru)
    verification.submit(activity=activity, by=office.luru)
    figure = activity.figures.get()
    results = at_once(
        lambda: corrections.revise(figure=figure, by=office.luru, changes={"value": 40}),
        lambda: verification.verify(activity=activity, by=office.heshi),
    )
    # Verified first, it takes no more changes; changed first, it has to be sent again.
    assert len(refused(results)) == 1, results
    was_verified = len(done(results, Activity)) == 1
    present = Activity.objects.get()
    assert present.status == ("verified" if was_verified else "correcting")
    assert Figure.objects.drafts().exists() is not was_verified
    assert Figure.objects.in_force().count() == 1
    assert not present.awaits_verifier


def test_people_who_enter_at_once_get_different_numbers(office):
    def entering():
        activity = ActivityFactory.build(
            number="", campaign=office.campaign, created_by=None, changed_by=None
        )
        return activities.save_activity(activity=activity, by=office.luru).number

    numbers = at_once(*[entering] * 4)
    assert sorted(numbers) == [f"A-2022-00000{place}" for place in (1, 2, 3, 4)]


def test_two_moves_at_once_close_no_circle(office):
    first, second = PartyOrganizationFactory(), PartyOrganizationFactory()
    results = at_once(
        lambda: tree.place(party=first, parent=second, by=office.luru),
        lambda: tree.place(party=second, parent=first, by=office.luru2),
    )
    assert (len(done(results, PartyPlacement)), len(refused(results))) == (1, 1), results
    assert PartyPlacement.objects.count() == 1


def test_two_who_cover_the_same_organization_at_once_cover_it_once(office):
    party, organization = PartyOrganizationFactory(), OrganizationFactory()
    results = at_once(
        *[lambda: tree.cover(party=party, organization=organization, by=office.luru)] * 2
    )
    assert len(done(results, Coverage)) == 2, results
    assert Coverage.objects.count() == 1


def test_two_main_bodies_at_once_leave_one(office):
    organization = OrganizationFactory()
    parties = [PartyOrganizationFactory(), PartyOrganizationFactory()]
    results = at_once(
        *[
            lambda party=party: tree.cover(
                party=party, organization=organization, by=office.luru, is_main=True
            )
            for party in parties
        ]
    )
    assert (len(done(results, Coverage)), len(refused(results))) == (1, 1), results
