"""Asking a web address whether it answers. Never an address inside our own network."""

import ipaddress
import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urljoin, urlsplit

SECONDS = 4.0
HOPS = 4
ALLOWED = "/%:@!$&'()*+,;=~-._?"


class NoAnswer(Exception):
    """The address did not answer: no such host, no network, too slow, or an address of our own network."""


def status_of(url: str, *, agent: str, private: bool = False) -> int | None:
    """The HTTP status behind an address, redirects followed; None where there is no answer.

    HEAD first; what HEAD is refused or not found is asked again with GET, and GET is believed.
    `private` lets it reach loopback and private addresses: for tests.
    """
    try:
        status = _followed(url, "HEAD", agent, private)
        return status if status < 400 else _followed(url, "GET", agent, private)
    except (NoAnswer, HTTPException, OSError, ValueError):
        return None


def _followed(url: str, method: str, agent: str, private: bool) -> int:
    for _hop in range(HOPS):
        status, to = _asked(url, method, agent, private)
        if not 300 <= status < 400 or not to:
            return status
        url = urljoin(url, to)
    raise NoAnswer("redirected too often")


def _asked(url: str, method: str, agent: str, private: bool) -> tuple[int, str]:
    """Status and place of a redirect. The connection goes to the very address that was looked at."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NoAnswer(url)
    secure = parts.scheme == "https"
    host = parts.hostname.encode("idna").decode("ascii")
    port = parts.port or (443 if secure else 80)
    kind = HTTPSConnection if secure else HTTPConnection
    connection = kind(host, port, timeout=SECONDS)
    try:
        raw = socket.create_connection((_address(host, port, private), port), SECONDS)
        connection.sock = (
            ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
        )
        path = quote(parts.path or "/", ALLOWED) + (
            f"?{quote(parts.query, ALLOWED)}" if parts.query else ""
        )
        connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _address(host: str, port: int, private: bool) -> str:
    """An address of a host. Raises NoAnswer for one of our own network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    address = str(found[0][4][0])
    if not private and not ipaddress.ip_address(address).is_global:
        raise NoAnswer(address)
    return address
