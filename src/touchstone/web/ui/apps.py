from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "touchstone.web.ui"
    label = "ui"
