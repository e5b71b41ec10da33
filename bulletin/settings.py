"""Settings: one file, the environment decides; a wrong value stops the start.

Read: DATABASE_URL, OWNER_DATABASE_URL, DATABASE_REPLICA_URL, VAR_DIR, MEDIA_ROOT,
AUDIT_ANCHORS, SECRET_KEY, SECRET_KEY_FALLBACKS, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS,
DEMO, DEBUG, HTTPS, HASHED_STATIC, LOG_LEVEL, LOG_JSON, SMALL_OFFICE,
RENDER_IN_BACKGROUND, PUBLIC_ADDRESS, CHECK_CODES, PORT, CITY_NAME, TRUSTED_PROXIES,
ADMIN_NETWORKS, CLAMD, PASSWORD_LENGTH, PASSWORD_KINDS, PASSWORD_FORMER, PASSWORD_DAYS,
PASSWORD_WORDS, SESSION_HOURS, SESSION_IDLE_MINUTES, SESSIONS_AT_ONCE, NOTICE_*, SMTP_*,
METRICS_TOKEN, SIGNING_*, OIDC_*. With nothing set a checkout runs: SQLite and files in
``var/``, a key of its own in ``var/secret-key``.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django_stubs_ext

from bulletin import environment, environment_office, logs
from bulletin.environment import flag, is_demo, number, words
from bulletin.installation import secret_key, version
from bulletin.networks import networks
from bulletin.owner import as_owner, role_of
from bulletin.replica.address import databases
from bulletin.scanner import scanner

# ModelAdmin[Model] and QuerySet[Model] at run time.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
VAR.mkdir(parents=True, exist_ok=True)
VERSION = version(BASE_DIR / "CHANGELOG.md")
SECRET_KEY = secret_key(os.environ, VAR)
#: Keys of before: what they signed is still read. Take them out when sign-ins have ended.
SECRET_KEY_FALLBACKS = words(os.environ, "SECRET_KEY_FALLBACKS")
DEBUG = flag(os.environ, "DEBUG")
DEMO = is_demo(os.environ)
HTTPS = flag(os.environ, "HTTPS", default=not DEMO)
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
#: The names people use, and those by which probes on this machine ask.
ALLOWED_HOSTS = list(dict.fromkeys([*words(os.environ, "ALLOWED_HOSTS"), *LOOPBACK]))
CSRF_TRUSTED_ORIGINS = words(os.environ, "CSRF_TRUSTED_ORIGINS")
#: The file that keeps the end of the trail outside the database; empty: in VAR_DIR.
AUDIT_ANCHORS = os.environ.get("AUDIT_ANCHORS", "")

INSTALLED_APPS = [
    "bulletin.apps.BulletinConfig",
    "bulletin.apps.AdminConfig",
    "organizations",
    "reports",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "django_filters",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "bulletin.middleware.request_log.RequestLog",
    "bulletin.middleware.bureau.AskBureauOnce",
    "bulletin.middleware.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bulletin.middleware.cookies.HostCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bulletin.middleware.trail.Trail",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bulletin.middleware.limits.SignInLimits",
    "bulletin.middleware.networks.AdminNetworks",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bulletin.middleware.size.RequestSize",
    "bulletin.middleware.unreadable.RefuseUnreadable",
    "bulletin.middleware.pace.Pace",
    "bulletin.middleware.scan.ScanUploads",
    "axes.middleware.AxesMiddleware",
    "bulletin.chosen.KeepChosenCampaign",
    "bulletin.middleware.replica.ReadFromReplica",
    "bulletin.middleware.outage.Outage",
]

ROOT_URLCONF = "bulletin.urls"
WSGI_APPLICATION = "bulletin.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    # Ours, one element a line; then those of Django and the packages.
                    [
                        "bulletin.template_lines.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["bulletin.templatetags.days", "bulletin.templatetags.lines"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bulletin.page_frame.frame",
            ],
        },
    },
]

_DATABASE = as_owner(os.environ, sys.argv)
DATABASES = databases(_DATABASE, default_file=str(VAR / "db.sqlite3"))
DATABASE_ROUTERS = ["bulletin.replica.router.ReplicaRouter"] if len(DATABASES) > 1 else []
#: The database role of the application where another one owns the tables; else empty.
APPLICATION_ROLE = role_of(os.environ)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "bulletin.User"
AUTHENTICATION_BACKENDS = ["bulletin.backend.DutyBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Of earlier versions: made anew with the first at the next sign-in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
#: What 等保 asks of passwords. 0 days: they do not grow old.
PASSWORD_RULES = {
    "length": number(os.environ, "PASSWORD_LENGTH", default=12, least=8),
    "kinds": number(os.environ, "PASSWORD_KINDS", default=3, least=1, most=4),
    "former": number(os.environ, "PASSWORD_FORMER", default=5),
    "days": number(os.environ, "PASSWORD_DAYS", default=90),
    "warn_days": 7,
    "min_days": 1,
}
#: Words of the office and the system that no password contains.
PASSWORD_WORDS = words(
    os.environ, "PASSWORD_WORDS", "堡垒,先锋,简报,baolei,xianfeng,jianbao"
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_RULES["length"]},
    },
    {"NAME": "bulletin.signing_in.validators.KindsValidator"},
    {"NAME": "bulletin.signing_in.validators.NoNameValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "bulletin.signing_in.validators.FormerValidator"},
]
# Guessing: see bulletin.signing_in.lock for who waits how long.
AXES_HANDLER = "bulletin.signing_in.lock.GrowingWaits"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(hours=24)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "bulletin.signing_in.lock.user_name"
AXES_CLIENT_IP_CALLABLE = "bulletin.signing_in.address.client_address"
AXES_LOCKOUT_CALLABLE = "bulletin.signing_in.lock.answer_of_locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
#: Addresses of our own web server, whose X-Forwarded-For is believed.
TRUSTED_PROXIES = words(os.environ, "TRUSTED_PROXIES")
#: From where people administer; empty: from everywhere.
ADMIN_NETWORKS = networks(words(os.environ, "ADMIN_NETWORKS"))
# The code on a phone is called by this name.
OTP_TOTP_ISSUER = "堡垒先锋简报系统"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "reports:desk"
LOGOUT_REDIRECT_URL = "admin:login"
# A small office may let one person review and sign the same edition.
SMALL_OFFICE = flag(os.environ, "SMALL_OFFICE")
OIDC = environment_office.oidc(os.environ)
SIGNING = environment_office.signing(os.environ, VAR)
NOTICES = environment.notices(os.environ)
#: Whether prints of signed editions bear a code, and the address where it is looked up.
CHECK_CODES = flag(os.environ, "CHECK_CODES", default=True)
PUBLIC_ADDRESS = environment.public_address(os.environ, ALLOWED_HOSTS, is_https=HTTPS)

# The queue of what is done in the background (bulletin.tasks): in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Where no worker is at hand on this machine, who asks for work lets one come.
CALL_WORKERS = True
# Files that take long follow a signing by themselves; 0: only by `render_pending`.
RENDER_IN_BACKGROUND = flag(os.environ, "RENDER_IN_BACKGROUND", default=True)

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "bulletin" / "locale"]
TIME_ZONE = "Asia/Shanghai"
#: The place of the site until its first-run page is filled in; empty: the sample's city.
CITY_NAME = os.environ.get("CITY_NAME", "").strip()
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_URL = "media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or VAR / "media")
WHITENOISE_USE_FINDERS = True
# No other site needs our sheets and scripts.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "bulletin.storage.WholeFileStorage"},
    "staticfiles": {
        # Hashed names need collectstatic, which `make serve` runs; else files are read as
        # they lie.
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if flag(os.environ, "HASHED_STATIC")
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
#: What one request may bring, in bytes, judged before it is read: of somebody signed in (a
#: book of 50 MB and its form), and of anybody else.
REQUEST_MOST = 60 * 1024 * 1024
REQUEST_MOST_OF_STRANGERS = 256 * 1024
#: What anybody may send to be held against a signed edition.
REQUEST_MOST_OF_A_PRINT = 20 * 1024 * 1024
#: What a photo or file of an activity may have.
ATTACHMENT_MOST = 20 * 1024 * 1024
#: The virus scanner that is asked about every upload; None: there is none.
SCANNER = scanner(os.environ.get("CLAMD", ""))
#: What a file to be imported may hold: see organizations.importing.limits for the names.
IMPORT_LIMITS = {
    "bytes": 50 * 1024 * 1024,
    "rows": 200_000,
    "columns": 200,
    "unpacked_bytes": 300 * 1024 * 1024,
    "cpu_seconds": 60,
}

# What a browser may do with our pages. Named as in Django 6, which brings it along.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    "manifest-src": ["'self'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
#: Seconds after which a sign-in ends, whatever was done; and after which, without anybody.
_ENV = os.environ
SESSION_COOKIE_AGE = 3600 * number(_ENV, "SESSION_HOURS", default=10, least=1, most=24)
SESSION_IDLE = 60 * number(_ENV, "SESSION_IDLE_MINUTES", default=15, least=5, most=30)
#: In so many places a person is signed in at a time; the demo has no limit.
SESSIONS_AT_ONCE = number(_ENV, "SESSIONS_AT_ONCE", default=2, least=1)
SECURE_SSL_REDIRECT = HTTPS and not DEMO
# Probes ask on this machine, without the web server that speaks https.
PROBES = ("/healthz", "/livez", "/metrics")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^livez$", r"^metrics$"]
#: By which other machines read /metrics; empty: only this one.
METRICS_TOKEN = environment.metrics_token(os.environ)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS and not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO or not HTTPS else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Import and export: denied unless given (by stock any staff account imports).
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = False

#: Lines of the log as JSON, one for each request too: for journald or a collector.
LOG_JSON = flag(os.environ, "LOG_JSON")
LOGGING = logs.logging_settings(
    is_json=LOG_JSON, level=os.environ.get("LOG_LEVEL", "WARNING")
)
