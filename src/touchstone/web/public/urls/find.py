from django.urls import path

from touchstone.web.public.views import (
    claim,
    compare,
    correct,
    costs,
    find,
    guides,
    home,
    match,
    open_data,
    programme,
    reviews,
    titles,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("find", find.find, name="find"),
    path("compare", compare.compare, name="compare"),
    path("compare.csv", compare.compare_csv, name="compare_csv"),
    path("compare.json", compare.compare_json, name="compare_json"),
    path("match", match.match, name="match"),
    path("match/result", match.result, name="match_result"),
    path("programmes/<slug:slug>.jsonld", open_data.programme_ld, name="programme_ld"),
    path("programmes/<slug:slug>", programme.programme, name="programme"),
    path("programmes/<slug:slug>/costs", costs.costs, name="costs"),
    path("programmes/<slug:slug>/costs/told", costs.told, name="costs_told"),
    path(
        "programmes/<slug:slug>/correct/<slug:block>",
        correct.correct_programme,
        name="correct_programme",
    ),
    path(
        "institutions/<slug:slug>/correct", correct.correct_institution, name="correct_institution"
    ),
    path("programmes/<slug:slug>/reviews", reviews.reviews, name="reviews"),
    path("programmes/<slug:slug>/reviews/write", reviews.write, name="review_write"),
    path("programmes/<slug:slug>/reviews/take-back", reviews.take_back, name="review_take_back"),
    path("institutions/<slug:slug>/claim", claim.claim, name="claim"),
    path("institutions/<slug:slug>/claim/mail", claim.by_mail, name="claim_mail"),
    path("institutions/<slug:slug>/claim/document", claim.with_document, name="claim_document"),
    path("claims/<token>", claim.confirm, name="claim_confirm"),
    path("institutions/<slug:slug>", programme.institution, name="institution"),
    path("titles", titles.titles, name="titles"),
    path(
        "guides/certificate-or-licence",
        guides.certificate_or_licence,
        name="certificate_or_licence",
    ),
    path("open", open_data.open_data, name="open"),
    path("open/catalogue.json", open_data.catalogue, name="catalogue_json"),
    path("open/programmes.csv", open_data.programmes_csv, name="programmes_csv"),
    path("open/charges.csv", open_data.charges_csv, name="charges_csv"),
    path("open/changes.atom", open_data.changes, name="changes"),
    path("sitemap.xml", open_data.sitemap, name="sitemap"),
]
