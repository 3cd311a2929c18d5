from django.urls import path

from touchstone.web.public.views import compare, find, home, open_data, programme, titles, verify

urlpatterns = [
    path("", home.home, name="home"),
    path("find", find.find, name="find"),
    path("compare", compare.compare, name="compare"),
    path("programmes/<slug:slug>", programme.programme, name="programme"),
    path("institutions/<slug:slug>", programme.institution, name="institution"),
    path("titles", titles.titles, name="titles"),
    path("open", open_data.open_data, name="open"),
    path("sitemap.xml", open_data.sitemap, name="sitemap"),
    path("verify", verify.verify_form, name="verify_form"),
    path("verify/<str:number>", verify.verify, name="verify"),
    path("register", verify.register, name="register"),
]
