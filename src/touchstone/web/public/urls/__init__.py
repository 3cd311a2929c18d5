from touchstone.web.public.urls import classes, sign_off

urlpatterns = [*classes.urlpatterns, *sign_off.urlpatterns]
