"""Answers to what went wrong, in words: pages for people, problem details for programs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from touchstone.kit.problems import problem


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the address is one that programs read: the API, signed documents, status lists, DIDs."""
    path = request.path_info
    if path.endswith(".pdf"):
        return False
    return path.startswith(("/api/", "/credentials/", "/status/")) or path.endswith(".json")


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        return problem(400, "Bad request", "The request could not be read.")
    return render(request, "400.html", status=400)


def bad_address(request: HttpRequest) -> HttpResponse:
    """400 for an address that holds signs which no page here can read."""
    says = _("This address holds signs that no page here can read. Type it again without them.")
    if is_for_programs(request):
        return problem(400, "Bad request", says)
    return render(request, "400.html", {"says": says}, status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        return problem(403, "Forbidden", "This is not open to you.")
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if is_for_programs(request):
        return problem(404, "Not found", "There is nothing at this address.")
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    if is_for_programs(request):
        return problem(
            500, "Internal error", "Something went wrong on our side; nothing was changed."
        )
    return render(request, "500.html", status=500)


@login_not_required
def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    says = _(
        "The page had been open too long, or cookies are off. Go back, load it again, and send it once more."
    )
    return render(request, "403.html", {"says": says}, status=403)


def too_many(request: HttpRequest, retry_after: int) -> HttpResponse:
    """429 with Retry-After in seconds."""
    if is_for_programs(request):
        response: HttpResponse = problem(
            429, "Too many requests", f"Try again in {retry_after} seconds."
        )
    else:
        response = render(request, "429.html", {"retry_after": retry_after}, status=429)
    response["Retry-After"] = str(retry_after)
    return response


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """413; `most` is how many bytes any page takes."""
    says = _(
        "At most %(most)s MB are taken at once; nothing was changed. Send a smaller file, or send it in parts."
    )
    words = says % {"most": most // 1024 // 1024}
    if is_for_programs(request):
        return problem(413, "Too large", words)
    return render(request, "413.html", {"says": words}, status=413)
