from __future__ import annotations

import time

from wellkept.sdk.addresses_in import addresses_in, is_only_addresses


def test_addresses_however_they_are_parted() -> None:
    assert addresses_in("Jane Roe <Jane@Example.org>") == ["jane@example.org"]
    assert addresses_in("a@a.example, b@b.example ::: c@c.example; a@a.example.") == [
        "a@a.example",
        "b@b.example",
        "c@c.example",
    ]
    assert addresses_in("nobody, @, a@, @b, a@b@c") == []


def test_what_else_stands_there_is_told() -> None:
    assert is_only_addresses("a@a.example ::: b@b.example")
    assert not is_only_addresses("Jane a@a.example")
    assert not is_only_addresses("a@b@c")


def test_a_long_cell_costs_little() -> None:
    before = time.perf_counter()
    for cell in ("a" * 100_000, "a@" * 50_000, "<" * 100_000, ". " * 50_000):
        addresses_in(cell)
    assert time.perf_counter() - before < 0.5
