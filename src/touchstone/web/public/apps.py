from django.apps import AppConfig


class PublicPagesConfig(AppConfig):
    name = "touchstone.web.public"
    label = "web_public"
