"""Whatever goes wrong for a program is a problem detail (RFC 9457)."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/nothing", 404),
        ("get", "/api/v1/", 404),
        ("get", "/api/v1/programmes/nothing", 404),
        ("get", "/api/v1/programmes?q=%00", 400),
        ("post", "/api/v1/programmes", 405),
        ("delete", "/api/v1/verify/IMC-2222-2222", 405),
        ("get", "/api/v1/series/abc/bookings", 405),
        ("get", "/credentials/IMC-2222-2222.json", 404),
        ("get", "/credentials/IMC-2222-2222/1", 404),
        ("get", "/status/nobody/1", 404),
        ("get", "/institutions/nobody/did.json", 404),
    ],
)
def test_it_says_so_in_a_problem_detail(client, method, path, status):
    answer = getattr(client, method)(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["title"]
    assert ("Allow" in answer) == (status == 405)


def test_people_get_a_page(client):
    assert client.get("/credentials/IMC-2222-2222.pdf")["Content-Type"].startswith("text/html")
