"""Which encoding a program asks for, by RFC 9110, 12.5.3."""

import gzip

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis.strategies import binary

from salaries.page_cache import encodings
from salaries.page_cache.encodings import COMPRESS, Use, order_for, preferred


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
        ("br;q=0, *", "zstd"),
        ("zstd", "zstd"),
        ("gzip, zstd", "zstd"),
        ("br;q=0.5, zstd", "zstd"),
        ("br;q=0, zstd;q=0, *", "gzip"),
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


def test_of_a_long_header_the_beginning_counts_and_is_remembered():
    encodings._liked.cache_clear()
    assert {preferred(f"br,{'a' * 500}{end}") for end in ("b", ",gzip")} == {"br"}
    assert encodings._liked.cache_info().currsize == 1


@pytest.mark.parametrize(
    ("use", "length", "kind", "encoding"),
    [
        (Use.SHARED, 90_000, "text/html", "br"),
        (Use.OWN, 7_000, "text/html", "br"),
        (Use.OWN, 40_000, "text/html", "zstd"),
        (Use.OWN, 5_000, "application/json", "zstd"),
        (Use.PASSING, 5_000, "application/json", "zstd"),
    ],
)
def test_what_one_reader_asked_for_is_compressed_by_what_it_costs(use, length, kind, encoding):
    order = order_for(use, length, kind)
    assert preferred("gzip, deflate, br, zstd", order) == encoding
    assert preferred("gzip, deflate, br", order) == "br"
    assert preferred("gzip;q=1, br;q=0.5, zstd;q=0.5", order) == "gzip"


@pytest.mark.parametrize("use", list(Use))
@given(body=binary(max_size=2000))
def test_each_encoding_can_be_read_again(use, body):
    read = {"br": brotli.decompress, "zstd": zstd.decompress, "gzip": gzip.decompress, "": bytes}
    for encoding, compress in COMPRESS.items():
        assert read[encoding](compress(body, use)) == body
