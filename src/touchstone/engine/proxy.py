"""Who asks, and how, when a proxy stands in front: limits count people, not the proxy."""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def behind_a_proxy(application: Application) -> Application:
    """A WSGI application that is asked over https, and sees the visitor's address as REMOTE_ADDR.

    Believes the last entry of X-Forwarded-For, which the proxy itself has written, and only when
    the connection comes from this machine or a private network: nobody else can be the proxy.
    """

    def asked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        last = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        visitor, peer = _address(last), _address(environ.get("REMOTE_ADDR", ""))
        if visitor and peer and (peer.is_loopback or peer.is_private):
            environ["REMOTE_ADDR"] = str(visitor)
        environ["wsgi.url_scheme"] = "https"
        return application(environ, start_response)

    return asked


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
