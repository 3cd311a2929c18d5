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
    path("curator/claims/<slug:claim>", curation.claim, name="curator_claim"),
    path(
        "curator/claims/<slug:claim>/document",
        curation.claim_document,
        name="curator_claim_document",
    ),
    path("curator/claims/<slug:claim>/refuse", curation.refuse_claim, name="curator_refuse_claim"),
]
