"""Addresses that no link of ours leads to: each page answers with a page, none breaks off."""

from urllib.parse import urlencode

import pytest

from tests.reports.pages.test_queries import addresses, database

pytestmark = pytest.mark.django_db

#: What may stand in an address. `p` is what lists of the back office call a page.
ASKED = (
    {"page": 10**9, "p": 10**9, "q": "会", "cutoff": "9999-12-31", "since": "0001-01-01"},
    {"page": 10**30, "p": "9" * 5000, "q": "会员单位" * 50, "date_from": "9999-12-31"},
    {"page": -1, "p": -1, "q": "%_\\'\"[*" + "会 " * 100, "cutoff": "99999-99-99"},
    {"q": "会\x00", "campaign": 10**30, "cutoff": "\x00", "at__gte": "0001-01-01"},
)
#: Pages of one edition, read whole each time, that ask nothing of their address.
OF_ONE = {"edition", "edit", "texts", "slip", "notes", "leader", "download", "difference"}
#: Between them they may see every page.
ROLES = ("editor", "administrator", "auditor")


def test_no_page_breaks_off_whatever_its_address_asks(signed_in):
    people = [signed_in(role) for role in ROLES]
    with database(20):
        for name, address in addresses().items():
            if name in OF_ONE:
                continue
            bare = address.partition("?")[0]
            client = _who_may(people, bare)
            for asked in ASKED:
                answer = client.get(f"{bare}?{urlencode(asked)}")
                assert answer.status_code < 500, (bare, asked, answer.status_code)


def test_a_day_no_campaign_can_have_is_refused_in_words(signed_in):
    page = signed_in("editor").get("/reports/?cutoff=9999-12-31")
    assert page.status_code == 200
    assert "年份9999不对，请填1949年至2100年之间的日期" in page.content.decode()


def _who_may(people, address):
    """The first who may see the page."""
    for client in people:
        if client.get(address).status_code != 403:
            return client
    raise AssertionError(address)
