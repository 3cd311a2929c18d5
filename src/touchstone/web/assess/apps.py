from django.apps import AppConfig


class AssessPagesConfig(AppConfig):
    name = "touchstone.web.assess"
    label = "web_assess"
