"""What is served of the files that are collected."""

from pathlib import Path

from django.test import Client


def test_the_list_of_the_files_is_not_one_of_them(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    for name in ("own.css", "staticfiles.json"):
        (tmp_path / name).write_text("{}")
    client = Client()
    assert [client.head(f"/static/{name}").status_code for name in ("own.css", "staticfiles.json")] == [200, 404]
