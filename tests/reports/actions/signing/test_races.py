"""Many at the same moment, each with his own session and connection: one wins, all are told."""

import threading
from collections import Counter

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from bulletin.models.audit import AuditEvent
from organizations.actions.verifying.verification import void
from organizations.models import Activity
from reports.actions.drafting.change import change
from reports.actions.signing.steps import digest_of, take_step
from reports.document.text import plain_text
from reports.models import Decision, Edition, Snapshot
from reports.reconciliation.reconcile import printable, reconcile
from tests.organizations.actions.test_races import at_once, done, refused

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SESSIONS = 50


def together(acts):
    """What each act returned; all begin at one moment, each with a connection of its own."""
    start = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(place, act):
        start.wait(timeout=60)
        try:
            results[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
        assert not thread.is_alive()
    return results


def test_fifty_sessions_sign_and_one_wins(edition, run, user):
    run(edition, "submit", "review")
    address = reverse("reports:step", args=[edition.pk])
    clients = []
    for place in range(SESSIONS):
        client = Client(raise_request_exception=False)
        client.force_login(user("signatory", display_name=f"签发{place}"))
        clients.append(client)

    def press(client):
        response = client.post(address, {"step": "sign", "confirmed": "1"})
        said = [str(message) for message in get_messages(response.wsgi_request)]
        return response.status_code, said

    results = together([lambda client=client: press(client) for client in clients])

    assert Counter(code for code, _ in results) == {302: SESSIONS}, results
    signed = Edition.objects.get(pk=edition.pk)
    assert signed.state == "signed"
    assert Snapshot.objects.count() == 1
    assert Decision.objects.filter(step="sign").count() == 1
    told = AuditEvent.objects.filter(action="edition_sign")
    assert told.filter(result="done").count() == 1
    told = Counter(said[0] for _, said in results)
    assert told.pop("已签发，可以发布") == 1
    (words,) = told  # all the others are told the same, with the name of who signed
    assert told[words] == SESSIONS - 1
    assert "只有“已核稿”的才能签发" in words
    assert f"“{signed.signed_by}”已于" in words
    assert Snapshot.objects.get().damage() == []


def test_two_signatories_at_once_sign_once(edition, run, people, user):
    run(edition, "submit", "review")
    other = user("signatory", display_name="签发乙")
    results = at_once(
        lambda: take_step(edition=edition, step="sign", by=people["signatory"]),
        lambda: take_step(edition=edition, step="sign", by=other),
    )
    assert (len(done(results, Edition)), len(refused(results))) == (1, 1), results
    assert Snapshot.objects.count() == 1


def test_publishing_twice_at_once_publishes_once(edition, run, people):
    signed = run(edition, "submit", "review", "sign")
    results = at_once(
        *[lambda: take_step(edition=signed, step="publish", by=people["signatory"])] * 2
    )
    assert (len(done(results, Edition)), len(refused(results))) == (1, 1), results
    assert Decision.objects.filter(step="publish").count() == 1


def test_review_and_return_at_once_is_one_of_the_two(edition, run, people, user):
    run(edition, "submit")
    other = user("reviewer")
    results = at_once(
        lambda: take_step(edition=edition, step="review", by=people["reviewer"]),
        lambda: take_step(edition=edition, step="send_back", by=other, remark="请改"),
    )
    # A return after the review is a return; a review after the return is refused.
    assert len(done(results, Edition)) in (1, 2), results
    last = Decision.objects.first()
    assert Edition.objects.get().state == last.after
    assert len(done(results, Edition)) == 1 or last.step == "send_back"


def test_signing_against_sending_back_never_signs_a_draft(edition, run, people):
    run(edition, "submit", "review")
    results = at_once(
        lambda: take_step(edition=edition, step="sign", by=people["signatory"]),
        lambda: take_step(
            edition=edition, step="send_back", by=people["reviewer"], remark="请改"
        ),
    )
    assert (len(done(results, Edition)), len(refused(results))) == (1, 1), results
    assert Edition.objects.get().state in ("signed", "draft")
    assert Snapshot.objects.exists() is (Edition.objects.get().state == "signed")


def test_submitting_against_an_edit_submits_what_the_step_kept(edition, people, user):
    other = user("editor")
    results = at_once(
        lambda: take_step(edition=edition, step="submit", by=people["editor"]),
        lambda: change(edition=edition, by=other, title="抢先改的标题"),
    )
    assert all(isinstance(result, Edition | ValidationError) for result in results), (
        results
    )
    present = Edition.objects.get()
    assert present.state == "submitted"
    assert Decision.objects.get().manuscript.digest == digest_of(
        reconcile(present).document
    )


def test_signing_against_a_record_that_is_voided_signs_the_reviewed_text_or_nothing(
    edition, run, people
):
    run(edition, "submit", "review")
    reviewed = plain_text(printable(Edition.objects.get()))
    activity = Activity.objects.get(number="A-2022-000016")
    results = at_once(
        lambda: take_step(edition=edition, step="sign", by=people["signatory"]),
        lambda: void(activity=activity, by=people["verifier"], reason="重复"),
    )
    assert isinstance(results[1], Activity), results
    present = Edition.objects.get()
    if present.state == "signed":
        assert plain_text(printable(present)) == reviewed
        assert Snapshot.objects.get().damage() == []
    else:
        assert isinstance(results[0], ValidationError), results
        assert not Snapshot.objects.exists()
