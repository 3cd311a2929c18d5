from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class EngineConfig(AppConfig):
    name = "touchstone.engine"
    label = "engine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from touchstone.engine.triggers.install import (  # noqa: PLC0415  # models are ready now
            after_migrate,
            before_migrate,
        )

        pre_migrate.connect(before_migrate, sender=self, dispatch_uid="touchstone.triggers.before")
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="touchstone.triggers")
