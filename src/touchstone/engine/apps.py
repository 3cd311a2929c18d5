from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EngineConfig(AppConfig):
    name = "touchstone.engine"
    label = "engine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from touchstone.engine.triggers.install import after_migrate  # noqa: PLC0415  # models are ready now

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="touchstone.triggers")
