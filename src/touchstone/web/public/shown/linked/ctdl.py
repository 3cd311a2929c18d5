"""A programme in CTDL, the language of the Credential Registry.

Classes, properties and concepts as https://credreg.net/ctdl/terms defines them. There is no CTID: it
names what its owner has registered (docs/decisions). Where the language demands a status that nobody
states, the value says in words that it is not stated, and points to no concept.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery, FeeKind, Grade, PaperKind, Per
from touchstone.catalog.models import Start
from touchstone.catalog.rules.listing import FeeLine
from touchstone.catalog.rules.places import country_name
from touchstone.web.public.shown.linked.parts import (
    Listed,
    Node,
    charge_words,
    has_price,
    length,
    stated,
    value,
)
from touchstone.web.shown import cards
from touchstone.web.ui.words import day

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
CREDENTIALS = {
    PaperKind.ATTENDED: "ceterms:CertificateOfCompletion",
    PaperKind.ASSESSED: "ceterms:Certificate",
    PaperKind.MAINTAINED: "ceterms:Certification",
    PaperKind.LICENCE: "ceterms:License",
    PaperKind.UNKNOWN: "ceterms:Certificate",  # defined as "participation, completion or demonstration"
}
COSTS = {
    FeeKind.TUITION: "costType:Tuition",
    FeeKind.REGISTRATION: "costType:EnrollmentFee",
    FeeKind.APPLICATION: "costType:Application",
    FeeKind.MATERIALS: "costType:LearningResource",
    FeeKind.EXAM: "costType:StandaloneAssessment",
    FeeKind.RENEWAL: "costType:RenewalFee",
    FeeKind.BRAND: "costType:ProgramSpecificFee",
    FeeKind.BACKGROUND_CHECK: "costType:BackgroundCheck",
    FeeKind.TRANSFER: "costType:ReschedulingFee",
}
ONLINE = frozenset({Delivery.LIVE_ONLINE, Delivery.SELF_PACED})


def ctdl(listed: Listed) -> Node:
    """The programme, its institution, its award where anything is known of it, and its dated runs."""
    with override("en"):
        nodes = [_programme(listed), _institution(listed)]
        if listed.has_award:
            nodes.append(_award(listed))
        nodes += [_offering(listed, one) for one in listed.starts]
        return {"@context": CONTEXT, "@graph": nodes}


def _programme(listed: Listed) -> Node:
    facts = listed.detail.facts
    return stated({
        "@type": "ceterms:LearningProgram",
        "@id": listed.programme_id,
        "ceterms:name": _text(facts.title),
        "ceterms:description": _text(listed.summary),
        "ceterms:subjectWebpage": listed.page,
        "ceterms:offeredBy": [listed.house_id],
        "ceterms:inLanguage": list(facts.languages),
        "ceterms:deliveryType": _delivery(facts.delivery),
        "ceterms:deliveryTypeDescription": _text(cards.ways(listed.detail.programme)),
        "ceterms:estimatedDuration": list(_durations(listed)),
        "ceterms:estimatedCost": [_cost(listed, line) for line in facts.fee_lines],
        "ceterms:entryCondition": list(_entry(listed)),
        "ceterms:subject": [
            _concept(str(words.TOPICS[one.topic]), says=str(words.GRADES[one.grade]))
            for one in facts.coverage if one.grade != Grade.NONE
        ],
        "ceterms:assessmentMethodType": list(_methods(listed)),
        "ceterms:assessmentMethodDescription": _text(facts.assessment_note),
        "ceterms:targetCredential": [listed.award_id] if listed.has_award else [],
        "ceterms:hasOffering": [listed.start_id(one) for one in listed.starts],
    })  # fmt: skip


def _institution(listed: Listed) -> Node:
    about = listed.detail.about
    where = ", ".join(
        part for part in (about.city, country_name(about.country) if about.country else "") if part
    )
    place = stated(
        {
            "ceterms:addressLocality": _text(about.city),
            "ceterms:addressCountry": _text(country_name(about.country)) if about.country else None,
        }
    )
    return stated({
        "@type": "ceterms:CredentialOrganization",
        "@id": listed.house_id,
        "ceterms:name": _text(about.name),
        "ceterms:alternateName": {"en": list(about.also_known_as)} if about.also_known_as else None,
        "ceterms:description": _text("; ".join(p for p in (about.name, about.kind, where) if p)),
        "ceterms:subjectWebpage": about.website or listed.house_page,
        "ceterms:agentType": [_concept(about.kind or _("Not stated"))],
        "ceterms:agentSectorType": [_concept(_("Not stated"))],
        "ceterms:address": [{"@type": "ceterms:Place", **place}] if place else [],
        "ceterms:offers": [listed.programme_id],
    })  # fmt: skip


def _award(listed: Listed) -> Node:
    facts = listed.detail.facts
    is_own = listed.detail.programme.institution.state == "claimed"
    status = (_("Active"), "credentialStat:Active") if is_own else (_("Not stated"),)
    paper = str(words.PAPERS[listed.paper])
    years = facts.renewal_years
    return stated({
        "@type": CREDENTIALS[listed.paper],
        "@id": listed.award_id,
        "ceterms:name": _text(listed.award or _("Title of the award not stated")),
        "ceterms:description": _text(f"{paper}. {facts.title}, {listed.detail.about.name}."),
        "ceterms:subjectWebpage": listed.page,
        "ceterms:credentialStatusType": _concept(*status),
        "ceterms:offeredBy": [listed.house_id],
        "ceterms:inLanguage": list(facts.languages),
        "ceterms:requires": [{
            "@type": "ceterms:ConditionProfile",
            "ceterms:description": _text(_("Completing %(title)s") % {"title": facts.title}),
            "ceterms:targetLearningOpportunity": [listed.programme_id],
        }],
        "ceterms:renewalFrequency": f"P{years}Y" if years else None,
        "ceterms:renewal": list(_renewal(listed)),
    })  # fmt: skip


def _offering(listed: Listed, start: Start) -> Node:
    """The language has no date for an offering yet, so the first day stands in words."""
    says = _("Begins on %(day)s, time zone %(zone)s") % {
        "day": day(start.starts_on), "zone": start.time_zone,
    }  # fmt: skip
    return stated(
        {
            "@type": "ceterms:ScheduledOffering",
            "@id": listed.start_id(start),
            "ceterms:name": _text(f"{listed.detail.facts.title}, {day(start.starts_on)}"),
            "ceterms:description": _text(says),
            "ceterms:subjectWebpage": listed.page,
            "ceterms:offeredBy": [listed.house_id],
            "ceterms:deliveryType": _delivery((Delivery(start.delivery),)),
        }
    )


def _delivery(ways: tuple[Delivery, ...]) -> list[Node]:
    """In person or online; ways that are both may be one course or two, so they stand in words only."""
    if ways and ONLINE.issuperset(ways):
        return [_concept(_("Online only"), "deliveryType:OnlineOnly")]
    if ways == (Delivery.IN_PERSON,):
        return [_concept(_("In person"), "deliveryType:InPerson")]
    return []


def _durations(listed: Listed) -> Iterator[Node]:
    facts = listed.detail.facts
    least, most = facts.self_study_minutes_min, facts.self_study_minutes_max
    effort = (
        (_("Taught live"), facts.contact_minutes, facts.contact_note),
        (_("Own study"), least if least == most or most is None else None, facts.self_study_note),
        (_("Practice"), facts.practicum_minutes, facts.practicum_note),
        (_("In all"), facts.total_minutes, facts.total_note),
    )
    for name, count, note in effort:
        if count is not None:
            yield _duration(name, note, timeRequired=length(count))
    if least != most and most is not None:
        shortest = {} if least is None else {"minimumDuration": length(least)}
        note = facts.self_study_note
        yield _duration(_("Own study"), note, **shortest, maximumDuration=length(most))
    if facts.contact_days:
        yield _duration(_("Days taught live"), "", exactDuration=f"P{facts.contact_days}D")
    if facts.finish_weeks:
        yield _duration(_("To be finished within"), "", maximumDuration=f"P{facts.finish_weeks}W")


def _duration(name: str, note: str, **lengths: str) -> Node:
    return {
        "@type": "ceterms:DurationProfile",
        "ceterms:description": _text(f"{name}. {note}".strip() if note else name),
        **{f"ceterms:{key}": value for key, value in lengths.items()},
    }


def _cost(listed: Listed, line: FeeLine) -> Node:
    name = str(words.FEE_KINDS[line.kind])
    only = [part for part in (line.who, line.condition) if part]
    priced = has_price(line, listed.on)
    return stated({
        "@type": "ceterms:CostProfile",
        "ceterms:name": _text(name),
        "ceterms:description": _text(charge_words(line, listed.on)),
        "ceterms:costDetails": listed.costs_page,
        "ceterms:directCostType": [_concept(name, COSTS.get(line.kind, ""))],
        "ceterms:price": float(value(line)) if priced else None,
        "ceterms:currency": line.currency if priced else None,
        "ceterms:paymentPattern": None if line.per == Per.ONCE else _text(str(words.PERS[line.per])),
        "ceterms:condition": {"en": only} if only else None,
    })  # fmt: skip


def _entry(listed: Listed) -> Iterator[Node]:
    facts = listed.detail.facts
    audience = str(words.AUDIENCES[facts.audience]) if facts.audience else ""
    if facts.prerequisites or audience:
        yield stated(
            {
                "@type": "ceterms:ConditionProfile",
                "ceterms:name": _text(_("Who may join")),
                "ceterms:description": _text(facts.prerequisites or audience),
                "ceterms:condition": {"en": [audience]} if audience else None,
            }
        )


def _methods(listed: Listed) -> Iterator[Node]:
    facts = listed.detail.facts
    if facts.has_exam:
        yield _concept(_("Exam"), "assessMethod:Exam")
    if facts.has_practicum or facts.has_observation:
        yield _concept(_("Performance"), "assessMethod:Performance")
    if facts.has_case_studies or facts.has_video:
        yield _concept(_("Work handed in"), "assessMethod:Artifact")


def _renewal(listed: Listed) -> Iterator[Node]:
    facts = listed.detail.facts
    study = facts.renewal_ce_minutes
    parts = [
        _("Hours to keep up: %(hours)s") % {"hours": f"{study / 60:g}"}
        if study is not None
        else "",
        facts.renewal_note,
    ]
    says = ". ".join(part for part in parts if part)
    if says:
        yield {"@type": "ceterms:ConditionProfile", "ceterms:description": _text(says)}


def _concept(name: str, node: str = "", says: str = "") -> Node:
    """A name, with the concept of the vocabulary that it means where there is one."""
    return stated(
        {
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:targetNode": node,
            "ceterms:targetNodeName": _text(name),
            "ceterms:targetNodeDescription": _text(says),
        }
    )


def _text(says: str) -> dict[str, str] | None:
    return {"en": says} if says else None
