"""From which networks people administer: none set means from everywhere.

Administration is what an administrator, the auditor or a superuser does, whatever page it
is on, and every page of people, keys and the trail, whoever asks.
"""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from bulletin.environment import WrongSetting

Network = IPv4Network | IPv6Network


def networks(said: Iterable[str]) -> list[Network]:
    """The networks written so. Raise WrongSetting for what is none.

    >>> networks(["10.1.0.0/16"])
    [IPv4Network('10.1.0.0/16')]
    """
    found: list[Network] = []
    for text in said:
        try:
            found.append(ip_network(text))
        except ValueError as error:
            raise WrongSetting(
                f"环境变量 ADMIN_NETWORKS 中的“{text}”不是网段，请写成 10.1.0.0/16"
            ) from error
    return found


def is_within(address: str, allowed: Iterable[Network]) -> bool:
    """Whether the address lies in one of them; no address (this machine itself) does.

    >>> is_within("203.0.113.5", networks(["10.1.0.0/16"]))
    False
    """
    if not address:
        return True
    asked = ip_address(address)
    return any(asked in network for network in allowed)
