from touchstone.web.office.urls import cohorts, schemes, setup

urlpatterns = [*setup.urlpatterns, *cohorts.urlpatterns, *schemes.urlpatterns]
