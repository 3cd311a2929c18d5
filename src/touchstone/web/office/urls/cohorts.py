from django.urls import path

from touchstone.web.office.views import (
    admissions,
    attendance,
    cohorts,
    learners,
    money,
    supervisors,
)

HOUSE = "office/<slug:institution>/"
COHORT = HOUSE + "cohorts/<slug:cohort>"
LEARNER = HOUSE + "learners/<slug:enrolment>"
ORDER = HOUSE + "money/orders/<slug:order>"
PAYMENT = HOUSE + "money/payments/<slug:payment>"

urlpatterns = [
    path(HOUSE + "cohorts", cohorts.listing, name="office_cohorts"),
    path(HOUSE + "cohorts/new", cohorts.new, name="office_new_cohort"),
    path(COHORT, cohorts.cohort, name="office_cohort"),
    path(COHORT + "/edit", cohorts.edit, name="office_edit_cohort"),
    path(COHORT + "/sessions", cohorts.sessions, name="office_sessions"),
    path(COHORT + "/sessions/<int:number>/roll", attendance.roll, name="office_roll"),
    path(COHORT + "/places", cohorts.places, name="office_places"),
    path(COHORT + "/trainers", cohorts.trainers, name="office_trainers"),
    path(COHORT + "/open", cohorts.open_, name="office_open_cohort"),
    path(COHORT + "/close", cohorts.close, name="office_close_cohort"),
    path(COHORT + "/cancel", cohorts.cancel, name="office_cancel_cohort"),
    path(HOUSE + "applications", admissions.applications, name="office_applications"),
    path(HOUSE + "learners", learners.listing, name="office_learners"),
    path(LEARNER, learners.learner, name="office_learner"),
    path(LEARNER + "/admit", admissions.admit, name="office_admit"),
    path(LEARNER + "/refuse", admissions.refuse, name="office_refuse"),
    path(LEARNER + "/withdraw", admissions.withdraw, name="office_withdraw_learner"),
    path(LEARNER + "/give-place", money.give_place, name="office_give_place"),
    path(HOUSE + "money", money.overview, name="office_money"),
    path(ORDER, money.order, name="office_order"),
    path(ORDER + "/receive", money.receive, name="office_receive"),
    path(ORDER + "/cancel", money.cancel, name="office_cancel_order"),
    path(PAYMENT + "/refund", money.refund, name="office_refund"),
    path(PAYMENT + "/receipt", money.receipt, name="office_receipt"),
    path(HOUSE + "supervisors", supervisors.listing, name="office_supervisors"),
    path(HOUSE + "supervisors/new", supervisors.new, name="office_new_supervisor"),
    path(
        HOUSE + "supervisors/<slug:supervisor>/end",
        supervisors.end,
        name="office_end_supervisor",
    ),
]
