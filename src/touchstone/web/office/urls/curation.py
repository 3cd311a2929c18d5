from django.urls import path

from touchstone.web.office.views import curation, curation_reviews, quotes, reviews

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
    path("curator/reviews/<slug:review>", curation_reviews.accept, name="curator_review"),
    path(
        "curator/reviews/<slug:review>/paper", curation_reviews.paper, name="curator_review_paper"
    ),
    path(
        "curator/reviews/<slug:review>/refuse",
        curation_reviews.refuse,
        name="curator_refuse_review",
    ),
    path(
        "curator/reviews/<slug:review>/remove",
        curation_reviews.remove,
        name="curator_remove_review",
    ),
    path("office/<slug:institution>/reviews", reviews.listing, name="office_reviews"),
    path(
        "office/<slug:institution>/reviews/<slug:review>/reply",
        reviews.reply,
        name="office_review_reply",
    ),
]
