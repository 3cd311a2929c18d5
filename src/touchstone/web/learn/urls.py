from django.urls import path

from touchstone.web.learn.views import candidacy, cohorts, home, lessons, money, practicum, register

FILE = "learn/certificates/<slug:candidacy>"
FAMILY = "learn/practicum/<slug:family>"

urlpatterns = [
    path("learn/", home.home, name="learn"),
    path("learn/cohorts", cohorts.listing, name="cohorts"),
    path("learn/cohorts/<slug:cohort>", cohorts.cohort, name="cohort"),
    path("learn/cohorts/<slug:cohort>/sessions.ics", cohorts.calendar, name="cohort_calendar"),
    path("learn/cohorts/<slug:cohort>/apply", cohorts.apply, name="apply"),
    path("learn/enrolments/<slug:enrolment>/leave", cohorts.leave, name="leave"),
    path("learn/orders/<slug:order>", money.order, name="order"),
    path("learn/receipts/<slug:receipt>", money.receipt, name="receipt"),
    path("learn/lessons/", lessons.listing, name="lessons"),
    path("learn/lessons/<slug:lesson>", lessons.lesson, name="lesson"),
    path("learn/strokes/", lessons.strokes, name="strokes"),
    path("learn/strokes/<slug:stroke>", lessons.stroke, name="stroke"),
    path("learn/cards", lessons.cards, name="cards"),
    path("learn/practicum", practicum.overview, name="practicum"),
    path("learn/practicum/new", practicum.new, name="new_family"),
    path(FAMILY, practicum.family, name="family"),
    path(FAMILY + "/visit", practicum.visit, name="log_visit"),
    path(FAMILY + "/ask", practicum.ask, name="ask_sign_off"),
    path(FAMILY + "/rest", practicum.rest, name="rest_family"),
    path(FAMILY + "/resume", practicum.resume, name="resume_family"),
    path(FAMILY + "/stop", practicum.stop, name="stop_family"),
    path("learn/certificates", candidacy.candidacies, name="candidacies"),
    path(
        "learn/certificates/open/<slug:scheme>/<slug:kind>",
        candidacy.open_file,
        name="open_candidacy",
    ),
    path(
        "learn/certificates/register/<str:number>",
        register.register_choice,
        name="register_choice",
    ),
    path(FILE, candidacy.candidacy, name="candidacy"),
    path(FILE + "/practice", candidacy.practice, name="candidacy_practice"),
    path(FILE + "/conduct", candidacy.conduct, name="candidacy_conduct"),
    path(FILE + "/licence", candidacy.licence, name="candidacy_licence"),
    path(FILE + "/hand-in", candidacy.ready, name="candidacy_ready"),
    path(FILE + "/take-back", candidacy.take_back, name="candidacy_take_back"),
    path(
        "learn/sign-offs/<slug:sign_off>/withdraw",
        practicum.take_back,
        name="withdraw_sign_off",
    ),
]
