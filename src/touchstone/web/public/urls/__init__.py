from touchstone.web.public.urls import classes, find, sign_off

urlpatterns = [*find.urlpatterns, *classes.urlpatterns, *sign_off.urlpatterns]
