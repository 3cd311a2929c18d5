"""A programme in schema.org, as search engines read it from its page."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery
from touchstone.catalog.rules.fees import apart
from touchstone.web.public.shown.linked.parts import (
    Listed,
    Node,
    charge_words,
    length,
    stated,
    value,
)

MODES = {
    Delivery.IN_PERSON: "Onsite",
    Delivery.LIVE_ONLINE: "Online",
    Delivery.SELF_PACED: "Online",
}


def schema_org(listed: Listed) -> Node:
    """The course with its dated runs, its institution, and the way to its page."""
    with override("en"):
        return {
            "@context": "https://schema.org",
            "@graph": [_course(listed), _institution(listed), _way(listed)],
        }


def _course(listed: Listed) -> Node:
    facts = listed.detail.facts
    modes = sorted({MODES[one] for one in facts.delivery})
    return stated(
        {
            "@type": ["Course", "EducationalOccupationalProgram"],
            "@id": listed.programme_id,
            "name": facts.title,
            "description": listed.summary,
            "url": listed.page,
            "provider": {"@id": listed.house_id},
            "inLanguage": list(facts.languages),
            "about": [
                str(words.TOPICS[one.topic]) for one in facts.coverage if one.grade != "none"
            ],
            "coursePrerequisites": facts.prerequisites,
            "educationalProgramMode": modes,
            "timeToComplete": f"P{facts.finish_weeks}W" if facts.finish_weeks else "",
            "educationalCredentialAwarded": _award(listed) if listed.has_award else None,
            "offers": list(_offers(listed)),
            "hasCourseInstance": list(_runs(listed)),
        }
    )


def _award(listed: Listed) -> Node:
    return stated(
        {
            "@type": "EducationalOccupationalCredential",
            "@id": listed.award_id,
            "name": listed.award,
            "credentialCategory": str(words.PAPERS[listed.paper]),
        }
    )


def _offers(listed: Listed) -> Iterator[Node]:
    """Charges that may be added up today: dated, fresh, due for everybody."""
    for line in listed.detail.facts.fee_lines:
        if apart(line, listed.on) is None:
            yield {
                "@type": "Offer",
                "category": str(words.FEE_KINDS[line.kind]),
                "price": str(value(line)),
                "priceCurrency": line.currency,
                "description": charge_words(line, listed.on),
                "url": listed.costs_page,
            }


def _runs(listed: Listed) -> Iterator[Node]:
    facts = listed.detail.facts
    for start in listed.starts:
        yield stated(
            {
                "@type": "CourseInstance",
                "@id": listed.start_id(start),
                "name": facts.title,
                "startDate": start.starts_on.isoformat(),
                "courseMode": MODES[Delivery(start.delivery)],
                "courseWorkload": length(facts.total_minutes) if facts.total_minutes else "",
            }
        )


def _institution(listed: Listed) -> Node:
    about = listed.detail.about
    address = stated({"addressLocality": about.city, "addressCountry": about.country})
    return stated(
        {
            "@type": "Organization",
            "@id": listed.house_id,
            "name": about.name,
            "alternateName": list(about.also_known_as),
            "url": about.website or listed.house_page,
            "address": {"@type": "PostalAddress", **address} if address else None,
        }
    )


def _way(listed: Listed) -> Node:
    steps = (
        (_("All programmes"), f"{settings.PUBLIC_URL}{reverse('find')}"),
        (listed.detail.about.name, listed.house_page),
        (listed.detail.facts.title, listed.page),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }
