"""The people of the journey: what each of them does, on the pages that they use."""

import datetime as dt
import json
import tomllib
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories.processes import ROOT
from tests.journeys.product import Product, link_in
from tests.journeys.somebody import Somebody, number_in
from touchstone.kit import clock

EXAM = ROOT / "data" / "exam"
LESSONS = ROOT / "data" / "curriculum" / "lessons"
NOON_ZONES = (
    "Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "Europe/London", "America/New_York",
    "America/Los_Angeles",
)  # fmt: skip


def daytime_zone() -> str:
    """A zone where it is now between 8 and 18, so that a session of today can be under way."""
    now = clock.now()
    return next(zone for zone in NOON_ZONES if 8 <= now.astimezone(ZoneInfo(zone)).hour < 18)


def today(zone: str) -> dt.datetime:
    """The hour in a zone."""
    return clock.now().astimezone(ZoneInfo(zone))


# Administrator


def makes_institution(kit: Somebody, office: Somebody, zone: str) -> None:
    kit.go("/office/").follow("New institution")
    kit.fill(name="Linden House", slug="linden-house", office_email=office.email, currency="GBP")
    kit.fill(payment_instructions="Account 12345678, sort code 00-00-00", city="Leeds")
    kit.select("Country", "United Kingdom").page.locator("[name=time_zone]").select_option(zone)
    kit.press("Create the institution").sees("The office has been invited by mail.")


# Anybody who is invited


def joins(somebody: Somebody, role: str) -> None:
    """Follows the link of the invitation, makes an account on the way, and accepts."""
    somebody.go(link_in(somebody.product.letter(somebody.email, "invites you"), "/invitation/"))
    somebody.sees("Linden House", role).follow("Sign in").sign_up(here=True)
    somebody.press("Accept the invitation").sees("You are on the team.")


# Office


def invites(dee: Somebody, somebody: Somebody, role: str) -> None:
    dee.go(f"{dee.office}/team").follow("Invite somebody").fill(email=somebody.email).choose(role)
    dee.press("Send the invitation").sees(somebody.email)


def lists_programme(dee: Somebody) -> None:
    dee.go(f"{dee.office}/programmes").follow("Write a programme")
    dee.fill(title="Infant massage instructor", slug="linden-instructor").press("Make a draft")
    dee.fill(
        summary="For people who want to teach parents to massage their babies.",
        award_title="Certified Infant Massage Instructor",
    ).press("Keep").follow("How it is taught")  # fmt: skip
    dee.fill(contact_minutes="24", practicum_minutes="25", practicum_families="5")
    dee.choose("In person").choose("English")
    dee.choose("Yes", among="Supervised practice").choose("Yes", among="Exam").press("Keep")
    dee.follow("What it covers")
    dee.page.locator("[name=grade_touch_deprivation]").select_option("focus")
    dee.fill(minutes_touch_deprivation="3:30").press("Keep").sees("Kept.")
    dee.follow("What it costs").select("What for", "Course fee")
    dee.fill(amount_1="795").sees("GBP 795").press("Keep").sees("Kept.")
    dee.follow("List it").press("List it")
    dee.sees("Anybody can find it now.")


def puts_scheme_into_force(dee: Somebody) -> None:
    dee.go(f"{dee.office}/schemes").follow("Make a scheme").choose("Instructor or therapist")
    dee.fill(title="Infant massage instructor", slug="linden-instructor").press("Make a draft")
    dee.follow("Exam items").follow("Bring items in")
    dee.attach(EXAM / "items" / "history.json").press("Bring in").sees("as before")
    dee.go(f"{dee.office}/schemes/linden-instructor").follow("Put into force").press("Put into force")
    dee.sees("In force.")


def opens_cohort(dee: Somebody, trainer: Somebody, zone: str) -> None:
    """A cohort whose first session was three days ago and whose second is under way."""
    dee.go(f"{dee.office}/cohorts").follow("Make a cohort")
    dee.select("Programme", "Infant massage instructor")
    dee.fill(title="Autumn, Leeds", places="12", venue_name="Mill Room", fee="795.00").press("Make a draft")
    now = today(zone)
    first, hour = now.date() - dt.timedelta(days=3), dt.timedelta(hours=1)
    dee.fill(day_1=f"{first}", starts_1="09:30", ends_1="16:30", title_1="Cues and hands")
    dee.fill(day_2=f"{now:%Y-%m-%d}", starts_2=f"{now - 2 * hour:%H:%M}", ends_2=f"{now + 2 * hour:%H:%M}")
    dee.press("Keep").follow("Change who teaches").choose(trainer.name).press("Keep")
    dee.follow("Open for applications").press("Open for applications").sees("People can apply.")


def approves(dee: Somebody, supervisor: Somebody) -> None:
    dee.go(f"{dee.office}/supervisors").follow("Approve somebody")
    dee.fill(name=supervisor.name, email=supervisor.email, qualification="Instructor since 2014")
    dee.press("Approve").sees(supervisor.name)


def admits(dee: Somebody, learner: Somebody) -> None:
    dee.go(f"{dee.office}/").sees(learner.name)
    dee.go(f"{dee.office}/applications").follow(f"Admit {learner.name}").press("Admit").sees("Admitted.")


def takes_money(dee: Somebody, learner: Somebody) -> None:
    dee.go(f"{dee.office}/money").follow(f"Mark as received {learner.name}")
    dee.fill(reference="LINDEN ADA").press("Record it").sees("The receipt is on its way by mail.")


# Trainer


def marks_rolls(bo: Somebody) -> None:
    """Everybody was there from beginning to end, at both sessions."""
    bo.go(f"{bo.office}/cohorts").follow("Autumn, Leeds")
    cohort = bo.path
    for number in (1, 2):
        bo.go(f"{cohort}/sessions/{number}/roll").press("Keep the roll").sees("Kept.")


# Visitor, learner


def finds_cohort(vera: Somebody) -> None:
    """From the front page to the cohort."""
    vera.go("/").go("/find?q=linden").follow("Infant massage instructor").sees("Linden House")
    vera.go("/learn/cohorts").follow("Autumn, Leeds").sees("12 of 12 places free", "£795.00")


def applies(ada: Somebody) -> None:
    ada.sign_up().go("/learn/cohorts").follow("Autumn, Leeds").follow("Apply")
    ada.fill(profession="Midwife", motivation="Families ask me about touch.")
    ada.press("Send the application").sees("They answer by mail.")


def answers() -> dict[str, str]:
    """The right answer to each exam question, from the item bank."""
    found = {}
    for path in sorted((EXAM / "items").glob("*.json")):
        for item in json.loads(path.read_text())["items"]:
            found[item["stem"]] = item["options"][item["key"]]
    return found


def lessons() -> dict[str, str]:
    """The right answer to the one question of each lesson, by the lesson's slug."""
    heads = [tomllib.loads(path.read_text().split("+++")[1]) for path in sorted(LESSONS.glob("*.md"))]
    return {head["slug"]: head["check"]["options"][head["check"]["key"]] for head in heads}


def does_lessons(ada: Somebody) -> None:
    for slug in lessons():
        ada.go(f"/learn/lessons/{slug}")
        answers_lesson(ada)


def answers_lesson(ada: Somebody) -> None:
    ada.choose(lessons()[ada.path.split("/")[-1]]).press("Check my answer").sees("Right.")


def practises(ada: Somebody, code_name: str, zone: str) -> None:
    """A family, five meetings with it, and the ask for a signature."""
    day = today(zone).date()
    ada.go("/learn/practicum/new").fill(code_name=code_name, consent_on=f"{day - dt.timedelta(days=12)}")
    ada.page.locator("[name=birth_month]").select_option(f"{day - dt.timedelta(days=120):%Y-%m}")
    ada.page.locator("[name=agreed]").check()
    ada.press("Write it down")
    family = ada.path
    for ago in (11, 9, 7, 5, 3):
        ada.go(f"{family}/visit").fill(held_on=f"{day - dt.timedelta(days=ago)}")
        ada.fill(cues="Looked at us, then turned away.", changed="Waited and asked again.")
        ada.page.locator("[name=baby_state]").first.check()
        ada.press("Log it")
    ada.go(f"{family}/ask").page.locator("[name=supervisor]").first.check()
    ada.press("Send the link").sees("has been asked")


def sits_exam(ada: Somebody) -> None:
    """Reads each question, and gives the answer that the bank holds for right."""
    known = answers()
    ada.go("/assess/").follow("Infant massage instructor").press("Begin now")
    for n in range(1, 31):
        stem = ada.page.locator("legend h1").inner_text().split("\n")[-1].strip()
        ada.choose(known[stem]).press("Next" if n < 30 else "Keep and look over all")
    ada.sees("30 answered, 0 open.").follow("Hand in").press("Hand in").sees("30 of 30")


