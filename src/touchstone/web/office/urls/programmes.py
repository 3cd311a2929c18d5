from django.urls import path

from touchstone.web.office.views import imports, programmes

HOUSE = "office/<slug:institution>/"
PROGRAMME = HOUSE + "programmes/<slug:programme>"

urlpatterns = [
    path(HOUSE + "programmes", programmes.listing, name="office_programmes"),
    path(HOUSE + "programmes/new", programmes.new, name="office_new_programme"),
    path(HOUSE + "programmes/import", imports.bring_in, name="office_import_programmes"),
    path(HOUSE + "programmes/import/<str:file>", imports.page, name="office_import"),
    path(HOUSE + "programmes/import/<str:file>/take", imports.take, name="office_take_import"),
    path(HOUSE + "programmes/import/<str:file>/drop", imports.drop, name="office_drop_import"),
    path(HOUSE + "programmes/export/<str:file>", imports.export, name="office_export_programmes"),
    path(PROGRAMME, programmes.programme, name="office_programme"),
    path(PROGRAMME + "/edit", programmes.edit, name="office_edit_programme"),
    path(PROGRAMME + "/coverage", programmes.coverage, name="office_programme_coverage"),
    path(PROGRAMME + "/fees", programmes.fees, name="office_programme_fees"),
    path(PROGRAMME + "/teaching", programmes.teaching, name="office_programme_teaching"),
    path(PROGRAMME + "/refunds", programmes.refunds, name="office_programme_refunds"),
    path(PROGRAMME + "/deadlines", programmes.deadlines, name="office_programme_deadlines"),
    path(PROGRAMME + "/afterwards", programmes.afterwards, name="office_programme_afterwards"),
    path(PROGRAMME + "/discard", programmes.discard, name="office_discard_programme"),
    path(PROGRAMME + "/publish", programmes.publish, name="office_publish_programme"),
    path(PROGRAMME + "/withdraw", programmes.withdraw, name="office_withdraw_programme"),
]
