"""The forms of a page as a browser would send them, read from the page's HTML alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

Attrs = dict[str, str | None]
LINK = re.compile(r'href="([^"#]*\?[^"#]*)')
NOT_SENT = ("submit", "button", "image", "reset")


@dataclass(slots=True)
class Field:
    """One field; ``sent`` are its values as the page stands, and ``options`` those that can be picked.

    ``marks`` are its attributes: they say which list a field searches, and which it suggests from.
    """

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    marks: Attrs = field(default_factory=dict)


@dataclass(slots=True)
class PageForm:
    action: str
    method: str
    multipart: bool
    mark: str = ""
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(each.name for each in self.fields))

    def pairs(self, button: tuple[str, str] | None = None) -> list[tuple[str, str]]:
        """Everything that is sent, in the page's order, with the button that is pressed."""
        found = [(each.name, value) for each in self.fields if each.kind != "file" for value in each.sent]
        return [*found, button] if button and button[0] else found

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)


def post(client: Client, form: PageForm, pairs: list[tuple[str, str]], file: Any = None, **more: Any) -> Any:
    """The form, sent; ``file`` is a name with its bytes, for the field that takes one."""
    data: dict[str, Any] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    if file:
        name = next(each.name for each in form.fields if each.kind == "file")
        data[name] = SimpleUploadedFile(*file)
    return client.post(form.action, data, **more) if form.method == "post" else client.get(form.action, data, **more)


def forms_of(page: Any, address: str) -> list[PageForm]:
    """All forms of a page but the one that signs out."""
    if not _is_page(page):
        return []
    reader = _Reader(address)
    reader.feed(page.text)
    return [form for form in reader.all_forms() if "logout" not in form.action]


def query_of(page: Any, address: str) -> PageForm:
    """What a page's own address may ask: by the names in its links to itself and in its forms that search."""
    links = (urlsplit(link) for link in LINK.findall(page.text)) if _is_page(page) else ()
    asked = [name for link in links if link.path in ("", address) for name, _ in parse_qsl(link.query)]
    searched = [name for form in forms_of(page, address) if form.method == "get" for name in form.names]
    return PageForm(
        address, "get", False, fields=[Field(name, "text", [""]) for name in dict.fromkeys(asked + searched)]
    )


def _is_page(page: Any) -> bool:
    return bool(page.headers.get("Content-Type", "").startswith("text/html"))


def with_row(form: PageForm, prefix: str) -> PageForm:
    """With one more row of a kind, as a press on “Add another” puts it there."""
    total = form.field(f"{prefix}-TOTAL_FORMS")
    number = total.sent[0]
    start = f"{prefix}-__prefix__-"
    blank = (each for each in form.fields if each.name.startswith(start))
    row = [replace(each, name=each.name.replace("__prefix__", number)) for each in blank]
    count = replace(total, sent=[str(int(number) + 1)])
    return replace(form, fields=[count if each is total else each for each in form.fields] + row)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.forms, self.lists = address, [], {}  # type: ignore[var-annotated]
        self.form: PageForm | None = None
        self.by_id: dict[str, PageForm] = {}
        self.loose: list[tuple[str, Field | tuple[str, str]]] = []
        self.open: Field | None = None
        self.text: list[str] = []
        self.list_id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        match tag:
            case "form":
                self._form(given)
            case "datalist":
                self.list_id = given.get("id") or ""
                self.lists[self.list_id] = []
            case "option":
                self._option(given)
            case "input" | "button" | "select" | "textarea":
                self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self.form = None
            case "datalist":
                self.list_id = ""
            case "textarea" if self.open is not None:
                # A browser ends lines in \r\n, and leaves out the first of a text area.
                text = "".join(self.text).removeprefix("\n")
                self.open.sent, self.open = [text.replace("\r\n", "\n").replace("\n", "\r\n")], None
            case "select" if self.open is not None:
                if not self.open.sent and self.open.options and "multiple" not in self.open.marks:
                    self.open.sent = self.open.options[:1]
                self.open = None

    def handle_data(self, data: str) -> None:
        if self.open is not None and self.open.kind == "textarea":
            self.text.append(data)

    def all_forms(self) -> list[PageForm]:
        for owner, what in self.loose:
            if owner in self.by_id:
                _put(self.by_id[owner], what)
        for form in self.forms:
            for each in form.fields:
                each.options = each.options or self.lists.get(each.marks.get("list"), [])
        found: list[PageForm] = self.forms
        return found

    def _form(self, given: Attrs) -> None:
        action, method = given.get("action") or self.address, (given.get("method") or "get").lower()
        multipart = given.get("enctype") == "multipart/form-data"
        action = self.address.partition("?")[0] + action if action.startswith("?") else action
        self.form = PageForm(action, method, multipart, given.get("class") or given.get("id") or "")
        self.forms.append(self.form)
        self.by_id[given.get("id") or ""] = self.form

    def _field(self, tag: str, given: Attrs) -> None:
        name, kind = given.get("name") or "", given.get("type") or "text"
        kind = kind if tag in ("input", "button") else tag
        if tag == "button" and "type" not in given:
            kind = "submit"
        if "disabled" in given or (kind in NOT_SENT and kind != "submit"):
            return
        if kind == "submit":
            self._belongs(given, (name, given.get("value") or ""))
            return
        made = Field(name, kind, marks=given)
        value = given.get("value")
        if kind in ("checkbox", "radio"):
            made.options = [value or "on"]
            made.sent = made.options if "checked" in given else []
        elif tag == "input" and kind != "file":
            made.sent = [value or ""]
        elif tag != "input":
            self.open, self.text = made, []
        if name:
            self._belongs(given, made)

    def _belongs(self, given: Attrs, what: "Field | tuple[str, str]") -> None:
        if owner := given.get("form"):
            self.loose.append((owner, what))
        elif self.form is not None:
            _put(self.form, what)

    def _option(self, given: Attrs) -> None:
        value = given.get("value")
        if self.list_id:
            self.lists[self.list_id].append(value or "")
        elif self.open is not None and self.open.kind == "select" and value is not None:
            self.open.options.append(value)
            if "selected" in given:
                self.open.sent.append(value)


def _put(form: PageForm, what: Field | tuple[str, str]) -> None:
    form.buttons.append(what) if isinstance(what, tuple) else form.fields.append(what)


def rows_that_can_be_added(form: PageForm) -> Iterator[str]:
    """The prefixes of rows of which one more may be added."""
    for name in form.names:
        if name.endswith("-TOTAL_FORMS"):
            prefix = name.removesuffix("-TOTAL_FORMS")
            if any(other.startswith(f"{prefix}-__prefix__-") for other in form.names):
                yield prefix
