from touchstone.web.office.urls import cohorts, decisions, programmes, schemes, setup

urlpatterns = [
    *setup.urlpatterns,
    *programmes.urlpatterns,
    *cohorts.urlpatterns,
    *schemes.urlpatterns,
    *decisions.urlpatterns,
]
