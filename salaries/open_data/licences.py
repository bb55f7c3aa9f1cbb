"""Licences by the names that sources give them, and where each can be read."""

from salaries.engine.evidence import Source

CREATIVE_COMMONS = "https://creativecommons.org/licenses/by"
# By the beginning of a source’s own words: the name that lists of open licences know it by, and its address.
KNOWN: dict[str, tuple[str, str]] = {
    "CC BY 2.0": ("CC-BY-2.0", f"{CREATIVE_COMMONS}/2.0/"),
    "CC BY 2.5 AU": ("CC-BY-2.5-AU", f"{CREATIVE_COMMONS}/2.5/au/"),
    "CC BY 4.0": ("CC-BY-4.0", f"{CREATIVE_COMMONS}/4.0/"),
    "CC0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "Data licence Germany – attribution": ("DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0"),
    "Open Database License": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "Open Government Licence – Canada": ("OGL-Canada-2.0", "https://open.canada.ca/en/open-government-licence-canada"),
}


def licence_of(source: Source, told_at: str) -> dict[str, str]:
    """A source's licence as a data package tells it: in the source's words, with its address.

    ``told_at`` is our own page on the source, which stands in for the address of a licence that has none.
    """
    name, path = next((known for words, known in KNOWN.items() if source.licence.startswith(words)), ("", told_at))
    licence = {"name": name, "path": path, "title": source.licence}
    return {key: value for key, value in licence.items() if value}
