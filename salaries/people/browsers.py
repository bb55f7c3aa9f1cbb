"""Which browser a session is in, in words that its owner knows it by."""

# The first that fits, since most browsers also name those that they stem from.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "a Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
UNKNOWN = "a browser that does not say which"


def browser(user_agent: str) -> str:
    """For example “Firefox on Windows”."""
    names = [_first(table, user_agent) for table in (BROWSERS, SYSTEMS)]
    return " on ".join(name for name in names if name) or user_agent[:60] or UNKNOWN


def _first(table: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in table.items() if mark in user_agent), "")
