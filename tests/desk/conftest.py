"""Figure files that are written for a test."""

import pytest

from salaries.desk.figure_files.loading import load_files
from salaries.engine.refused import Refused
from salaries.models import Choice, Role, Source


@pytest.fixture
def load(tmp_path):
    def load_text(*texts):
        paths = []
        for number, text in enumerate(texts, 1):
            paths.append(tmp_path / f"file{number}.toml")
            paths[-1].write_text(text, encoding="utf-8")
        return load_files(paths)

    return load_text


@pytest.fixture
def findings(load):
    """The findings of a load that must be refused and leave nothing behind."""

    def refused(*texts):
        before = Source.objects.count(), Choice.objects.count(), Role.objects.count()
        with pytest.raises(Refused) as caught:
            load(*texts)
        assert (Source.objects.count(), Choice.objects.count(), Role.objects.count()) == before
        return caught.value.findings

    return refused
