"""Behind a proxy each visitor is counted by their own address, and nobody can lend themselves another."""

import pytest

from touchstone.engine.proxy import behind_a_proxy


def seen(peer, forwarded=None):
    """The address that the application sees."""
    got = []
    application = behind_a_proxy(lambda environ, _: got.append(environ["REMOTE_ADDR"]) or [])
    environ = {"REMOTE_ADDR": peer}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    application(environ, None)
    return got[0]


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1", "172.17.0.1", "10.0.0.2"])
def test_the_proxy_says_who_asks(proxy):
    assert seen(proxy, "203.0.113.9") == "203.0.113.9"


def test_what_the_visitor_wrote_before_the_proxy_does_not_count():
    assert seen("127.0.0.1", "198.51.100.1, 203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize("forwarded", [None, "", "nonsense", "203.0.113.9, nonsense"])
def test_without_a_readable_address_it_is_the_peer(forwarded):
    assert seen("127.0.0.1", forwarded) == "127.0.0.1"


def test_a_stranger_is_no_proxy():
    assert seen("8.8.8.8", "203.0.113.9") == "8.8.8.8"


def test_it_is_asked_over_https_whatever_the_proxy_forgets_to_say():
    seen_as = []
    application = behind_a_proxy(lambda environ, _: seen_as.append(environ["wsgi.url_scheme"]) or [])
    application({"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http"}, None)
    assert seen_as == ["https"]
