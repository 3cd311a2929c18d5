from touchstone.web.public.urls import about, classes, demo, find, sign_off, verify

urlpatterns = [
    *about.urlpatterns,
    *find.urlpatterns,
    *classes.urlpatterns,
    *sign_off.urlpatterns,
    *verify.urlpatterns,
    *demo.urlpatterns,
]
