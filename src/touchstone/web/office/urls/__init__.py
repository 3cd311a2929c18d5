from touchstone.web.office.urls import cohorts, setup

urlpatterns = [*setup.urlpatterns, *cohorts.urlpatterns]
