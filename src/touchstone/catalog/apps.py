from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "touchstone.catalog"
    label = "catalog"
    default_auto_field = "django.db.models.BigAutoField"
