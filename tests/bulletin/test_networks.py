"""Networks are read strictly, and an address lies in one or does not."""

import pytest

from bulletin.environment import WrongSetting
from bulletin.networks import is_within, networks


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("10.1.2.3", True),
        ("10.2.0.1", False),
        ("192.0.2.7", True),
        ("192.0.2.8", False),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("", True),
    ],
)
def test_an_address_is_inside_or_not(address, inside):
    allowed = networks(["10.1.0.0/16", "192.0.2.7", "2001:db8::/32"])
    assert is_within(address, allowed) is inside


@pytest.mark.parametrize("text", ["10.1.0.0/33", "10.1.2.3/16", "office", "10.1"])
def test_what_is_no_network_stops_the_start_and_says_how_to_write_one(text):
    with pytest.raises(WrongSetting, match="不是网段，请写成"):
        networks([text])
