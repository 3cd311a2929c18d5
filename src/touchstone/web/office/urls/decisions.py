from django.urls import path

from touchstone.web.office.views import certificates, decisions, files

HOUSE = "office/<slug:institution>/"
ONE = HOUSE + "certificates/<str:number>"

urlpatterns = [
    path(HOUSE + "files", files.listing, name="office_files"),
    path(HOUSE + "files/<slug:candidacy>", files.file, name="office_file"),
    path(HOUSE + "decisions", decisions.listing, name="office_decisions"),
    path(HOUSE + "decisions/<slug:candidacy>", decisions.decision, name="office_decision"),
    path(HOUSE + "certificates", certificates.listing, name="office_certificates"),
    path(ONE, certificates.certificate, name="office_certificate"),
    path(ONE + "/suspend", certificates.suspend, name="office_suspend"),
    path(ONE + "/reinstate", certificates.reinstate, name="office_reinstate"),
    path(ONE + "/withdraw", certificates.withdraw, name="office_withdraw"),
    path(ONE + "/limit", certificates.limit, name="office_limit"),
    path(ONE + "/rename", certificates.rename, name="office_rename"),
    path(ONE + "/renew", certificates.renew, name="office_renew"),
    path(HOUSE + "licences", certificates.licences, name="office_licences"),
    path(
        HOUSE + "licences/<slug:licence>", certificates.check_licence, name="office_check_licence"
    ),
]
