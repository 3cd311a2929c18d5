from django.urls import path

from touchstone.web.public.views import sign_off

urlpatterns = [path("sign/<str:token>", sign_off.sign, name="sign")]
