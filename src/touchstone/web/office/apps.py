from django.apps import AppConfig


class OfficePagesConfig(AppConfig):
    name = "touchstone.web.office"
    label = "web_office"
