"""The character NUL, which PostgreSQL cannot keep: told in words, never an error page."""

import pytest

from bulletin.middleware.unreadable import SAID, RefuseUnreadable
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile

NUL = "a\x00b"
DESK = [
    {"do": "reword", "text": f"{NUL}.lead", "words": "改"},
    {"do": "move", "entry": "{entry}", "section": NUL},
    {"do": "end=" + NUL, "entry": "{entry}"},
    {"do": "take", "place": NUL},
]
PAGES = [
    "/reports/editions/{edition}/edit/?q=%00",
    "/reports/editions/new/?campaign=%00",
    "/admin/organizations/activity/?number=%00",
    "/admin/organizations/activity/quick/bodies/?q=a%00b",
]


@pytest.fixture
def client(sample, signed_in):
    return signed_in("editor", "recorder")


@pytest.mark.parametrize("said", DESK, ids=lambda said: said["do"])
def test_a_change_at_the_desk_is_refused_in_words(client, said):
    edition = Edition.objects.get()
    entry = str(edition.sections.first().entries.first().pk)
    data = {name: entry if value == "{entry}" else value for name, value in said.items()}
    answer = client.post(
        f"/reports/editions/{edition.pk}/edit/", data, headers={"X-Desk": "1"}
    )
    assert answer.status_code in (400, 422)
    assert answer.content


def test_a_reason_is_refused_or_kept_in_words(client):
    edition = Edition.objects.get()
    key = reconcile(edition).warnings[0].key
    address = f"/reports/editions/{edition.pk}/reconcile/"
    for said in (
        {"do": "acknowledge", "key": key, "reason": NUL},
        {"do": "take_back", "mark": NUL},
    ):
        assert client.post(address, said).status_code in (302, 400)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_with_it_is_no_error_page(client, page):
    answer = client.get(page.format(edition=Edition.objects.get().pk), follow=True)
    assert answer.status_code in (200, 400)


def test_only_that_error_is_taken(rf):
    middleware = RefuseUnreadable(lambda request: None)
    error = ValueError("A string literal cannot contain NUL (0x00) characters.")
    answer = middleware.process_exception(rf.get("/"), error)
    assert (answer.status_code, answer.content.decode()) == (400, SAID)
    assert middleware.process_exception(rf.get("/"), ValueError("x")) is None
