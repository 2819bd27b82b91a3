from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from wellkept.web.shown.choice import address, choices, options, paged


def request(query: str = "") -> Any:
    return RequestFactory().get(f"/people?{query}")


def test_an_address_keeps_what_else_was_asked() -> None:
    assert address(request("q=a+b&page=3"), page=None, side="us") == "/people?q=a+b&side=us"
    assert address(request("page=3"), page=None) == "/people"


def test_the_first_choice_is_the_default_and_an_unknown_one_is_it_too() -> None:
    pairs = [("", "All"), ("us", "Ours")]
    assert [one.current for one in choices(request("side=us"), "side", pairs)] == [False, True]
    assert [one.current for one in choices(request("side=<x>"), "side", pairs)] == [True, False]
    assert choices(request(), "side", pairs, {"us": 3})[1].count == 3


def test_an_option_is_chosen() -> None:
    assert [one.chosen for one in options(request("level=user"), "level", [("", "Any"), ("user", "User")])] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("asked", "first"), [("1", 1), ("2", 51), ("3", 101), ("99", 101), ("-1", 1), ("x", 1), ("٣", 1)]
)
def test_a_page_that_does_not_exist_is_the_nearest_that_does(asked: str, first: int) -> None:
    rows, pager = paged(request(f"page={asked}"), list(range(120)))
    assert pager.first == first == rows[0] + 1
    assert pager.total == 120


def test_an_empty_list_has_one_empty_page() -> None:
    rows, pager = paged(request(), [])
    assert (list(rows), pager.total, pager.before, pager.after) == ([], 0, None, None)
