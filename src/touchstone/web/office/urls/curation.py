from django.urls import path

from touchstone.web.office.views import curation, quotes

urlpatterns = [
    path("curator", curation.desk, name="curator"),
    path("curator/corrections/<slug:correction>", curation.correction, name="curator_correction"),
    path(
        "curator/corrections/<slug:correction>/refuse",
        curation.refuse,
        name="curator_refuse_correction",
    ),
    path("curator/quotes/<slug:quote>", quotes.accept, name="curator_quote"),
    path("curator/quotes/<slug:quote>/refuse", quotes.refuse, name="curator_refuse_quote"),
    path("curator/quotes/<slug:quote>/proof", quotes.proof, name="curator_proof"),
]
