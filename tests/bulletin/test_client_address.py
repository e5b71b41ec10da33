"""The address of a visitor: what they say of themselves counts only behind a server of ours."""

import pytest
from django.test import RequestFactory

from bulletin.client_address import address_of


@pytest.mark.parametrize(
    ("direct", "told", "address"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "10.0.0.1", "203.0.113.5"),  # forged: nobody of ours wrote it
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "6.6.6.6, 10.1.2.3", "10.1.2.3"),  # the visitor wrote the first
        ("127.0.0.1", "10.1.2.3, 192.0.2.9", "10.1.2.3"),  # two servers of ours
        ("127.0.0.1", " , ", "127.0.0.1"),
    ],
)
def test_the_address_is_the_last_that_is_no_server_of_ours(
    settings, direct, told, address
):
    settings.TRUSTED_PROXIES = ["127.0.0.1", "192.0.2.9"]
    headers = {"HTTP_X_FORWARDED_FOR": told} if told else {}
    request = RequestFactory().get("/", REMOTE_ADDR=direct, **headers)
    assert address_of(request) == address
