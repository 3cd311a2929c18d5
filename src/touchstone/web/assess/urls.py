from django.urls import path

from touchstone.web.assess.views import exams, observations, sittings

SITTING = "assess/sittings/<slug:sitting>"
OBSERVATIONS = "assess/<slug:institution>/observations"

urlpatterns = [
    path("assess/", exams.mine, name="assess"),
    path("assess/exam/<slug:scheme>", exams.exam, name="exam"),
    path("assess/rubric/<slug:scheme>", exams.rubric, name="rubric"),
    path(SITTING, sittings.sitting, name="sitting"),
    path(SITTING + "/<int:n>", sittings.question, name="question"),
    path(SITTING + "/hand-in", sittings.hand_in, name="hand_in"),
    path(OBSERVATIONS, observations.listing, name="observations"),
    path(OBSERVATIONS + "/<slug:observation>", observations.observation, name="observation"),
    path(OBSERVATIONS + "/<slug:scheme>/<slug:person>", observations.observe, name="observe"),
]
