"""How to cite a figure or an answer: one line to copy, and the same for programs that keep references."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from salaries.editions import PublishedEdition
from salaries.engine.note_words import short_sample_words
from salaries.engine.verdicts import Sample
from salaries.pages.rests_on import RestsOn
from salaries.pages.samples import Sampled

# What TeX takes for its own.
SPECIAL = re.compile(r"[\\{}$&#%_^~]")


def source_words(rests: RestsOn | None) -> str:
    """“Source: Title, Publisher, as of 8 September 2025, 1,232 records.”"""
    if rests is None:
        return ""
    sample = f", {rests.sample}" if rests.sample else ""
    interval = f", 95% interval {rests.interval}" if rests.interval else ""
    weak = ", weak evidence" if rests.weak else ""
    return f"Source: {_source(rests)}, as of {_day(rests.as_of)}{sample}{interval}{weak}."


def sources_words(behind: Iterable[Sampled]) -> str:
    """The same for what is made of several figures, whose intervals are not its own: each source once, and of a source
    that is the only one each of its samples, with what it is of."""
    found = list(behind)
    named = dict.fromkeys(_source(each.rests) for each in found)
    if len(named) != 1:
        return f"Sources: {'; '.join(named)}." if named else ""
    samples, rests = dict.fromkeys(filter(None, map(_sample, found))), found[0].rests
    if len(samples) < 2:
        return source_words(replace(rests, interval=""))
    return f"Source: {_source(rests)}, as of {_day(rests.as_of)}: {'; '.join(samples)}."


def _sample(each: Sampled) -> str:
    """“242 records (the United Kingdom for data scientists)”."""
    weak = ", weak evidence" if each.rests.weak else ""
    return f"{each.rests.sample}{weak} ({each.of})" if each.rests.sample else ""


def own_records(samples: Mapping[str, Sample | None]) -> str:
    """How many records are of an answer's own place, role and tier, by the names of the answers; nothing in a book that
    does not count them."""
    told = [f"{name}{short_sample_words(each)}" for name, each in samples.items() if each and not each.uncounted]
    return f"Records of the very place, role and tier: {'; '.join(told)}." if told else ""


def _source(rests: RestsOn) -> str:
    return f"{rests.source.title}, {rests.source.publisher}" if rests.source else "editors’ judgement"


@dataclass(frozen=True, slots=True)
class Citation:
    """``told`` is the value with what it is the value of; ``path`` leads to it and names the edition."""

    edition: PublishedEdition
    told: str
    source: str
    path: str

    @property
    def address(self) -> str:
        return f"{settings.SITE_ORIGIN}{self.path}"

    @property
    def text(self) -> str:
        """The line to copy: what, from which edition, on what it rests, and where it stands."""
        parts = (f"{self._container} ({_day(self._on)}): {self.told}.", self.source, self.address)
        return " ".join(filter(None, parts))

    @property
    def bibtex(self) -> str:
        fields = {
            "author": "{careerguide}",
            "title": f"{{{_tex(self.told)}}}",
            "year": f"{self._on.year}",
            "howpublished": _tex(self._container),
            "note": _tex(self.source),
            "url": self.address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        key = re.sub(r"[^a-z0-9]+", "-", self.path.split("?")[0].lower()).strip("-")
        return f"@misc{{careerguide-{self.edition.number}-{key},\n{lines}\n}}"

    @property
    def csl(self) -> str:
        """CSL-JSON, which most programs that keep references read."""
        item = {
            "id": self.address,
            "type": "webpage",
            "title": self.told,
            "author": [{"literal": "careerguide"}],
            "container-title": self._container,
            "issued": {"date-parts": [[self._on.year, self._on.month, self._on.day]]},
            "note": self.source,
            "URL": self.address,
        }
        return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)

    @property
    def _container(self) -> str:
        return f"careerguide, edition {self.edition.number}"

    @property
    def _on(self) -> date:
        return self.edition.published_at.date()


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _tex(text: str) -> str:
    return SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] not in "\\~^" else f"\\char`\\{found[0]} ", text)
