"""Django's settings. What a firm sets stands in its home: $WELLKEPT_HOME, by default ~/.wellkept."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

HERE = Path(__file__).parent
HOME = Path(os.environ.get("WELLKEPT_HOME") or Path.home() / ".wellkept")
COLUMNS_FOLDER = HOME / "columns"
INBOX_FOLDER = HOME / "inbox"


def _secret_key() -> str:
    """The firm's own key, made at the first start, readable by its owner alone."""
    path = HOME / "secret_key"
    if not path.exists() or not path.stat().st_size:
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = path.with_name(f".secret_key-{secrets.token_hex(8)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and not path.stat().st_size:  # what a power cut may leave
            path.unlink()
        with suppress(FileExistsError):  # of two that start at once, both use the same
            os.link(made, path)
        made.unlink()
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
HTTPS = os.environ.get("WELLKEPT_HTTPS", "") == "1"
ALLOWED_HOSTS = [*filter(None, os.environ.get("WELLKEPT_HOSTS", "").split(",")), "localhost", "127.0.0.1", "[::1]"]
# Servers within the firm's own network that sources may be read from: names, addresses or networks, by commas.
ALLOWED_PRIVATE_HOSTS = [*filter(None, os.environ.get("WELLKEPT_ALLOWED_HOSTS", "").split(","))]
# Who may read /metrics; without it that address is absent.
METRICS_TOKEN = os.environ.get("WELLKEPT_METRICS_TOKEN", "")
# Reverse proxies whose word on the caller's address is taken: addresses or networks, by commas.
PROXIES = [ip_network(one.strip()) for one in os.environ.get("WELLKEPT_PROXIES", "").split(",") if one.strip()]
# Folders of this machine, of which those below may be watched; none unless the admin's environment names them.
WATCHED_FOLDERS = [Path(one) for one in os.environ.get("WELLKEPT_FOLDERS", "").split(os.pathsep) if one]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "wellkept.facts",
    "wellkept.records",
    "wellkept.findings",
    "wellkept.web",
]
MIDDLEWARE = [
    "wellkept.web.observed.observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wellkept.web.no_store.no_store",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wellkept.web.idle.idle",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wellkept.web.acting.acting",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "axes.middleware.AxesMiddleware",
    "wellkept.web.no_nul.NoNul",
]
ROOT_URLCONF = "wellkept.web.urls"
WSGI_APPLICATION = "wellkept.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web"],
        "OPTIONS": {"environment": "wellkept.web.environment.environment"},
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "wellkept.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
        ),
    },
}


# A server or a network that is gone is noticed within half a minute: nobody waits for it for ever.
POSTGRESQL = {
    "application_name": "wellkept",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def _database() -> dict[str, Any]:
    """SQLite in the home, unless DATABASE_URL names a PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return SQLITE
    wanted = "postgresql://USER:PASSWORD@HOST:5432/NAME, what is not a letter or a digit written as %40"
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(f"DATABASE_URL names no PostgreSQL: it should read {wanted}")
    try:
        # A connection is asked whether it lives before it is used again: a server may have been started anew.
        found = dj_database_url.parse(url, engine="wellkept.facts.postgresql", conn_max_age=60, conn_health_checks=True)
    except ValueError:  # what it says may hold the password
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: it should read {wanted}") from None
    return {**found, "OPTIONS": POSTGRESQL | found.get("OPTIONS", {})}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "signin"
LOGIN_REDIRECT_URL = "today"

# Ten wrong passwords in a quarter of an hour lock a name and address pair; counted in the database, for all workers.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "wellkept.web.pages.signin.locked_out"
# By default the model's field names it, "email", which the form does not have: every count would be of nobody's.
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "wellkept.web.pages.signin.name_tried"
AXES_CLIENT_IP_CALLABLE = "wellkept.web.pages.signin.line_of_caller"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-wellkept" if HTTPS else "wellkept"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-wellkept-csrf" if HTTPS else "wellkept-csrf"
CSRF_FAILURE_VIEW = "wellkept.web.pages.error.forged"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Uploads stream to disk; what a form may hold beside files is small.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
UPLOAD_MAX_BYTES = int(os.environ.get("WELLKEPT_UPLOAD_MAX_BYTES", str(2 * 1024**3)))

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOG_JSON = os.environ.get("WELLKEPT_LOG", "") == "json"  # one line of JSON for each answer and event
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "wellkept.cli.log_lines.JsonLines"},
        "plain": {"()": "wellkept.cli.log_lines.PlainLines", "fmt": "%(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json" if LOG_JSON else "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "wellkept": {"level": "INFO" if LOG_JSON else "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]  # plain http on loopback
