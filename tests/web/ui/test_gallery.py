"""The page of all components: every icon, picture and status is on it."""

from touchstone.credentials.enums import Status


def test_an_administrator_sees_every_part(client, cast):
    client.force_login(cast.kit)
    answer = client.get("/components")
    assert answer.status_code == 200
    assert [status for status in Status if f"seal--{status}" not in answer.text] == []
