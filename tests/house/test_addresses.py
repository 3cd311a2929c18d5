"""Every address has a declared audience, and refuses everybody else."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

AUDIENCES = ("public", "link", "signed in", "administrator", "team: ")
THEIRS = ("allauth.", "ninja.", "django.")


def patterns(resolver: URLResolver | None = None, before: str = ""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry


def of_ours():
    return [
        (route, entry)
        for route, entry in patterns()
        if not entry.callback.__module__.startswith(THEIRS) and not route.startswith("api/")
    ]


def address(entry: URLPattern, cast, **more: object) -> dict[str, object]:
    """Values that fit the pattern: Linden House, and unknown things in it."""
    values: dict[str, object] = {}
    for key, converter in entry.pattern.converters.items():
        values[key] = 999_999 if type(converter).__name__ == "IntConverter" else "nothing-here"
    if "institution" in values:
        values["institution"] = cast.linden.slug
    return {**values, **more}


def test_every_view_declares_its_audience():
    silent = [
        route
        for route, entry in of_ours()
        if not str(getattr(entry.callback, "audience", "")).startswith(AUDIENCES)
    ]
    assert silent == []


def closed():
    return [
        pytest.param(entry, id=route)
        for route, entry in of_ours()
        if not str(getattr(entry.callback, "audience", "")).startswith(("public", "link"))
    ]


def visit(client, entry, cast):
    from django.urls import reverse

    return client.get(reverse(entry.name, kwargs=address(entry, cast)))


@pytest.mark.parametrize("entry", closed())
def test_visitors_are_asked_to_sign_in(client, cast, entry):
    answer = visit(client, entry, cast)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in?")


def for_administrators():
    return [p for p in closed() if p.values[0].callback.audience == "administrator"]


@pytest.mark.parametrize("entry", for_administrators())
def test_others_do_not_see_what_is_for_administrators(client, cast, entry):
    client.force_login(cast.dee)
    assert visit(client, entry, cast).status_code == 404


def for_teams():
    return [p for p in closed() if p.values[0].callback.audience.startswith("team: ")]


@pytest.mark.parametrize("entry", for_teams())
@pytest.mark.parametrize("who", ["eve", "olga"])
def test_a_team_page_is_not_there_for_others(client, cast, entry, who):
    """Eve has no role anywhere; Olga runs the office of another institution."""
    client.force_login(getattr(cast, who))
    assert visit(client, entry, cast).status_code == 404


@pytest.mark.parametrize("entry", for_teams())
def test_a_team_page_opens_by_role_and_act(client, cast, entry):
    """Whoever on the team lacks the act gets 404 too."""
    from touchstone.institutions.enums import Act
    from touchstone.institutions.queries import acts_of

    act = Act(entry.callback.audience.removeprefix("team: "))
    for who in (cast.bo, cast.cleo, cast.dee, cast.dov):
        if act not in acts_of(who, cast.linden):
            client.force_login(who)
            assert visit(client, entry, cast).status_code == 404
