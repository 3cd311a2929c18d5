from django.urls import path

from touchstone.web.office.views import banks, exceptions, schemes

SCHEMES = "office/<slug:institution>/schemes"
EXCEPTIONS = "office/<slug:institution>/exceptions"
SCHEME = SCHEMES + "/<slug:scheme>"

urlpatterns = [
    path(SCHEMES, schemes.listing, name="office_schemes"),
    path(SCHEMES + "/new", schemes.new, name="office_new_scheme"),
    path(SCHEME, schemes.scheme, name="office_scheme"),
    path(SCHEME + "/terms", schemes.terms, name="office_scheme_terms"),
    path(SCHEME + "/publish", schemes.publish, name="office_publish_scheme"),
    path(SCHEME + "/draft", schemes.draft, name="office_draft_scheme"),
    path(SCHEME + "/items", banks.items, name="office_items"),
    path(SCHEME + "/items.csv", banks.items_file, name="office_items_file"),
    path(SCHEME + "/items/import", banks.import_items, name="office_import_items"),
    path(SCHEME + "/items/<slug:item>/retire", banks.retire_item, name="office_retire_item"),
    path(SCHEME + "/rubric", banks.rubric, name="office_rubric"),
    path(SCHEME + "/rubric.csv", banks.rubric_file, name="office_rubric_file"),
    path(EXCEPTIONS, exceptions.listing, name="office_exceptions"),
    path(EXCEPTIONS + "/ask", exceptions.ask, name="office_ask_exception"),
    path(EXCEPTIONS + "/<slug:asked>", exceptions.answer, name="office_answer_exception"),
]
