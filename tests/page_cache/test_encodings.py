"""Which encoding a program asks for, by RFC 9110, 12.5.3."""

import pytest

from salaries.page_cache.encodings import preferred


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", ""),
        ("identity", ""),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0.000", ""),
        ("gzip;q=0.00, br;q=0.000", ""),
        ("gzip;q=0.000, br", "br"),
        ("gzip;q=0.001", "gzip"),
        ("gzip;q=1.000, br;q=0.999", "gzip"),
        ("gzip ; q=0.5 , br ; q=0.8", "br"),
        ("gzip\t;\tQ=0", ""),
        ("*;q=0", ""),
        ("*;q=0, gzip", "gzip"),
        ("identity;q=1, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("gzip;q=0.0000", ""),
        ("gzip;q=2", ""),
        ("gzip;q=-1", ""),
        ("gzip;q=nan, br;q=inf", ""),
        ("gzip;q=", ""),
        (";q=1,,", ""),
        ("gzip;level=9;q=0", ""),
    ],
)
def test_the_encoding_that_is_liked_best(header, encoding):
    assert preferred(header) == encoding
