"""Journey: signing half an hour after the sign-in asks for the password, and goes on."""

from time import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from bulletin.signing_in.limits import PROVED
from reports.actions.signing.steps import take_step
from reports.models import Edition
from tests.answering import answer_all
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.journey


@pytest.fixture
def waiting(sample, user, settings):
    """The sample's edition, reviewed; the signatory's name. The demo asks for no phone."""
    settings.DEMO = True
    editor, reviewer = user("editor"), user("reviewer")
    row = Edition.objects.get()
    answer_all(row, editor)
    take_step(edition=row, step="submit", by=editor)
    take_step(edition=row, step="review", by=reviewer)
    return row, user("signatory").username


def test_a_signatory_signs_after_proving_who_they_are(visitor, waiting):
    row, name = waiting
    guest = visitor()
    page = guest.open("/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[type=submit]")
    for kept in Session.objects.all():
        store = SessionStore(kept.session_key)
        store[PROVED] = int(time()) - 1800
        store.save()

    page = guest.open(row.get_absolute_url())
    page.fill("#remark-sign", "同意")
    with page.expect_navigation():
        page.click('.step button:has-text("签发")')
    assert "再输一次密码" in page.inner_text("h1")
    guest.picture("signing-asks")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.click('button:has-text("确认签发")')
    row.refresh_from_db()
    assert row.state == "signed"
    assert row.decisions.first().remark == "同意"
    assert [said for said in guest.complaints if "403" not in said] == []
