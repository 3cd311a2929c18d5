from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "touchstone.flows"
    label = "flows"
