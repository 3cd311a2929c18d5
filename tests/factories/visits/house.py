"""The account, the reports, and an institution that sets itself up."""

import datetime as dt
import re
from collections.abc import Iterator

from tests.factories.cast import Cast
from tests.factories.listings import body, listed
from tests.factories.visits import Visit
from touchstone.catalog.actions import send_correction
from touchstone.engine.models import Mail
from touchstone.institutions import actions
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution, Membership
from touchstone.journal.rules import link


def visits(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    slug = cast.linden.slug
    report = actions.report(
        about="Linden", text="The fee is old.", source="", email="", key=f"report {slug}",
        by=link("report"), at=at,
    )  # fmt: skip
    yield Visit("me_edit", cast.ada)
    yield Visit("me_close", cast.eve)
    yield Visit("report", None)
    yield Visit("answer_report", cast.kit, {"report": report.public_id})
    yield Visit(
        "new_institution", cast.kit, {}, {"currency": "eur", "slug": "new-house", "country": "IE"}
    )
    yield from _team(cast, cast.linden, at)
    yield from _listing(cast, slug, at)


def _listing(cast: Cast, slug: str, at: dt.datetime) -> Iterator[Visit]:
    """A school that is listed and does not run here, and what people say of it."""
    number = int(slug == "linden-house") + 1
    school = listed(at, body(number), body(3 - number))
    here = {"slug": school.slug}

    def sent(key: str) -> dict[str, object]:
        made = send_correction(
            listing=school, field="/group_size", says_now="12", should_say="14",
            url="https://school.example/new", email="", key=f"{key} {slug}", by=link("correction"),
            at=at,
        )  # fmt: skip
        return {"correction": made.public_id}

    yield Visit("correct_programme", None, {**here, "block": "teaching"})
    yield Visit("correct_institution", None, {"slug": school.institution.slug})
    yield Visit("curator_correction", cast.kit, sent("accept"))
    yield Visit("curator_refuse_correction", cast.kit, sent("refuse"))


def _team(cast: Cast, house: Institution, at: dt.datetime) -> Iterator[Visit]:
    invited = actions.invite(
        institution=house, email=cast.sol.email, role=Role.TRAINER, by=cast.dee, at=at
    )
    letter = Mail.objects.filter(to=cast.sol.email).order_by("-pk")[0].text
    yield Visit("invitation", cast.sol, {"token": re.findall(r"/invitation/(\S+)", letter)[0]})
    member = Membership.objects.create(
        person=cast.theo, institution=house, role=Role.TRAINER, began_at=at
    )
    here = {"institution": house.slug}
    yield Visit("office_profile", cast.dee, here)
    yield Visit("office_invite", cast.dee, here)
    yield Visit("office_withdraw_invitation", cast.dee, {**here, "invitation": invited.public_id})
    yield Visit("office_end_membership", cast.dee, {**here, "membership": member.pk})
