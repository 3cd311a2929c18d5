"""Settings for tests: everything that makes them quick, and nothing that changes what they prove."""

import os
import tempfile

os.environ.setdefault("TOUCHSTONE_DATA", tempfile.mkdtemp(prefix="touchstone-test-"))
os.environ.setdefault("TOUCHSTONE_PUBLIC_URL", "http://localhost:8000")

from touchstone.config.settings import *  # noqa: F403

SECRET_KEY = "only for tests"  # noqa: S105
KEY_SECRET = "only for tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},  # noqa: F405
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
