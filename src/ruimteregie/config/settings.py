"""Django settings, read from the environment (RUIMTEREGIE_*); safe without any of them."""

from __future__ import annotations

from csp.constants import NONCE, NONE, SELF

from ruimteregie.config.omgeving import data_path, database, flag, mail, proxy, secret_key, text, words

DEMO = flag("DEMO")
DEBUG = flag("DEBUG")
HTTPS = flag("HTTPS")
PROXY = proxy()

SECRET_KEY = secret_key(data_path().parent)
ALLOWED_HOSTS = words("HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = words("ORIGINS", ())

_REGISTER = (
    "toegang", "partijen", "gebieden", "documenten", "strategieen", "overleg", "afspraken", "pakketten",
    "voortgang", "programmas", "instrumenten", "middelen", "rondes", "projecten", "investeringen",
    "wonen", "moties", "analyses", "keten", "conflicten", "agenda",
)  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_htmx",
    *(f"ruimteregie.register.{name}" for name in _REGISTER),
    "ruimteregie.portaal",
    "ruimteregie.config.beheer.BeheerConfig",  # behind those whose templates take the place of its own
]

MIDDLEWARE = [
    "ruimteregie.config.verzoek.NulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ruimteregie.register.partijen.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ruimteregie.config.urls"
WSGI_APPLICATION = "ruimteregie.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "toegang.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "ruimteregie.register.toegang.backends.GebruikerBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_WACHTWOORD = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in (
        (f"{_WACHTWOORD}.UserAttributeSimilarityValidator", {"user_attributes": ("email", "naam")}),
        ("ruimteregie.register.toegang.backends.MinimumlengteValidator", {"min_length": 12}),
        (f"{_WACHTWOORD}.CommonPasswordValidator", {}),
        (f"{_WACHTWOORD}.NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "portaal:aanmelden"
LOGIN_REDIRECT_URL = "portaal:overzicht"
LOGOUT_REDIRECT_URL = "portaal:overzicht"

# Lock out after failed logins of one account from one address; a colleague elsewhere can still log in.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "ruimteregie.config.verzoek.client_username"
AXES_CLIENT_IP_CALLABLE = "ruimteregie.config.verzoek.client_address"
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "ruimteregie.portaal.views.fouten.buitengesloten"
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = text("STATIC") or None
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000  # an address holds the hash of its file
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ruimteregie.portaal.statisch.VersieOpslag"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# Where the puzzle finds scenarios of its own and the layers of grids; folders of the server, or empty.
SCENARIOS = text("SCENARIOS")
GEODATA = text("GEODATA")

# Mail goes out by a server that is named, and otherwise lies as files beside the database.
_MAIL = mail(data_path().parent / "mail", demo=DEMO)
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _MAIL.get("EMAIL_FILE_PATH")
EMAIL_HOST = _MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10  # seconds; a person waits for it
DEFAULT_FROM_EMAIL = text("MAIL_VAN", "ruimteregie@localhost")

# A letter is read through a subprocess with its own limits; this only bounds what the server accepts.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
