"""From a file to a signed edition: what is missing, who may decide, what is signed."""

import datetime as dt
import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.enums import CandidacyState, CredentialKind, DecisionKind, Status
from touchstone.credentials.models import Candidacy, Credential, Decision, Edition, SigningKey
from touchstone.credentials.queries import current_edition, missing, standing
from touchstone.credentials.rules.requirements import Need
from touchstone.credentials.rules.wall import Side
from touchstone.institutions.actions import NotYours as NotOpen
from touchstone.institutions.enums import Role
from touchstone.journal.models import Entry
from touchstone.training.enums import Part
from touchstone.training.models import Involvement


def give(file, by, at, reason="Everything is there."):
    return actions.award(candidacy=file, reason=reason, by=by, at=at)


def test_a_file_says_what_is_missing_and_the_award_asks_the_same(cast, at):
    file = make.opened(cast, at)
    assert [gap.need for gap in missing(file, at)] == [Need.WORKS_IN, Need.CONDUCT]
    with pytest.raises(actions.NotComplete) as refused:
        actions.declare_ready(candidacy=file, by=cast.ada, at=at)
    assert [gap.need for gap in refused.value.gaps] == [Need.WORKS_IN, Need.CONDUCT]
    with pytest.raises(actions.NotReady):
        give(file, cast.dov, at)
    Candidacy.objects.filter(pk=file.pk).update(ready_at=at)
    with pytest.raises(actions.NotComplete):
        give(file, cast.dov, at)
    assert not Decision.objects.exists()


def test_an_award_is_signed_kept_and_written_down(cast, at, settings):
    credential = make.awarded(cast, at)
    edition = current_edition(credential)
    document = json.loads(bytes(edition.document))
    assert hashlib.sha256(bytes(edition.document)).hexdigest() == edition.sha256
    assert document["id"] == f"{settings.PUBLIC_URL}/credentials/{credential.number}/1"
    assert document["issuer"]["id"] == "did:web:localhost%3A8000:institutions:linden-house"
    assert document["credentialSubject"]["role"] == "Certified Infant Massage Instructor"
    assert "England" in document["credentialSubject"]["narrative"]
    assert edition.good_until == dt.date(2028, 6, 5)
    assert standing(credential, at=at).status is Status.VALID
    file = Candidacy.objects.get(person=cast.ada)
    assert file.state == CandidacyState.AWARDED
    decision = Decision.objects.get()
    assert (decision.kind, decision.decided_by, decision.reason) == (
        DecisionKind.AWARD,
        cast.dov,
        "Everything is there.",
    )
    assert [line["need"] for line in decision.evidence["lines"]] == ["name", "works_in", "conduct"]
    assert Entry.objects.filter(act="credential.awarded", actor_ref=str(cast.dov.pk)).count() == 1


def test_the_title_needs_its_place_and_licence(cast, at):
    file = make.filled(cast, at, cast.theo, works_in=("us-ma",), wanted="hands_on")
    make.licence(cast, file, at, until=dt.date(2027, 3, 31))
    actions.declare_ready(candidacy=file, by=cast.theo, at=at)
    edition = current_edition(give(file, cast.dov, at))
    assert edition.title == "Certified Infant Massage Therapist"
    assert (edition.licence_until, edition.good_until) == (dt.date(2027, 3, 31),) * 2
    assert edition.facts["title_answers"][0]["law"] == "Massachusetts General Laws ch. 112"


def test_without_a_licence_the_other_title(cast, at):
    file = make.ready(cast, at, cast.theo, works_in=("us-ma",), wanted="hands_on")
    edition = current_edition(give(file, cast.dov, at))
    assert (edition.title, edition.lane) == ("Certified Infant Massage Instructor", "parent_led")
    assert "Massachusetts licence" in edition.facts["title_instead"]


def test_a_licence_that_nobody_checked_holds_the_file_up(cast, at):
    file = make.filled(cast, at, cast.theo, works_in=("us-ma",), wanted="hands_on")
    make.licence(cast, file, at, until=dt.date(2027, 3, 31), checked=False)
    assert [gap.need for gap in missing(file, at)] == [Need.LICENCE]


