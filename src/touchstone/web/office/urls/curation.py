from django.urls import path

from touchstone.web.office.views import curation

urlpatterns = [
    path("curator", curation.desk, name="curator"),
    path("curator/corrections/<slug:correction>", curation.correction, name="curator_correction"),
    path(
        "curator/corrections/<slug:correction>/refuse",
        curation.refuse,
        name="curator_refuse_correction",
    ),
]
