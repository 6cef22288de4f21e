"""Django's settings, all derived from the typed environment."""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from motcua.config import environment

env = environment.load()
ENVIRONMENT = env
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = env.secret()
DEBUG = False
ALLOWED_HOSTS = env.allowed_hosts
TRUSTED_PROXIES = env.proxies
PUBLIC_URL = env.public_url or f"http://{env.host}:{env.port}"
CSRF_TRUSTED_ORIGINS = [env.public_url] if env.public_url else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "motcua.infra.components",  # before allauth: its templates replace those
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "motcua.infra.access",
    "motcua.infra.audit",
    "motcua.infra.storage",
    "motcua.infra.numbering",
    "motcua.infra.submission",
    "motcua.infra.throttle",
    "motcua.organisations",
    "motcua.people",
    "motcua.procedures",
    "motcua.documents",
    "motcua.cases",
    "motcua.indicators",
    "motcua.plans",
    "motcua.counter",
    "motcua.portal",
    "motcua.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.infra.components.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.infra.access.demo_accounts.demo_accounts",
            ],
            "builtins": ["django.templatetags.static", "motcua.infra.components.templatetags.motcua"],
        },
    },
]

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "counter:home"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are given by administrators; an office may have no mail
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "motcua.infra.access.login_form.StaffLoginForm"}
ACCOUNT_ADAPTER = "motcua.infra.access.adapter.StaffAccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

PROCRASTINATE_ON_APP_READY = "motcua.config.wiring.wire"

# An office may have no mail server: then nothing is ever said to be sent by mail.
MAILERS = env.mailers()
DEFAULT_FROM_EMAIL = env.mail_sender()
SILENCED_SYSTEM_CHECKS = ["mail.W001"]  # no mail server is a state of the office, not a fault

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.data_dir / "static"
DATA_DIR = env.data_dir.resolve()
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if env.mode == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = env.mode == "test"
MAX_UPLOAD_BYTES = env.max_upload_bytes
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "motcua.infra.storage.uploads.LimitedUploadHandler",  # first: drops what is too large as it comes in
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DEMO = env.mode == "demo"
COMPONENTS_PAGE = env.mode in {"demo", "test"}  # its data are samples

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.https
CSRF_COOKIE_SECURE = env.https
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.https
SECURE_HSTS_SECONDS = 31536000 if env.https else 0
SESSION_COOKIE_AGE = 12 * 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
