from __future__ import annotations

from tests.web.packs.sample import pack
from wellkept.web.packs.pack import MOST, cut


def test_what_there_is_no_room_for_is_counted_and_named() -> None:
    left_out: list[str] = []
    rows = [(str(one),) for one in range(MOST["cases"] + 3)]
    assert cut("cases", rows, left_out, "open cases") == tuple(rows[: MOST["cases"]])
    assert left_out == ["3 more open cases"]
    assert cut("ahead", rows[:2], left_out, "days ahead") == tuple(rows[:2])
    assert len(left_out) == 1


def test_what_stands_on_every_page() -> None:
    made = pack("Meridian Health")
    assert made.title == "Review with Meridian Health"
    assert made.note == "Harbour IT · Meridian Health · as of 22 November 2026"
    assert [one.title for one in made.tables][:2] == ["What was promised", "How we help you"]
