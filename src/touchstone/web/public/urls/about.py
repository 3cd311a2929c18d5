from django.urls import path

from touchstone.web.public.views import about

urlpatterns = [
    path("privacy", about.privacy, name="privacy"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("report", about.report, name="report"),
    path("reports", about.reports, name="reports"),
    path("reports/<slug:report>", about.answer_report, name="answer_report"),
]
