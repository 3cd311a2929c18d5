from touchstone.web.office.urls import setup

urlpatterns = [*setup.urlpatterns]
