"""Every form is sent what no person types: it refuses in words, or takes it; it never breaks."""

import pytest
from django.test import Client

from tests.access.walking import address_of, routes
from tests.organizations.admin.forms import boxes

pytestmark = pytest.mark.django_db
#: What is put into each box of a form, one after the other.
HOSTILE = (
    "",
    "-1",
    "1e999",
    "NaN",
    "10" * 40,
    "0001-01-01",
    "2022-02-30",
    "'; DROP TABLE x; --",
    "\x00\x07\ufffe",
    "𠮷" * 300,
    "<script>alert(1)</script>",
)
FORMS = [route for route in routes() if route.endswith("/add/")]


def filled(opened, hostile):
    """Each box with it, but for the counts of rows: more rows than there are mean nothing."""
    sent = {}
    for name, value in opened.items():
        sent[name] = value if name.endswith("_FORMS") else hostile
    return sent


@pytest.mark.parametrize("role", ["recorder", "administrator"])
def test_no_form_breaks_whatever_is_sent(role, user, sample):
    client = Client(raise_request_exception=False)
    client.force_login(user(role))
    broken, sent = [], 0
    for route in FORMS:
        address = address_of(route, lambda _label: 1)
        page = client.get(address)
        if page.status_code != 200:
            continue
        opened = boxes(page.content)
        for hostile in HOSTILE:
            answer = client.post(address, filled(opened, hostile))
            sent += 1
            if answer.status_code >= 500:
                broken.append((address, hostile))
    assert sent > len(HOSTILE)
    assert broken == []
