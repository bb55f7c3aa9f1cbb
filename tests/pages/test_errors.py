"""Pages of errors: whoever asks for what is not there may ask for as much as they like."""

import secrets
import tracemalloc

from django.test import RequestFactory

from salaries.pages.errors import error_page


def test_made_up_addresses_take_no_room() -> None:
    request = RequestFactory().get("/guides/nobody/", headers={"Accept-Encoding": "gzip"})
    error_page(request, 404, "There is no guide for “nobody”.")
    tracemalloc.start()
    try:
        for _ in range(60):
            sentence = f"There is no guide for “{secrets.token_hex(20_000)}”."
            assert error_page(request, 404, sentence).status_code == 404
        assert tracemalloc.get_traced_memory()[0] < 1024**2
    finally:
        tracemalloc.stop()
