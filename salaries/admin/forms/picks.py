"""Lists to search, in which another row is chosen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

from salaries.admin.forms.keys import may_be_key
from salaries.admin.forms.numbers import Numbers


def script(name: str) -> forms.Script:
    """One of the desk's own scripts; a module keeps its names to itself."""
    return forms.Script(f"desk/{name}.js", type="module")


# A longer list is only searched, but for one that a page has once or a few times.
MOST_SHOWN, MOST_ALONE = 200, 2000


class Pick(AutocompleteSelect):
    """A list to search, which says so while nothing is chosen: an empty one has no name for a screen reader.

    Without JavaScript it is a plain list, so a list that is not too long holds all there is to choose. ``known`` is
    the row that is chosen, where it was read with the one that names it: of a longer list it is not looked up again.
    ``within`` narrows what is found; the page that is searched says by what. ``most`` is the longest list that is held
    whole, and ``label`` what a row is called in it.
    """

    known: Any = None
    within: str = ""
    most: int = MOST_SHOWN
    label: Callable[[Any], str] = staticmethod(str)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Shared by the copies that the rows of a page make of it, so that they are read once.
        self.offered: list[tuple[Any, str]] = []

    def get_url(self) -> str:
        return f"{super().get_url()}{self.within}"

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": "None"}

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """Only what can name a row is looked up; anything else that was sent is refused by the field."""
        known = [str(each) for each in value if self._may_name(each)]
        shown = self._all_offered()
        if len(shown) > self.most and self.known is not None and known == [str(self.known.pk)]:
            label = self.choices.field.label_from_instance(self.known)
            shown = [(self.known.pk, label)]
        elif len(shown) > self.most:
            return super().optgroups(name, known, attrs)
        empty = [] if self.is_required else [("", "")]
        chosen = {str(each) for each in known}
        options = enumerate([*empty, *shown])
        return [
            (None, [self.create_option(name, key, label, str(key) in chosen, place)], place)
            for place, (key, label) in options
        ]

    def _all_offered(self) -> list[tuple[Any, str]]:
        if not self.offered:
            rows = self.choices.queryset.all()[: self.most + 1]
            self.offered += [(self.choices.field.prepare_value(row), self.label(row)) for row in rows]
        return self.offered

    def _may_name(self, text: str) -> bool:
        return not text or may_be_key(self.field.target_field, str(text))

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[script("pick")])  # type: ignore[list-item]


class Picks(Numbers):
    """Every list to search is a Pick."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Pick(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
