"""What is served of the files that are collected."""

from pathlib import Path

from django.test import Client


def test_the_list_of_the_files_is_not_one_of_them(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    for name in ("own.css", "staticfiles.json"):
        (tmp_path / name).write_text("{}")
    client = Client()
    assert [client.head(f"/static/{name}").status_code for name in ("own.css", "staticfiles.json")] == [200, 404]


def test_each_encoding_has_a_tag_of_its_own(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    for ending in ("", ".gz", ".br"):
        (tmp_path / f"own.css{ending}").write_bytes(b"a" * (10 - len(ending)))
    client, tags = Client(), {}
    for encoding in ("", "gzip", "br"):
        tags[encoding] = client.head("/static/own.css", headers={"accept-encoding": encoding})["ETag"]
    assert len(set(tags.values())) == 3
    for encoding in tags:
        answers = [
            client.head("/static/own.css", headers={"accept-encoding": encoding, "if-none-match": tag}).status_code
            for tag in tags.values()
        ]
        assert [status == 304 for status in answers] == [encoding == each for each in tags]
