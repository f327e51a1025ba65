"""What one desk serves, and to whom."""

import ipaddress
import socket
from pathlib import Path

import msgspec

from onrecord.errors import InputError

LEAST_TOKEN = 12
"""Characters that a token must have: it is all that keeps others on the network out."""

UPLOAD_BYTES = 64 << 20
"""Bytes that one request may bring."""


class DeskOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a desk is run.

    Attributes:
        ledger: the file; it is created when the first article is kept.
        host: the address that is listened on.
        port: 0 for any that is free.
        token: what a visitor must give; ``None`` on the loopback address, where only this machine's users come.
        names: names by which browsers may call this machine, beside its addresses.
        immutable: never write: the file is opened so that SQLite itself refuses.
        by: who decides, where a visitor gives no name.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8017
    token: str | None = None
    names: tuple[str, ...] = ()
    immutable: bool = False
    by: str = "desk"

    def __post_init__(self) -> None:
        """Refuse what would leave the door open.

        Raises:
            InputError: another address than loopback has no token, or the token is too short.
        """
        # refused, not warned of: a warning scrolls away, and the ledger would lie open
        if self.token is None and not is_loopback(self.host):
            raise InputError(
                f"{self.host} can be reached from other machines, and anyone who reaches the desk can read every "
                "article in the ledger and add to it. Add --token or --password-file FILE, or leave out "
                "--host to serve this machine only"
            )
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise InputError(
                f"the token has {len(self.token)} characters; expected at least {LEAST_TOKEN}. Give --token "
                "alone to have one made"
            )

    def answers_to(self, host: str) -> bool:
        """Whether a request's ``Host`` is one of this desk's own names, so that
        no other site's name can be pointed at it.

        Args:
            host: the header, with or without a port.
        """
        name = _without_port(host).casefold()
        if name in {self.host.casefold(), *(given.casefold() for given in self.names)}:
            return True
        if is_loopback(self.host):
            return name in ("localhost", "127.0.0.1", "::1")
        # any address will do: what is guarded against is another site's name that is pointed at this machine
        return _is_address(name) or name == socket.gethostname().casefold()


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _without_port(host: str) -> str:
    """The name of a ``Host`` header; an IPv6 address without its brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
