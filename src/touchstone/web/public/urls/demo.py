from django.urls import path

from touchstone.web.public.views import demo

urlpatterns = [
    path("demo", demo.demo, name="demo"),
    path("demo/become/<slug:key>", demo.become, name="demo_become"),
    path("demo/mail", demo.mail, name="demo_mail"),
    path("demo/mail/<slug:letter>", demo.letter, name="demo_letter"),
    path("demo/mail/<slug:letter>/html", demo.letter_as_html, name="demo_letter_html"),
]
