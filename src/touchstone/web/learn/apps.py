from django.apps import AppConfig


class LearnPagesConfig(AppConfig):
    name = "touchstone.web.learn"
    label = "web_learn"
