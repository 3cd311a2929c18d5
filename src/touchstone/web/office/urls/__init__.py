from touchstone.web.office.urls import cohorts, curation, decisions, programmes, schemes, setup

urlpatterns = [
    *curation.urlpatterns,
    *setup.urlpatterns,
    *programmes.urlpatterns,
    *cohorts.urlpatterns,
    *schemes.urlpatterns,
    *decisions.urlpatterns,
]
