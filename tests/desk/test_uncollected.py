"""Python's collector rests while a whole desk is read, and is back whatever happens."""

import gc

import pytest

from salaries.desk import pieces
from salaries.desk.compile import IncompleteDesk, Pieces, all_pieces
from salaries.desk.uncollected import uncollected


def test_a_whole_desk_is_read_without_it(small_desk, monkeypatch):
    on = []

    def noted() -> Pieces:
        on.append(gc.isenabled())
        return all_pieces()

    monkeypatch.setattr(pieces, "all_pieces", noted)
    pieces.whole_desk()
    assert on == [False]
    assert gc.isenabled()


def test_it_is_back_after_a_desk_that_is_none(db):
    with pytest.raises(IncompleteDesk):
        pieces.whole_desk()
    assert gc.isenabled()


def test_who_had_switched_it_off_keeps_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
