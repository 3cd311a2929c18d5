from django.apps import AppConfig


class TeachPagesConfig(AppConfig):
    name = "touchstone.web.teach"
    label = "web_teach"
