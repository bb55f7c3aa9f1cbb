"""Every setting of the site. What differs from place to place comes from the environment, as docs/operating.md says."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from careerguide import databases, environment, error_reports
from careerguide.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs

DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret("SECRET_KEY", BASE_DIR / "var" / "secret-key")
# What was encrypted with an earlier key can still be read; everything new uses the one above.
SECRET_KEY_FALLBACKS = environment.secrets("SECRET_KEY_FALLBACKS")
SITE_ORIGIN = environment.origin("SITE_ORIGIN", "http://127.0.0.1:8000")
ALLOWED_HOSTS = environment.hosts(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", environment.host_of(urlsplit(SITE_ORIGIN))]
)
SECURITY_CONTACT = environment.contact("SECURITY_CONTACT")
TRUSTED_PROXIES = environment.whole_number("TRUSTED_PROXIES", 0, 0, 9)
EDITION_POLL_SECONDS = environment.seconds("EDITION_POLL_SECONDS", 1, 0.1, 3600, or_none=True)
DATABASES = {"default": databases.database("DATABASE_URL", BASE_DIR)}
PUBLISHED_MARK = databases.published_mark(DATABASES["default"])
CACHES = {"default": databases.cache("CACHE_URL")}
error_reports.start()
METRICS_TOKEN = environment.optional_secret("METRICS_TOKEN")
METRICS_FOLDER = environment.folder("METRICS_FOLDER", BASE_DIR / "var" / "metrics", needed=bool(METRICS_TOKEN))
LOGGING = logging_config(environment.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"]))

# What it is made of

INSTALLED_APPS = [
    "careerguide.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "simple_history",
    "salaries",
]
MIDDLEWARE = [
    # The outermost: what it keeps is sent again before Django is asked.
    "salaries.page_cache.front.keeping",
    "careerguide.metrics.middleware.counting",
    "careerguide.patience.readers_do_not_wait",
    "django.middleware.security.SecurityMiddleware",
    "careerguide.security.headers_middleware",
    "careerguide.static_files.StaticFiles",
    # Leaves alone what comes compressed already, as the pages kept for an edition do.
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # What follows is for the desk alone: readers have no session, no form that could be forged and no account.
    "careerguide.readers.past_the_desk",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "salaries.admin.people.gate.DeskGate",
]
ROOT_URLCONF = "careerguide.urls"
WSGI_APPLICATION = "careerguide.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATE_LOADERS = ["careerguide.templates.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    # For what is made anew with each answer; no page is found in it unless it is asked by name.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "compiled",
        "DIRS": [BASE_DIR / "templates" / "compiled"],
        "OPTIONS": {"environment": "careerguide.templates.environment"},
    },
]

# Language and time

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["careerguide.formats"]

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    # Joins the many small files of css/ and js/ into the one of each that pages ask for.
    "salaries.pages.bundles.BundleFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Safety

SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# A factor with hundreds of choices is one form on the desk, ten fields a choice.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# The largest request with a file in it; the desk refuses a larger one before it is read. What is read stays in memory,
# so that no file is left anywhere, however a process ends.
FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024**2
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Cookies are the desk's alone: a reader's page never gets one, not even from an editor's browser.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "careerguide.errors.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

HTTPS = environment.flag("HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A load balancer asks the first two over plain HTTP, from inside, and Prometheus the third.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]

# Signing in: by name, at the desk alone, and nobody makes their own account

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "salaries.people.account_adapter.DeskAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "salaries.admin.people.sign_in_forms.SignInForm",
    "reauthenticate": "salaries.admin.people.sign_in_forms.PasswordAgainForm",
    "change_password": "salaries.admin.people.sign_in_forms.PasswordForm",
}
# Attempts are counted in the database, below; this one counts wrong codes from all addresses, in each process's cache.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/15m/key"}

MFA_ADAPTER = "salaries.people.two_factor_adapter.DeskTwoFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "salaries.admin.people.sign_in_forms.CodeForm",
    "reauthenticate": "salaries.admin.people.sign_in_forms.CodeAgainForm",
    "activate_totp": "salaries.admin.people.sign_in_forms.AppForm",
    "add_webauthn": "salaries.admin.people.sign_in_forms.PasskeyForm",
    "edit_webauthn": "salaries.admin.people.sign_in_forms.PasskeyNameForm",
    "login_webauthn": "salaries.admin.people.sign_in_forms.PasskeySignInForm",
    "authenticate_webauthn": "salaries.admin.people.sign_in_forms.PasskeyStepForm",
    "reauthenticate_webauthn": "salaries.admin.people.sign_in_forms.PasskeyAgainForm",
}
MFA_TOTP_ISSUER = "careerguide desk"
MFA_PASSKEY_LOGIN_ENABLED = MFA_RECOVERY_CODES_SHOW_ONCE = MFA_ALLOW_UNVERIFIED_EMAIL = True

AXES_HANDLER = "salaries.people.attempts.AttemptsHandler"
AXES_CLIENT_IP_CALLABLE = "salaries.client_addresses.counted_address"
AXES_LOCKOUT_CALLABLE = "salaries.admin.people.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = AXES_ENABLE_ACCESS_FAILURE_LOG = AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# The handler above clears the log by age; by number it would lose the newest.
AXES_ACCESS_FAILURE_LOG_PER_USER_LIMIT = 10**9
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "code", "credential", "csrfmiddlewaretoken"]
