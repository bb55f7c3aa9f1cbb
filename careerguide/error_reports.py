"""Errors reported to a service like Sentry, by SENTRY_DSN; without one nothing leaves the site.

A report says where in the code an error was, and of the request its method, its route and its id. It holds nothing that
a reader typed: no query, no form, no header, no value of a variable, and no message of the error, which may quote one.
"""

from importlib.util import find_spec
from typing import Any

from careerguide import environment, request_ids

PACKAGE = "sentry_sdk"
MISSING = "the package sentry-sdk, which is not installed: “make errors” adds it"
# Parts of a report that hold words of readers, or of whoever works at the desk.
LEFT_OUT = ("user", "breadcrumbs", "extra", "modules", "logentry", "message", "_meta")


def start() -> None:
    """Begin to report, where there is an address to report to. Stops the start where it cannot be used."""
    dsn = environment.text("SENTRY_DSN")
    if not dsn:
        return
    if find_spec(PACKAGE) is None:
        raise environment.Refused(f"SENTRY_DSN is set, but what it asks for needs {MISSING}.")
    import sentry_sdk
    from sentry_sdk.utils import BadDsn

    try:
        sentry_sdk.init(
            dsn=dsn,
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            traces_sample_rate=0.0,
            send_client_reports=False,
            auto_session_tracking=False,
            before_send=stripped,
        )
    except BadDsn as error:
        # What stands in it is a key, so it is not shown.
        allowed = "an address such as https://key@errors.example/1"
        raise environment.refused("SENTRY_DSN", dsn.partition("://")[0] + "://…", allowed) from error


def stripped(event: Any, hint: Any) -> Any:
    """The report without whatever a reader may have typed; none of a request that was refused for what it held."""
    if event.get("logger", "").startswith("django.security"):
        return None
    request = event.pop("request", {})
    for part in LEFT_OUT:
        event.pop(part, None)
    for each in event.get("exception", {}).get("values", []):
        each.pop("value", None)
    if event.pop("transaction_info", {}).get("source") != "route":
        event.pop("transaction", None)
    event["tags"] = {"request": request_ids.current(), "method": request.get("method", "")}
    return event