@pytest.mark.postgres
@pytest.mark.parametrize("part", list(Part))
def test_the_wall_by_action_and_by_raw_sql(cast, at, part):
    file = make.ready(cast, at)
    since = at - dt.timedelta(days=729)
    Involvement.objects.create(
        institution=cast.linden, learner=cast.ada, actor=cast.dov, part=part, at=since
    )
    with pytest.raises(actions.OnTheOtherSide) as refused:
        give(file, cast.dov, at)
    assert [tie.side for tie in refused.value.ties] == [Side(part.value)]
    assert_database_refuses(cast, file, cast.dov, at)
    give(file, cast.dov, at + dt.timedelta(days=2))


def assert_database_refuses(cast, file, who, at):
    with pytest.raises(IntegrityError, match="does not decide on them"), transaction.atomic():
        raw_decision(cast, file, who, at)


def raw_decision(cast, file, who, at):
    fields = {
        "public_id": f"x{who.pk}", "institution_id": cast.linden.pk, "candidacy_id": file.pk, "kind": "award",
        "decided_by_id": who.pk, "at": at, "reason": "x", "public_text": "", "evidence": "{}",
    }  # fmt: skip
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO credentials_decision ({', '.join(fields)}) VALUES ({marks})",
            [value.replace(tzinfo=None) if key == "at" and connection.vendor == "sqlite" else value for key, value in fields.items()],
        )  # fmt: skip


@pytest.mark.postgres
def test_nobody_decides_on_themselves(cast, at):
    from tests.factories.cast import appoint

    appoint(cast.ada, cast.linden, Role.DECIDER, at)
    file = make.ready(cast, at)
    with pytest.raises(actions.OnTheOtherSide) as refused:
        give(file, cast.ada, at)
    assert [tie.side for tie in refused.value.ties] == [Side.SELF]
    assert_database_refuses(cast, file, cast.ada, at)
    raw_decision(cast, file, cast.dov, at)


@pytest.mark.postgres
def test_a_supervisor_is_known_by_address_and_does_not_decide(cast, at):
    from tests.factories import training
    from touchstone.training.actions import answer_sign_off, ask_sign_off
    from touchstone.training.enums import Presence, SignOffState

    cohort = training.cohort(cast, at)
    enrolment = training.enrolled(cohort, cast.ada, cast, at)
    family = training.family(enrolment, at)
    training.visited(family, at)
    asked = ask_sign_off(
        family=family, supervisor=training.supervisor(cast, at), by=cast.ada, at=at
    )
    answer_sign_off(
        sign_off=asked, state=SignOffState.APPROVED, presence=Presence.PRESENT, note="", at=at
    )
    from tests.factories.cast import appoint

    appoint(cast.sol, cast.linden, Role.DECIDER, at)
    file = make.ready(cast, at)
    with pytest.raises(actions.OnTheOtherSide):
        give(file, cast.sol, at)
    assert_database_refuses(cast, file, cast.sol, at)


def test_only_a_decider_decides_and_with_a_reason(cast, at):
    file = make.ready(cast, at)
    for who in (cast.dee, cast.bo, cast.eve, cast.olga):
        with pytest.raises(NotOpen):
            give(file, who, at)
    with pytest.raises(actions.NoReason):
        give(file, cast.dov, at, reason="  ")


def test_a_second_click_gets_the_same_and_a_second_decider_is_told(cast, at):
    from tests.factories.cast import appoint

    appoint(cast.kit, cast.linden, Role.DECIDER, at)
    file = make.ready(cast, at)
    first = give(file, cast.dov, at)
    assert give(file, cast.dov, at) == first
    with pytest.raises(actions.AlreadyDecided):
        give(file, cast.kit, at)
    with pytest.raises(actions.AlreadyDecided):
        actions.refuse(candidacy=file, reason="No.", by=cast.kit, at=at)
    assert Edition.objects.count() == Credential.objects.count() == 1


