"""Empty rows for a page, asked for by a button: without JavaScript there is no other way to have more of them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse

from salaries.admin.forms.acting import Acting
from salaries.admin.forms.conflicts import OPENED, Settled
from salaries.admin.forms.keys import count_of

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object
MORE = "_more"
AT_ONCE = 3
ADDED = "There are empty rows to fill in now, below those of “{}”; nothing is saved yet."


class MoreRows(AnyAdmin):
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All that was typed comes back, nothing of it is judged yet, and there are more rows."""
        if request.method != "POST" or not request.POST.get(MORE):
            return super().changeform_view(request, *args, **kwargs)
        posted: Any = request.POST.copy()
        [prefix] = posted.pop(MORE)[-1:]
        total, most = count_of(str(posted.get(f"{prefix}-TOTAL_FORMS", ""))), self._most_rows(request, prefix)
        if total is not None and total < most:
            posted[f"{prefix}-TOTAL_FORMS"] = str(min(total + AT_ONCE, most))
            messages.info(request, ADDED.format(prefix.replace("_", " ")))
        request.POST = posted
        request.writing_on = True  # type: ignore[attr-defined]
        request.settled = Settled(posted, posted.get(OPENED, ""))  # type: ignore[attr-defined]
        # Nothing is saved, so there is nothing to hold against what others did meanwhile.
        page: HttpResponse = super(Acting, self).changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        return page

    def _most_rows(self, request: HttpRequest, prefix: str) -> int:
        """How many rows of a kind there may be: what the page itself says of it is not asked."""
        kinds = (kind for kind, _ in self.get_formsets_with_inlines(request))
        return next((kind.max_num for kind in kinds if kind.get_default_prefix() == prefix), 0)


def still_writing(request: HttpRequest) -> bool:
    """Whether the page comes back to be written on, and is not to be saved."""
    return bool(getattr(request, "writing_on", False))
