"""Addresses that nobody's link leads to: each page answers with a page and none breaks off."""

from urllib.parse import urlencode

import pytest

from tests.reports.pages.test_queries import addresses, database

pytestmark = pytest.mark.django_db

#: What may stand in an address. `p` is what lists of the back office call a page.
ASKED = {
    "page 10^9": {"page": 10**9, "p": 10**9},
    "a page no column holds": {"page": 10**30, "p": 10**30, "campaign": 10**30},
    "a number of 5,000 digits": {"page": "9" * 5000, "p": "9" * 5000, "pk": "9" * 5000},
    "no page": {"page": -1, "p": -1, "campaign": -1},
    "one character": {"q": "会"},
    "200 characters": {"q": "会员单位" * 50},
    "signs of patterns": {"q": "%_\\'\"[*"},
    "words without end": {"q": "会 " * 100},
    "a sign that no text holds": {"q": "会\x00", "campaign": "\x00", "cutoff": "\x00"},
    "half a character": {"q": "\ud83d".encode("utf-8", "surrogatepass")},
    "days that are none": {"cutoff": "99999-99-99", "date_from": "0000-00-00"},
    "the last day": {"cutoff": "9999-12-31", "date_from": "9999-12-31"},
    "the first day": {"cutoff": "0001-01-01", "date_to": "0001-01-01"},
}
ROLES = ("editor", "administrator", "auditor")


def test_no_page_breaks_off_whatever_its_address_asks(signed_in):
    people = [signed_in(role) for role in ROLES]
    wrong = []
    with database(20):
        for name, address in addresses().items():
            client = _who_may(people, address)
            bare = address.partition("?")[0]
            for what, asked in ASKED.items():
                for more in (asked, {"campaign": "demo", **asked}):
                  try:
                    answer = client.get(f"{bare}?{urlencode(more)}")
                    if answer.status_code >= 500:
                        wrong.append(f"{name}, {what}: {answer.status_code}")
                  except Exception as e:
                    wrong.append(f"{name}, {what}: {type(e)} {e}"[:200])
    assert not wrong, "\n".join(wrong)


def _who_may(people, address):
    """Somebody who may see the page."""
    for client in people:
        if client.get(address).status_code != 403:
            return client
    raise AssertionError(address)
