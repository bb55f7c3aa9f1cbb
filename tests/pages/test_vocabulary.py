"""What pages say of themselves to programs, held against the vocabulary of schema.org."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.pages.test_linked_data import PAGES, linked
from tests.tools.schema_org import vocabulary_findings

WRONG: dict[str, dict[str, Any]] = {
    "misspelt": {"@type": "Article", "headlin": "Misspelt"},
    "no-number": {
        "@type": "Occupation",
        "estimatedSalary": [{"@type": "MonetaryAmountDistribution", "median": "much"}],
    },
    "no-type": {"@type": "Dataset", "distribution": [{"@type": "Downloads"}]},
}


@pytest.mark.django_db
def test_it_keeps_to_the_vocabulary(published, client: Client, tmp_path: Path) -> None:
    assert vocabulary_findings(tmp_path, {name: linked(client, path) for name, path in PAGES.items()}) == []


def test_what_is_not_in_the_vocabulary_is_found(tmp_path: Path) -> None:
    """All at once: the compiler takes seconds to start."""
    wrong = {name: {"@context": "https://schema.org", **document} for name, document in WRONG.items()}
    found = vocabulary_findings(tmp_path, wrong)
    assert {line.partition(".ts")[0] for line in found if ".ts(" in line} == WRONG.keys()
