"""From which address a request came: what the visitor writes proves nothing."""

import pytest
from django.test import RequestFactory

from bulletin.signing_in.address import client_address, is_this_machine


@pytest.mark.parametrize(
    ("proxies", "asked_by", "forwarded", "found"),
    [
        ([], "203.0.113.5", "", "203.0.113.5"),
        ([], "203.0.113.5", "192.0.2.1", "203.0.113.5"),
        (["10.0.0.1"], "10.0.0.1", "192.0.2.1", "192.0.2.1"),
        (["10.0.0.1"], "10.0.0.1", "9.9.9.9, 192.0.2.1", "192.0.2.1"),
        (["10.0.0.1", "10.0.0.2"], "10.0.0.1", "192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1"),
        (["10.0.0.1"], "10.0.0.1", "nonsense", "10.0.0.1"),
        (["10.0.0.1"], "203.0.113.5", "192.0.2.1", "203.0.113.5"),
        ([], "", "", ""),
        ([], "2001:DB8::1", "", "2001:db8::1"),
    ],
)
def test_the_address_of_who_asks(settings, proxies, asked_by, forwarded, found):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR=asked_by, HTTP_X_FORWARDED_FOR=forwarded
    )
    assert client_address(request) == found


@pytest.mark.parametrize(
    ("address", "here"),
    [("127.0.0.1", True), ("::1", True), ("", True), ("203.0.113.5", False)],
)
def test_this_machine_is_known(address, here):
    assert is_this_machine(address) is here
