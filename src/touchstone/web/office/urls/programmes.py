from django.urls import path

from touchstone.web.office.views import programmes

HOUSE = "office/<slug:institution>/"
PROGRAMME = HOUSE + "programmes/<slug:programme>"

urlpatterns = [
    path(HOUSE + "programmes", programmes.listing, name="office_programmes"),
    path(HOUSE + "programmes/new", programmes.new, name="office_new_programme"),
    path(PROGRAMME, programmes.programme, name="office_programme"),
    path(PROGRAMME + "/edit", programmes.edit, name="office_edit_programme"),
    path(PROGRAMME + "/coverage", programmes.coverage, name="office_programme_coverage"),
    path(PROGRAMME + "/fees", programmes.fees, name="office_programme_fees"),
    path(PROGRAMME + "/publish", programmes.publish, name="office_publish_programme"),
    path(PROGRAMME + "/withdraw", programmes.withdraw, name="office_withdraw_programme"),
]
