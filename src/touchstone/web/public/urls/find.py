from django.urls import path

from touchstone.web.public.views import find, verify

urlpatterns = [
    path("find", find.find, name="find"),
    path("programmes/<slug:slug>", find.programme, name="programme"),
    path("verify", verify.verify_form, name="verify_form"),
    path("verify/<str:number>", verify.verify, name="verify"),
    path("register", verify.register, name="register"),
]
