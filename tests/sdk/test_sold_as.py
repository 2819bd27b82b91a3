from __future__ import annotations

import pytest

from wellkept.sdk.sold_as import signs_of, sold_as

NOTHING = {"departments": None, "services_hours": None, "services_share": None, "days": None}


@pytest.mark.parametrize(
    ("kind", "sale_type", "reach", "said"),
    [
        ("project", "product", "tactical", "small"),
        ("project", "product", "", "small"),
        ("product sale", "", "", "small"),
        ("product sale", "solution", "strategic", "large"),
        ("project", "", "strategic", "large"),
        ("project", "solution", "tactical", ""),
        ("project", "product", "strategic", ""),
        ("project", "", "", ""),
        (None, None, None, ""),
    ],
)
def test_as_what_it_was_sold(kind: str | None, sale_type: str | None, reach: str | None, said: str) -> None:
    assert sold_as(kind, sale_type, reach) == said


def test_a_sign_speaks_above_its_line_and_an_unknown_one_not_at_all() -> None:
    assert signs_of(NOTHING) == {}
    assert signs_of(NOTHING | {"departments": 2.0, "days": 61.0}) == {"departments": False, "days": True}
    assert signs_of(NOTHING | {"days": 61.0}, {"days": 90.0}) == {"days": False}
