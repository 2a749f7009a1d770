"""Connections to public addresses only: what is connected to is what was checked.

A name is resolved once, its addresses are judged, and the connection goes to the address that was
judged; so neither a redirect nor a changing answer of a name server leads into somebody's network.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError

_UNICAST = ipaddress.ip_network("2000::/3")
"""What of IPv6 is given out to the internet (IANA, IPv6 Global Unicast)."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A name leads to an address that is not on the public internet."""


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public internet; one inside another counts, too."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address not in _UNICAST and address.ipv4_mapped is None:
            return False
        inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(found is not None and not is_public(str(found)) for found in inside):
            return False
    return address.is_global and not address.is_multicast


def manager(opened: list[HTTPConnection], *, private: bool) -> urllib3.PoolManager:
    """Make a manager of connections; each that is opened is put into `opened`."""

    class Checked(_Checked, HTTPConnection):
        allowed, made = private, opened

    class CheckedTls(_Checked, HTTPSConnection):
        allowed, made = private, opened

    class Pool(HTTPConnectionPool):
        ConnectionCls = Checked

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = CheckedTls

    made = urllib3.PoolManager(num_pools=4, maxsize=1, retries=False)
    made.pool_classes_by_scheme = {"http": Pool, "https": TlsPool}
    return made


class _Checked(HTTPConnection):
    """A connection that resolves its host itself."""

    allowed: bool
    made: list[HTTPConnection]

    def _new_conn(self) -> socket.socket:
        self.made.append(self)
        name = self._dns_host
        failed: Exception | None = None
        try:
            for address in self._addresses():
                self._dns_host = address
                try:
                    return super()._new_conn()
                except NewConnectionError as error:
                    failed = error
        finally:
            self._dns_host = name
        raise failed or PrivateAddressError(name)

    def _addresses(self) -> list[str]:
        """Resolve the name; give the addresses that may be connected to."""
        try:
            found: list[Any] = socket.getaddrinfo(
                self._dns_host, self.port, type=socket.SOCK_STREAM
            )
        except (socket.gaierror, UnicodeError) as error:
            reason = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            raise NameResolutionError(self.host, self, reason) from error
        addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
        return [one for one in addresses if self.allowed or is_public(one)]
