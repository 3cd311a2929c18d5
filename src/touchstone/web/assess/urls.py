from django.urls import path

from touchstone.web.assess.views import exams, sittings

SITTING = "assess/sittings/<slug:sitting>"

urlpatterns = [
    path("assess/", exams.mine, name="assess"),
    path("assess/exam/<slug:scheme>", exams.exam, name="exam"),
    path(SITTING, sittings.sitting, name="sitting"),
    path(SITTING + "/<int:n>", sittings.question, name="question"),
    path(SITTING + "/hand-in", sittings.hand_in, name="hand_in"),
]
