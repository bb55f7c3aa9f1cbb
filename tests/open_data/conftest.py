"""The files of an edition, written to a folder."""

from pathlib import Path

import pytest

from salaries.editions import text_of
from salaries.open_data.contents import EditionData
from salaries.open_data.files import make_files

ORIGIN = "https://careerguide.example"


def data_of(edition) -> EditionData:
    return EditionData(edition.number, edition.digest, edition.published_at, edition.book, text_of(edition))


def written(edition: EditionData, folder: Path) -> Path:
    for name, content in make_files(edition, ORIGIN).items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


@pytest.fixture
def data(published) -> EditionData:
    return data_of(published)
