"""Where what was just done can be undone: the page of its act, for who may see it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def way_back(request: HttpRequest, act: Any) -> SafeString | str:
    """A sentence with the link to the act of that key: there it is undone as a whole."""
    if not request.user.has_perm("salaries.view_act"):
        return ""
    undone = ", where all of it can be undone" if request.user.has_perm("salaries.undo_act") else ""
    return format_html('<a href="{}">See it in the history</a>{}.', reverse("admin:act", args=[act]), undone)
