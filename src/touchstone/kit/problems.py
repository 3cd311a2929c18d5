"""Problem details: how the API says what went wrong (RFC 9457)."""

from django.http import JsonResponse


def problem(status: int, title: str, detail: str = "", **more: object) -> JsonResponse:
    """A problem detail (RFC 9457). `more` are extension members, such as `errors`."""
    body = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    return JsonResponse({**body, **more}, status=status, content_type="application/problem+json")