def completes_file(ada: Somebody) -> None:
    """Opens the file, says where they will work, signs the code of conduct, hands it in."""
    ada.go("/learn/certificates").follow("Infant massage instructor").press("Open my file")
    ada.follow("Infant massage instructor").sees("Missing").follow("Name and place of work").fill(name_to_print=ada.name)
    ada.page.locator("[name=place]").select_option("gb-eng")
    ada.press("Keep").follow("Sign the code of conduct")
    ada.page.locator("[name=agreed]").check()
    ada.press("Sign").follow("Hand the file in").press("Hand it in").sees("Handed in")


# Supervisor, without an account


def signs(sol: Somebody) -> None:
    sol.go(link_in(sol.product.letter(sol.email), "/sign/")).sees("5 meetings")
    gives_signature(sol)


def gives_signature(sol: Somebody) -> None:
    sol.sees("Reading this page signs nothing.").choose("I sign this practice off")
    sol.page.locator("[name=presence]").first.check()
    sol.fill(note="Calm hands, good waiting.").press("Send my answer")


# Examiner


def observes(cleo: Somebody, learner: str) -> None:
    cleo.go(f"/assess/{cleo.house}/observations").follow(learner)
    cleo.page.locator("[name=context]").first.check()
    for level in cleo.page.locator("input[name^=level_][value='3']").all():
        level.check()
    cleo.press("Hand in and lock").sees("Handed in and locked.")


# Decider


def awards(dov: Somebody, learner: str) -> str:
    """Decides with reasons, as somebody who neither taught, supervised nor examined; gives the number."""
    dov.go(f"{dov.office}/decisions").follow(learner).sees("You may decide.").choose("Award")
    dov.fill(reason="Every part is there. The observation shows calm, safe hands.")
    dov.page.locator("[name=on_this_file]").check()
    dov.press("Decide").sees("Awarded and signed.")
    return number_in(dov.follow(learner).main.inner_text())


# Anybody


def verifies(eve: Somebody, number: str, holder: str) -> None:
    eve.go("/verify").fill(number=number.lower().replace("-", " "))
    eve.press("Check").sees(holder, number)


def demo_facts(product: Product) -> Any:
    """Password, people, cohort, certificates and classes of a demonstration."""
    return json.loads(product.manage("demo_facts"))


# Instructor


def offers_class(ada: Somebody, zone: str) -> None:
    ada.go("/teach/").follow("Write my page")
    ada.fill(handle="ada-okafor", headline="Small classes, slow hands.", town="Leeds")
    ada.fill(about="We sit on the floor, watch the babies and learn a few strokes.")
    ada.press("Keep and preview").follow("Publish").press("Publish").follow("Plan a class")
    opens_class(ada, today(zone).date() + dt.timedelta(days=9))


def opens_class(ada: Somebody, first: dt.date) -> None:
    """On the page that plans a class: five meetings from the day `first`, open for booking."""
    ada.fill(
        title="First strokes", about="For babies from six weeks. Everybody goes slowly.",
        day=f"{first}", starts="10:30", venue_name="Mill Room", venue_address="1 Mill Lane",
        town="Leeds", price="60", capacity="8",
    )  # fmt: skip
    ada.press("Make a draft").follow("Open for booking").press("Open").sees("Families can book now.")


# Parent


def books(pia: Somebody, place: str = "Mill Room, Leeds") -> None:
    pia.go("/classes").follow(place).sees("First strokes").follow("Book a place")
    fills_booking(pia)
    pia.press("Book").sees("Your place is booked.")


def fills_booking(pia: Somebody) -> None:
    pia.fill(name=pia.name, email=pia.email, nickname="Plum")
    month = clock.now().date() - dt.timedelta(days=120)
    pia.page.locator("[name=birth_month]").select_option(f"{month:%Y-%m}")
    pia.page.locator("[name=safety_choice]").first.check()


def cancels(pia: Somebody) -> None:
    pia.go(link_in(pia.product.letter(pia.email), "/booking/")).follow("Cancel this booking")
    pia.press("Cancel the booking").sees("This booking is cancelled")
