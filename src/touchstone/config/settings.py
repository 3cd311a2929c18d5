"""Settings, read from the environment (see .env.example and docs/operate/settings.md)."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from touchstone.config import addresses
from touchstone.kit import env

BASE_DIR = Path(__file__).resolve().parents[3]
SOURCE = BASE_DIR / "src" / "touchstone"

# Where it runs
HOST = env.text("HOST", "127.0.0.1")
PORT = env.port("PORT", 8000)
PUBLIC_URL = env.origin("TOUCHSTONE_PUBLIC_URL", f"http://localhost:{PORT}")
DEMO = env.flag("TOUCHSTONE_DEMO", default=True)
RATE_LIMITS = env.flag("TOUCHSTONE_RATE_LIMITS", default=True)
CHECK_LINKS = env.flag("TOUCHSTONE_CHECK_LINKS", default=not DEMO)
IS_PUBLIC = env.is_public(PUBLIC_URL)
CATALOGUE = BASE_DIR / "data"

if IS_PUBLIC and DEMO:
    raise env.BadSetting(f"{PUBLIC_URL} is a public address: set TOUCHSTONE_DEMO=0 to serve there.")
if IS_PUBLIC and not RATE_LIMITS:
    raise env.BadSetting(f"{PUBLIC_URL} is a public address: it needs TOUCHSTONE_RATE_LIMITS=1.")

# What it keeps; secrets are made once in the data folder unless they are given
DATA = env.folder("TOUCHSTONE_DATA", BASE_DIR / "var")
SECRET_KEY = env.text("TOUCHSTONE_SECRET_KEY") or env.made_once(DATA / "secrets" / "session")
KEY_SECRET = env.text("TOUCHSTONE_KEY_SECRET") or env.made_once(DATA / "secrets" / "keys")

DEBUG = False
_public = urlsplit(PUBLIC_URL)
ALLOWED_HOSTS = addresses.own_names(str(_public.hostname), HOST)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "touchstone.engine",
    "touchstone.journal",
    "touchstone.people",
    "touchstone.institutions",
    "touchstone.catalog",
    "touchstone.payments",
    "touchstone.training",
    "touchstone.assessment",
    "touchstone.credentials",
    "touchstone.classes",
    "touchstone.flows",
    "touchstone.web.ui",
    "touchstone.web.public",
    "touchstone.web.learn",
    "touchstone.web.assess",
    "touchstone.web.office",
    "touchstone.web.teach",
    "touchstone.web.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "touchstone.web.ui.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads each answer by chance, against BREACH
    "touchstone.web.ui.middleware.refuse_large_bodies",
    "touchstone.web.ui.middleware.refuse_control_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "touchstone.config.urls"
WSGI_APPLICATION = "touchstone.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "touchstone.web.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "touchstone.web.ui.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": addresses.database(env.text("DATABASE_URL"), DATA)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "engine_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # the limits of sign-in live here
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# People and sign-in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/me"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "touchstone.web.account.forms.SignUpForm"
ACCOUNT_FORMS = {
    key: f"touchstone.web.account.own_forms.{form}"
    for key, form in (
        ("login", "LoginForm"),
        ("signup", "SignupForm"),
        ("add_email", "AddEmailForm"),
        ("change_password", "ChangePasswordForm"),
        ("reset_password", "ResetPasswordForm"),
        ("reset_password_from_key", "ResetPasswordKeyForm"),
        ("request_login_code", "RequestLoginCodeForm"),
    )
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "touchstone.web.account.adapter.AccountAdapter"
ACCOUNT_RATE_LIMITS = (
    {
        "login": "60/m/ip",
        "login_failed": "10/15m/key,10/15m/ip",
        "signup": "20/m/ip",
        "request_login_code": "20/m/ip,3/m/key",
    }
    if RATE_LIMITS
    else False
)

# Words, days, numbers
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [SOURCE / "web" / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Mail
vars().update(addresses.mail(env.text("EMAIL_URL"), DATA))
DEFAULT_FROM_EMAIL = env.text("TOUCHSTONE_MAIL_FROM", f"Touchstone <no-reply@{_public.hostname}>")

# Safety of the wire
SECURE = _public.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
CSRF_FAILURE_VIEW = "touchstone.web.ui.errors.csrf_refused"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "touchstone.kit.log.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "PyLD": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
