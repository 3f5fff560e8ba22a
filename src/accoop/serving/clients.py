"""Who is one client: an address, or for IPv6 the network that a household or an office has."""

from functools import lru_cache
from ipaddress import IPv6Network
from typing import Final

_NETWORK: Final = 64


@lru_cache(maxsize=4096)
def client_key(address: str) -> str:
    """The client that an address belongs to.

    >>> client_key("203.0.113.7"), client_key("2001:db8::1:2:3:4")
    ('203.0.113.7', '2001:db8::/64')
    """
    if ":" not in address:
        return address[:64]
    try:
        return str(IPv6Network((address.partition("%")[0], _NETWORK), strict=False))
    except ValueError:
        return address[:64]