def test_a_refusal_tells_the_candidate_why_and_leaves_the_way_open(cast, at):
    file = make.ready(cast, at)
    actions.refuse(candidacy=file, reason="The fourth family was not seen.", by=cast.dov, at=at)
    file.refresh_from_db()
    assert file.state == CandidacyState.REFUSED
    again = make.opened(cast, at)
    assert again.pk != file.pk


def test_more_can_be_asked_and_the_file_goes_back(cast, at):
    file = make.ready(cast, at)
    actions.ask_for_more(candidacy=file, reason="Your fifth log.", by=cast.dov, at=at)
    file.refresh_from_db()
    assert (file.state, file.ready_at) == (CandidacyState.OPEN, None)


def test_who_holds_it_opens_no_second_file(cast, at):
    make.awarded(cast, at)
    with pytest.raises(actions.HoldsAlready):
        make.opened(cast, at)


def test_the_full_credential_takes_the_place_of_the_trainees(cast, at):
    trainee = make.awarded(cast, at, kind=CredentialKind.TRAINEE)
    assert standing(trainee, at=at).status is Status.TRAINEE
    edition = current_edition(trainee)
    assert edition.title == "Trainee, infant massage instructor"
    assert edition.facts["title_law"] == "This certificate carries no professional title."
    full = make.awarded(cast, at + dt.timedelta(days=1))
    assert full.number != trainee.number
    assert standing(trainee, at=at + dt.timedelta(days=2)).status is Status.REPLACED


def test_it_can_begin_later(cast, at):
    credential = make.awarded(cast, at, starts_on=dt.date(2026, 7, 1))
    assert standing(credential, at=at).status is Status.NOT_YET
    assert standing(credential, at=at + dt.timedelta(days=26)).in_force


def test_another_address_is_refused_in_a_sentence(cast, at):
    make.awarded(cast, at)
    file = make.ready(cast, at, cast.theo)
    with pytest.raises(actions.OtherOrigin, match="TOUCHSTONE_PUBLIC_URL=http://localhost:8000"):
        actions.award(
            candidacy=file, reason="Good.", by=cast.dov, at=at, origin="https://other.example"
        )
    assert SigningKey.objects.count() == 1


@pytest.mark.parametrize("name", ["Ada\u202e", "Ada\nOkafor", "", "x" * 121, "山田"])
def test_a_name_that_cannot_be_signed_or_printed_is_refused_before(cast, at, name):
    file = make.opened(cast, at)
    with pytest.raises(actions.NameUnfit):
        actions.set_practice(
            candidacy=file, works_in=["gb-eng"], name_to_print=name, by=cast.ada, at=at
        )


def test_a_file_is_its_owners(cast, at):
    file = make.opened(cast, at)
    for act in (
        lambda: actions.sign_conduct(candidacy=file, by=cast.eve, at=at),
        lambda: actions.declare_ready(candidacy=file, by=cast.dee, at=at),
        lambda: actions.take_back(candidacy=file, reason="", by=cast.dov, at=at),
    ):
        with pytest.raises(actions.NotYours):
            act()


def test_a_parents_course_counts_and_its_teacher_stands_on_the_other_side(cast, at):
    from tests.factories.cast import appoint

    file = make.opened(
        cast,
        at,
        cast.pia,
        slug="parent",
        lane="own_baby",
        titles={},
        conduct=False,
        sessions_required=5,
    )
    assert [gap.need for gap in missing(file, at)] == [Need.ATTENDANCE]
    for meetings in (4, 5):
        actions.record_series(
            candidacy=file, source="series:abc", meetings=meetings, of_meetings=5, minutes=60 * meetings,
            of_minutes=300, taught_by=cast.dov, by=cast.dov, at=at,
        )  # fmt: skip
    actions.declare_ready(candidacy=file, by=cast.pia, at=at)
    with pytest.raises(actions.OnTheOtherSide):
        give(file, cast.dov, at)
    appoint(cast.kit, cast.linden, Role.DECIDER, at)
    edition = current_edition(give(file, cast.kit, at))
    assert (edition.title, edition.lane) == (
        "Certificate of infant massage instruction",
        "own_baby",
    )
