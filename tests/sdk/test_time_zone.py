from __future__ import annotations

import pytest

from wellkept.sdk.time_zone import zone_named


def test_a_zone_is_found_by_its_name() -> None:
    found = zone_named(" Europe/Berlin ")
    assert found is not None
    assert found.key == "Europe/Berlin"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Europe", "../Europe/Berlin", "/etc/passwd", "a\0b", "ü" * 5_000])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None
