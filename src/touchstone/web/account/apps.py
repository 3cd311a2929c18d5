from django.apps import AppConfig


class AccountPagesConfig(AppConfig):
    name = "touchstone.web.account"
    label = "web_account"
