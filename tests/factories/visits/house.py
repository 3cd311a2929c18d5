"""The account, the reports, and an institution that sets itself up."""

import datetime as dt
import re
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.cast import Cast
from tests.factories.listings import body, listed
from tests.factories.visits import Visit
from touchstone.catalog.actions import create_programme, send_correction
from touchstone.catalog.actions.reviews import write_review
from touchstone.catalog.models import Programme
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.proof import Proof
from touchstone.engine.models import Mail
from touchstone.institutions import actions
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution, Membership
from touchstone.journal.rules import link
from touchstone.people.models import Person


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
    yield from _claims(cast, school.institution, at)
    yield from _reviews(cast, school, at)


def _claims(cast: Cast, school: Institution, at: dt.datetime) -> Iterator[Visit]:
    """Two people show a document, a third asks by mail, a fourth looks how it is done."""
    here = {"slug": school.slug}

    def shown(who: Person) -> dict[str, object]:
        made = actions.claim_with_document(
            institution=school, words="I direct it.", content=b"%PDF-1.7", name="letter.pdf",
            media_type="application/pdf", by=who, at=at,
        )  # fmt: skip
        return {"claim": made.public_id}

    actions.claim_by_mail(
        institution=school, email="office@school.example", by=cast.theo, at=at
    )
    letter = Mail.objects.filter(to="office@school.example").latest("pk").text
    paper = SimpleUploadedFile("letter.pdf", b"%PDF-1.7")
    yield Visit("claim_mail", cast.eve, here, {"email": "office@school.example"})
    yield Visit("claim_document", cast.eve, here, {"document": paper})
    yield Visit("claim_confirm", None, {"token": re.findall(r"/claims/(\S+)", letter)[0]})
    yield Visit("curator_claim", cast.kit, shown(cast.ada))
    yield Visit("curator_refuse_claim", cast.kit, shown(cast.bo))


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


def _reviews(cast: Cast, school: Programme, at: dt.datetime) -> Iterator[Visit]:
    """Two came with a paper and wait; one stands at the school, one at the house with an office."""
    facts = ProgrammeFacts(f"{cast.linden.slug}-reviewed", "Reviewed", award_title="Instructor")
    own = create_programme(institution=cast.linden, facts=facts, by=cast.dee, at=at)
    said = {"display_name": "Somebody", "text": "Much practice.", "language": "en", "again": True}

    def written(who: Person, programme: Programme, certificate: str = "") -> dict[str, object]:
        paper = None if certificate else Proof("receipt.pdf", b"%PDF-1.7", "application/pdf")
        made = write_review(
            programme=programme, certificate=certificate, paper=paper, by=who, at=at, **said
        )
        return {"review": made.public_id}

    paper = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7")
    yield Visit("review_write", cast.eve, {"slug": school.slug}, {"paper": paper})
    yield Visit("curator_review", cast.kit, written(cast.ada, school))
    yield Visit("curator_refuse_review", cast.kit, written(cast.bo, school))
    yield Visit("curator_remove_review", cast.kit, written(cast.theo, school, "IMC-7K2M-9QX4"))
    written(cast.pia, school, "IMC-7K2M-9QX4")
    yield Visit("review_take_back", cast.pia, {"slug": school.slug})
    reply = {"institution": cast.linden.slug, **written(cast.pia, own, "IMC-7K2M-9QX4")}
    yield Visit("office_review_reply", cast.dee, reply)
