"""URL -> the address we may connect to: what is asked for must be public, or named in sources.toml."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from functools import lru_cache

from monitor.errors import FetchError
from monitor.target import Target, take_apart

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# What `is_global` lets through in one Python or another: ways to say an IPv4 address in IPv6, and retired or special
# ranges of the IANA registries (RFC 6890 and its updates).
_SPECIAL = (
    ipaddress.ip_network("0.0.0.0/8"),
    ipaddress.ip_network("100.64.0.0/10"),  # carriers' NAT
    ipaddress.ip_network("169.254.0.0/16"),  # link-local, and the clouds' metadata
    ipaddress.ip_network("192.0.0.0/24"),
    ipaddress.ip_network("192.0.2.0/24"),
    ipaddress.ip_network("192.31.196.0/24"),
    ipaddress.ip_network("192.52.193.0/24"),
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays
    ipaddress.ip_network("192.175.48.0/24"),
    ipaddress.ip_network("198.18.0.0/15"),  # benchmarks
    ipaddress.ip_network("198.51.100.0/24"),
    ipaddress.ip_network("203.0.113.0/24"),
    ipaddress.ip_network("224.0.0.0/4"),  # multicast
    ipaddress.ip_network("240.0.0.0/4"),
    ipaddress.ip_network("::/96"),  # IPv4-compatible
    ipaddress.ip_network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.ip_network("::ffff:0:0:0/96"),  # IPv4-translated
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64
    ipaddress.ip_network("64:ff9b:1::/48"),  # NAT64 of one's own
    ipaddress.ip_network("100::/64"),
    ipaddress.ip_network("2001::/23"),  # Teredo and its kin
    ipaddress.ip_network("2001:db8::/32"),
    ipaddress.ip_network("2002::/16"),  # 6to4
    ipaddress.ip_network("2620:4f:8000::/48"),
    ipaddress.ip_network("3fff::/20"),
    ipaddress.ip_network("5f00::/16"),
    ipaddress.ip_network("fc00::/7"),
    ipaddress.ip_network("fe80::/9"),  # link-local and site-local
    ipaddress.ip_network("ff00::/8"),  # multicast
)
_UNICAST = ipaddress.ip_network("2000::/3")


@lru_cache(maxsize=1024)
def parse_target(url: str) -> Target:
    """Take a URL apart, as `take_apart` does. Raises FetchError."""
    try:
        return take_apart(url)
    except ValueError as error:
        # The address itself is not shown: that of a webhook is a secret.
        raise FetchError(f"the address is refused: {error}", transient=False) from error


def parse_networks(networks: Iterable[str]) -> tuple[IPNetwork, ...]:
    """Raises ValueError where one is no network."""
    return tuple(ipaddress.ip_network(network) for network in networks)


class Gate:
    """Decides which addresses may be connected to. Every connection asks it, those of redirects and webhooks too."""

    def __init__(self, private_networks: Iterable[str] = ()) -> None:
        """`private_networks`: networks that are not public and may be asked all the same: "10.1.0.0/16"."""
        self._named = parse_networks(private_networks)

    def allows(self, address: IPAddress) -> bool:
        """Public unicast addresses, and those of named networks; a mapped or tunnelled one must be named as such."""
        if any(address.version == network.version and address in network for network in self._named):
            return True
        if any(address.version == network.version and address in network for network in _SPECIAL):
            return False
        if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
            return False
        return address.is_global and not address.is_multicast

    def addresses(self, host: str, port: int) -> tuple[IPAddress, ...]:
        """Resolve a host, once, to the addresses that may be connected to; the caller connects to one of exactly these.

        Raises FetchError where there is none; DNS asked in vain is transient only where it says "try again".
        """
        found = self._resolve(host, port)
        allowed = tuple(address for address in found if self.allows(address))
        if not allowed:
            shown = ", ".join(str(address) for address in found[:3]) or "no address"
            raise FetchError(
                f"{host} leads to {shown}, which is not public; name its network in private_networks if it is meant",
                transient=False,
            )
        return allowed

    @staticmethod
    def _resolve(host: str, port: int) -> tuple[IPAddress, ...]:
        try:
            return (ipaddress.ip_address(host),)
        except ValueError:
            pass
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            passing = getattr(error, "errno", None) == socket.EAI_AGAIN
            raise FetchError(f"{host} cannot be found in DNS: {error}", transient=passing) from error
        # A scope ("fe80::1%eth0") marks an address of this machine's own link: it is kept, and so is not allowed.
        return tuple(dict.fromkeys(ipaddress.ip_address(str(answer[4][0])) for answer in answers))
